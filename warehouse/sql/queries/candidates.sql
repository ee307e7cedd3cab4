-- Mentions without a concept, gathered by folded spelling: `spelling` (text, folded) is the caller's.
with unlinked as (
    select s.folded, m.text, m.entity_type, m.source, m.pmid, sentences.text as sentence, m.mention_id
    from mentions m
    join spelling s using (text)
    join sentences using (sentence_id)
    where m.concept_id is null
)
select
    mode(text order by mention_id) as term,
    mode(entity_type order by mention_id) as entity_type,
    count(distinct pmid) as papers,
    count(*) as mentions,
    list_sort(list(distinct source)) as sources,
    list_sort(list(distinct {'pmid': pmid, 'sentence': sentence}))[:2] as examples
from unlinked
group by folded
having $entity_type is null or $entity_type = mode(entity_type order by mention_id)
order by papers desc, mentions desc, folded
limit $count
