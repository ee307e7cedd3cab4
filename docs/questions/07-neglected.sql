-- Which alkaloids have no pharmacology paper, or only one?
-- Asked by: medicinal chemist
-- A paper counts where it states a relation of the alkaloid, reviews left out.
select c.name as alkaloid, count(distinct r.pmid) as papers
from concepts c
left join counted_relations r
    on r.subject_id = c.concept_id and r.assertion = 'stated' and r.evidence = 'primary'
where c.entity_type = 'ALKALOID'
    and exists (from mentions m where m.concept_id = c.concept_id)
group by c.concept_id, c.name
having papers <= 1
order by papers, alkaloid
