-- Takes the papers that are made anew out of the index, and what they counted for.
create or replace temp table forgotten as
select scope, document from search_documents semi join renewed using (pmid);
update search_terms t
set sentences = t.sentences - p.sentences, papers = t.papers - p.papers
from (
    select term_id, count_if(scope = 'sentence') as sentences, count_if(scope = 'paper') as papers
    from search_postings
    semi join forgotten using (scope, document)
    group by term_id
) p
where p.term_id = t.term_id;
delete from search_postings where (scope, document) in (from forgotten);
delete from search_places where document in (select document from forgotten where scope = 'sentence');
delete from search_documents where pmid in (from renewed);
drop table forgotten
