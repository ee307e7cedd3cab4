-- Which abuse-liability tests are positive, which negative, for which alkaloid?
-- Asked by: addiction researcher
-- assertion tells: stated is positive, denied negative.
select subject, object as endpoint, assertion, count(distinct pmid) as papers, list(distinct pmid order by pmid) as pmids
from counted_relations
where object_subtype = 'abuse-liability'
group by subject, endpoint, assertion
order by endpoint, subject, assertion
