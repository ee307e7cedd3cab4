-- What a search finds, each filter null where it is not set. Without words, all sentences that a
-- filter lets through. What a sentence is known by here is its number, as the search index has it.
create temp table found as
with sought as (
    select document, score
    from search_scores('sentence', $words)
    union all
    select document, 0
    from search_documents
    where scope = 'sentence' and trim($words) = ''
),
looked_for as materialized (
    select term_id
    from search_terms
    where kind = 'concept' and term in (from concept_family($concept))
),
said as (
    select sentence_id
    from relation_sentences
    where $assertion = case
        when uncertain then 'uncertain'
        when negated and relation_id not in (select relation_id from relations where value = 'no_effect') then 'denied'
        else 'stated'
    end
)
select f.document, d.pmid, f.score
from sought f
join search_documents d on d.scope = 'sentence' and d.document = f.document
where ($evidence::varchar is null or d.evidence = $evidence)
    and ($design::varchar is null or d.pmid in (select pmid from studies where design = $design))
    and ($species::varchar is null or d.pmid in (select pmid from studies where list_contains(species, $species)))
    and ($status::varchar is null or d.pmid in (select pmid from papers where status = $status))
    and ($first_year::integer is null or d.pmid in (select pmid from papers where year >= $first_year))
    and ($last_year::integer is null or d.pmid in (select pmid from papers where year <= $last_year))
    and (
        $concept::varchar is null
        or d.document in (
            select document
            from search_postings
            where scope = 'sentence' and term_id in (from looked_for)
        )
    )
    and (
        $entity_type::varchar is null
        or d.document in (
            select s.rowid from sentences s
            where s.sentence_id in (select sentence_id from mentions where entity_type = $entity_type)
        )
    )
    and (
        $assertion::varchar is null
        or d.document in (select s.rowid from sentences s where s.sentence_id in (from said))
    )
