insert into claim_evidence by name
with named as (  -- everything that a group may have as a member
    select distinct m.entity_type, c.subtype, coalesce(c.name, m.text) as name
    from mentions m
    semi join renewed using (pmid)
    left join concepts c using (concept_id)
),
members as (
    select g.group_name, n.entity_type, n.subtype, n.name
    from named n
    join claim_groups g
        on (g.entity_type is null or g.entity_type = n.entity_type)
        and (g.subtype is null or g.subtype = n.subtype)
        and (g.name is null or regexp_full_match(n.name, g.name, 'i'))
        and (g.except_name is null or not regexp_full_match(n.name, g.except_name, 'i'))
),
grouped as (
    select m.mention_id, m.pmid, m.sentence_id, m.negated, m.uncertain, g.group_name
    from mentions m
    semi join renewed using (pmid)
    left join concepts c using (concept_id)
    join members g
        on g.entity_type = m.entity_type
        and g.subtype is not distinct from c.subtype
        and g.name = coalesce(c.name, m.text)
),
by_relation as (
    select p.pattern_id, s.pmid, s.sentence_id, s.uncertain, s.relation_id
    from relation_sentences s
    semi join renewed using (pmid)
    join relations r using (relation_id)
    join claim_patterns p
        on p.relation_type = r.relation_type
        and (p.value is null or list_contains(string_split(p.value, '|'), r.value))
        and (p.denied is null or p.denied = s.negated)
    where p.object_group is null or exists (
        from grouped g where g.mention_id = s.object_mention_id and g.group_name = p.object_group
    )
),
by_mention as (
    select p.pattern_id, g.pmid, g.sentence_id, g.uncertain, null as relation_id
    from grouped g
    join claim_patterns p on p.relation_type is null and p.object_group = g.group_name
    where not g.negated
),
by_words as (
    select p.pattern_id, s.pmid, s.sentence_id, false as uncertain, null as relation_id
    from sentences s
    semi join renewed using (pmid)
    semi join (from mentions where entity_type in ('SUBSTANCE', 'ALKALOID')) about using (pmid)
    join claim_patterns p on p.relation_type is null and p.object_group is null
),
matched as (
    select p.claim_id, p.stance, m.*
    from (from by_relation union all from by_mention union all from by_words) m
    join claim_patterns p using (pattern_id)
    join sentences s using (sentence_id)
    where (p.words is null or regexp_matches(s.text, p.words, 'i'))
        and (p.without_words is null or not regexp_matches(s.text, p.without_words, 'i'))
)
select
    m.claim_id,
    m.pmid,
    m.sentence_id,
    if(m.uncertain, 'unclear', m.stance) as stance,
    any_value(t.design) as design,
    any_value(p.year) as year,
    min(m.pattern_id) as pattern_id,
    arg_min(m.relation_id, row(m.pattern_id, m.relation_id)) as relation_id
from matched m
join papers p using (pmid)
left join studies t using (pmid)
group by all
order by all;
