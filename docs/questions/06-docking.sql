-- How much rests on docking alone?
-- Asked by: pharmacologist
-- By the design of the paper; a paper that docks and measures counts as what it measures.
select
    count(*) filter (primary_papers = in_silico_papers) as findings_from_docking_only,
    count(*) as findings
from alkaloid_receptor_evidence
where primary_papers > 0
