-- Which alkaloids bind or activate which targets, and how?
-- Asked by: pharmacologist
-- Suppositions and denials have columns of their own (uncertain_papers, denied_papers).
select alkaloid, receptor, action, primary_papers, review_papers, pmids
from alkaloid_receptor_evidence
where papers > 0
order by primary_papers desc, alkaloid, receptor, action
