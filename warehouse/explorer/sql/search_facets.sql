with of_papers as (
    select pmid, sentences, d.evidence, p.status, p.year::varchar as year, t.design, t.species
    from (select pmid, count(*) as sentences from found group by pmid)
    join search_documents d using (pmid)
    join papers p using (pmid)
    left join studies t using (pmid)
    where d.scope = 'paper'
),
valued as (
    select facet, value, sentences
    from (unpivot (select * exclude (species) from of_papers) on evidence, status, year, design into name facet value value)
    union all
    select 'species', unnest(species), sentences
    from of_papers
),
texts as materialized (
    select f.document, f.pmid, s.sentence_id
    from found f
    join sentences s on s.rowid = f.document
),
named as (
    select distinct t.document, t.pmid, m.entity_type
    from texts t
    join mentions m on m.pmid = t.pmid and m.sentence_id = t.sentence_id
),
said as (
    select distinct
        t.document,
        t.pmid,
        case
            when g.uncertain then 'uncertain'
            when g.negated and g.relation_id not in (select relation_id from relations where value = 'no_effect')
                then 'denied'
            else 'stated'
        end as assertion
    from texts t
    join relation_sentences g on g.pmid = t.pmid and g.sentence_id = t.sentence_id
),
counted as (
    select facet, value, value as label, sum(sentences)::bigint as sentences, count(*) as papers
    from valued
    group by facet, value
    union all
    select 'type', entity_type, entity_type, count(*), count(distinct pmid)
    from named
    group by entity_type
    union all
    select 'assertion', assertion, assertion, count(*), count(distinct pmid)
    from said
    group by assertion
    union all
    select 'concept', c.concept_id, c.name, h.sentences, h.papers
    from (
        select p.term_id, count(*) as sentences, count(distinct f.pmid) as papers
        from search_postings p
        join found f using (document)
        where p.scope = 'sentence' and p.term_id in (select term_id from search_terms where kind = 'concept')
        group by p.term_id
    ) h
    join search_terms t using (term_id)
    join concepts c on c.concept_id = t.term
)
from counted
qualify row_number() over (partition by facet order by if(facet = 'year', value, null) desc, papers desc, sentences desc, label) <= 10
order by facet, if(facet = 'year', value, null) desc, papers desc, sentences desc, label
