-- Coded columns hold no value that the data dictionary does not name.
with coded as (
    select 'mentions.entity_type' as column_name, mention_id as id, entity_type as value,
        ['ALKALOID', 'RECEPTOR', 'OUTCOME', 'ADVERSE_EFFECT', 'SUBSTANCE', 'DRUG'] as known
    from mentions
    union all
    select 'concepts.entity_type', concept_id, entity_type,
        ['ALKALOID', 'RECEPTOR', 'OUTCOME', 'ADVERSE_EFFECT', 'SUBSTANCE', 'DRUG']
    from concepts
    union all
    select 'mentions.field', mention_id, field, ['title', 'abstract'] from mentions
    union all
    select 'sentences.field', sentence_id, field, ['title', 'abstract'] from sentences
    union all
    select 'papers.status', pmid::varchar, status, ['active', 'corrected', 'concern', 'retracted', 'withdrawn']
    from papers
    union all
    select 'runs.status', run_id, status, ['running', 'published', 'unchanged', 'failed', 'interrupted'] from runs
    union all
    select 'changes.kind', pmid::varchar, kind, ['added', 'changed', 'retracted', 'withdrawn'] from changes
)
select column_name, id, value
from coded
where not list_contains(known, value)
union all
select 'mentions.score', mention_id, score::varchar
from mentions
where not score between 0 and 1
