-- The chosen papers as references. A book chapter is not marked as such in papers: it has no ISSN and is no
-- journal article. `issued` is year, month and day as far as printed; `note` says what stands against the paper.
with written as (
    select
        pmid,
        list({
            family: last_name,
            given: fore_name,
            literal: collective_name
        } order by position) as authors
    from authors
    semi join chosen using (pmid)
    group by pmid
),

noticed as (
    select
        p.pmid,
        string_agg(concat_ws(', ', l.note, 'PMID ' || l.other_pmid), '; ' order by l.other_pmid, l.note) as notices
    from papers p
    semi join chosen using (pmid)
    join links l using (pmid)
    where l.link_type in (
        case p.status when 'retracted' then 'retraction_in' when 'concern' then 'expression_of_concern_in' end,
        if(p.status = 'corrected', 'erratum_in', null),
        if(p.status = 'corrected', 'partial_retraction_in', null)
    )
    group by p.pmid
)

select
    p.pmid,
    p.issn is null
    and p.publication_types <> []
    and not list_has_any(p.publication_types, ['Journal Article', 'Letter', 'Editorial', 'Comment', 'News'])
        as is_chapter,
    p.title,
    p.vernacular_title,
    p.journal,
    p.issn,
    case
        when p.year is null then []
        when p.published is null then [p.year]
        when regexp_matches(p.published_text, '^\d{4} (\d{1,2}|[A-Za-z]{3}) \d{1,2}$')
            then [p.year, month(p.published), day(p.published)]
        when regexp_matches(p.published_text, '^\d{4} (\d{1,2}|[A-Za-z]{3})$')
            then [p.year, month(p.published)]
        else [p.year]
    end as issued,
    p.doi,
    p.pmcid,
    string_split(p.language, ';')[1] as language,
    list_concat(p.keywords, p.mesh_terms) as keywords,
    p.abstract,
    p.status,
    nullif(concat_ws(
        ' Notice: ',
        case p.status
            when 'retracted' then 'RETRACTED.'
            when 'withdrawn' then 'WITHDRAWN: no longer in PubMed.'
            when 'concern' then 'EXPRESSION OF CONCERN.'
            when 'corrected' then 'Corrected.'
        end,
        n.notices
    ), '') as note,
    coalesce(w.authors, []) as authors
from papers p
semi join chosen using (pmid)
left join written w using (pmid)
left join noticed n using (pmid)
order by p.pmid
