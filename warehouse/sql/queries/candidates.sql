-- Mentions without a concept, gathered by folded spelling: `spelling` (text, folded) is the caller's.
-- With $since, only the terms that no article used which a run before that one brought.
with unlinked as (
    select s.folded, m.text, m.entity_type, m.source, m.pmid, p.first_seen_run, sentences.text as sentence, m.mention_id
    from mentions m
    join spelling s using (text)
    join sentences using (sentence_id)
    join papers p on p.pmid = m.pmid
    where m.concept_id is null
)
select
    mode(text order by mention_id) as term,
    mode(entity_type order by mention_id) as entity_type,
    count(distinct pmid) as papers,
    count(*) as mentions,
    list_sort(list(distinct source)) as sources,
    list_sort(list(distinct {'pmid': pmid, 'sentence': sentence}))[:2] as examples,
    min(first_seen_run) as first_run
from unlinked
group by folded
having ($entity_type is null or $entity_type = mode(entity_type order by mention_id))
    and ($since is null or min(first_seen_run) >= $since)
order by papers desc, mentions desc, folded
limit $count
