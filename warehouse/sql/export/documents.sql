-- The chosen papers that have a text, with what was read in them. The fields of each `infons` are described in bioc_format.py.
with mentioned as (
    select
        pmid,
        list({
            mention_id: mention_id,
            field: field,
            start_char: start_char,
            end_char: end_char,
            text: text,
            infons: {
                type: entity_type,
                identifier: concept_id,
                negated: negated,
                uncertain: uncertain,
                source: source,
                score: score
            }
        } order by field desc, start_char) as mentions
    from mentions
    semi join chosen using (pmid)
    group by pmid
),

related as (
    select
        r.pmid,
        list({
            subject_mention_id: s.subject_mention_id,
            object_mention_id: s.object_mention_id,
            subject_id: r.subject_id,
            object_id: r.object_id,
            infons: {
                relation_id: r.relation_id,
                type: r.relation_type,
                value: r.value,
                negated: s.negated,
                uncertain: s.uncertain,
                score: s.score
            }
        } order by s.field desc, s.start_char, r.relation_id) as relations
    from relations r
    join relation_sentences s using (relation_id)
    semi join chosen c on c.pmid = r.pmid
    group by r.pmid
)

select
    p.pmid,
    p.title,
    p.abstract,
    {
        journal: p.journal,
        year: p.year,
        doi: p.doi,
        pmcid: p.pmcid,
        language: p.language,
        status: p.status,
        design: s.design,
        evidence_level: s.evidence_level
    } as infons,
    coalesce(m.mentions, []) as mentions,
    coalesce(r.relations, []) as relations
from papers p
semi join chosen using (pmid)
left join studies s using (pmid)
left join mentioned m using (pmid)
left join related r using (pmid)
where p.title is not null or p.abstract is not null
order by p.pmid
