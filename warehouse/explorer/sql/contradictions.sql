select
    kind, relation_type, subject_id, subject, object_id, object,
    side_a, papers_a, primary_papers_a, review_papers_a, pmids_a,
    side_b, papers_b, primary_papers_b, review_papers_b, pmids_b
from contradictions
order by least(papers_a, papers_b) desc, papers_a + papers_b desc, subject, object, kind, side_a
