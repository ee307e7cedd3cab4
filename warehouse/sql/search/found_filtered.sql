-- As found.sql, of the sentences that pass all filters; one that is null lets everything through.
with found as materialized (
    select f.document, f.score
    from search_scores('sentence', $words, synonyms := $synonyms) f
    join sentences s on s.rowid = f.document
    join papers p on p.pmid = s.pmid
    left join studies t on t.pmid = s.pmid
    where ($design is null or t.design = $design)
        and ($first_year is null or p.year >= $first_year)
        and ($last_year is null or p.year <= $last_year)
        and ($entity_type is null or s.sentence_id in (
            select sentence_id from mentions where entity_type = $entity_type
        ))
        and ($concept is null or s.sentence_id in (
            select sentence_id from mentions where concept_id in (from concept_family($concept))
        ))
),
page as (
    from found order by score desc, document limit $limit offset $offset
)
select (select count(*) from found) as total, g.document, g.score
from (select 1) one
left join page g on true
order by g.score desc, g.document
