-- Everything that belongs to an article has it in papers.
select table_name, pmid
from (
    select distinct 'authors' as table_name, pmid from authors
    union all
    select distinct 'sections', pmid from sections
    union all
    select distinct 'mesh_headings', pmid from mesh_headings
    union all
    select distinct 'links', pmid from links
    union all
    select distinct 'sentences', pmid from sentences
    union all
    select distinct 'mentions', pmid from mentions
    union all
    select distinct 'changes', pmid from changes
)
anti join papers using (pmid)
