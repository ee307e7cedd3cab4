-- Everything that belongs to an article has it in papers.
-- severity: error
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
    select distinct 'relations', pmid from relations
    union all
    select distinct 'relation_sentences', pmid from relation_sentences
    union all
    select distinct 'measurements', pmid from measurements
    union all
    select distinct 'studies', pmid from studies
    union all
    select distinct 'changes', pmid from changes
)
anti join papers using (pmid)
union all
select distinct 'study_grounds without study', pmid
from study_grounds
anti join studies using (pmid)
