update search_terms t
set sentences = t.sentences + p.sentences, papers = t.papers + p.papers
from (
    select term_id, count_if(scope = 'sentence') as sentences, count_if(scope = 'paper') as papers
    from search_postings
    semi join (from search_documents semi join renewed using (pmid)) using (scope, document)
    group by term_id
) p
where p.term_id = t.term_id
