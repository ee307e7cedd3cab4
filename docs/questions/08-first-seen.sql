-- When did each derivative first appear, and in what kind of paper?
-- Asked by: medicinal chemist
-- First in what is stored, not in the world.
select m.concept as alkaloid, min(m.year) as first_year, arg_min(p.design, m.year) as design, arg_min(m.pmid, m.year) as pmid
from counted_mentions m
join counted_papers p using (pmid)
join concepts c using (concept_id)
where c.entity_type = 'ALKALOID' and c.subtype in ('semisynthetic', 'metabolite', 'natural-spiro-pseudoindoxyl')
group by m.concept
order by first_year, alkaloid
