-- Where do papers disagree: agonist or antagonist, effect or none, values ten-fold apart?
-- Asked by: pharmacologist
-- Species and assay are not matched: look at both papers before calling it a contradiction.
select kind, subject, object, side_a, papers_a, side_b, papers_b, pmids_a, pmids_b
from contradictions
order by kind, subject, object
