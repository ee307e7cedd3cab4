create macro search_scores(searched, q, synonyms := true) as table
with query as materialized (from search_query(q, synonyms := synonyms)),
texts as materialized (
    select count(*) as texts, avg(length) as usual_length from search_documents where scope = searched
),
in_order as (  -- the sentences that have the words of a name or a phrase one after the other
    select q.part, q.role, p.document
    from (
        select *, count(*) over (partition by role, part) as words
        from query
        where role in ('name', 'phrase', 'without')
    ) q
    join search_places p using (term_id)
    group by q.part, q.role, q.words, p.document, p.position - q.place
    having count(*) = q.words
),
held as materialized (
    select o.part, o.role, case searched when 'sentence' then d.document else d.pmid end as document, count(*) as times
    from in_order o
    join search_documents d on d.scope = 'sentence' and d.document = o.document
    group by 1, 2, 3
),
called as materialized (  -- a text has a name if it mentions the concept or has the words of the name
    select part, document, max(occurrences) as occurrences, any_value(length) as length
    from (
        select q.part, p.document, p.occurrences, p.length
        from query q
        join search_postings p using (term_id)
        where q.role = 'concept' and p.scope = searched
        union all
        select h.part, h.document, h.times, d.length
        from held h
        join search_documents d on d.scope = searched and d.document = h.document
        where h.role = 'name'
    )
    group by part, document
),
found as (
    select p.document, p.occurrences, p.length, w.rarity, w.usual_length
    from (
        select
            term_id,
            search_rarity(case searched when 'sentence' then sentences else papers end, texts) as rarity,
            usual_length
        from search_terms
        cross join texts
        where term_id in (select term_id from query where role in ('word', 'phrase'))
    ) w
    join search_postings p using (term_id)
    where p.scope = searched
    union all
    select c.document, c.occurrences, c.length, w.rarity, w.usual_length
    from (
        select part, search_rarity(count(*), any_value(texts)) as rarity, any_value(usual_length) as usual_length
        from called
        cross join texts
        group by part
    ) w
    join called c using (part)
),
weighed as (  -- BM25 with the usual k1 = 1.2 and b = 0.75
    select
        document,
        sum(
            rarity * occurrences * 2.2::double / (occurrences + 0.3::double + 0.9::double * length / usual_length)
        ) as score
    from found
    group by document
),
quoted as (
    select
        document,
        count_if(role = 'phrase') as phrases,
        bool_or(role = 'without') as left_out
    from held
    where role <> 'name'
    group by document
)
select w.document, round(w.score, 6) as score
from weighed w
left join quoted u using (document)
where not coalesce(u.left_out, false)
    and coalesce(u.phrases, 0) = (select count(distinct part) from query where role = 'phrase');
comment on macro table search_scores is 'The texts that a search finds, with their scores (BM25), in no order. document is the row number of a sentence in sentences (sentences.rowid), or the pmid of a paper. [parameters: searched = ''sentence'' or ''paper'', q = words as in search_sentences, synonyms = as in search_sentences; example: from search_scores(''paper'', ''respiratory depression'')]';
