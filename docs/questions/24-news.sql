-- What is new since last night: first-ever pairs, and the run that brought them?
-- Asked by: anyone
-- Papers themselves: new_since; unknown names: ketum vocabulary candidates.
select r.relation_type, r.subject, r.object, min(p.first_seen_run) as first_seen_run, count(distinct r.pmid) as papers
from counted_relations r
join papers p using (pmid)
where r.assertion = 'stated'
group by r.relation_type, r.subject, r.object
order by first_seen_run desc, r.relation_type, r.subject, r.object
