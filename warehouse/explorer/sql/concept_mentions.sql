-- The papers that name a concept.
create temp table naming as
select pmid, year, evidence, count(*) as mentions
from counted_mentions
where concept_id = $concept
group by pmid, year, evidence
