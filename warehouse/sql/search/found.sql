-- The number of sentences that a search finds, and those of one page, the best first; a row without one where the page
-- is empty.
with found as materialized (
    from search_scores('sentence', $words, synonyms := $synonyms)
),
page as (
    from found order by score desc, document limit $limit offset $offset
)
select (select count(*) from found) as total, g.document, g.score
from (select 1) one
left join page g on true
order by g.score desc, g.document
