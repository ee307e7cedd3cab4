create view adverse_effects_by_design as
with agents as (
    select sentence_id, bool_or(entity_type = 'SUBSTANCE') as kratom, bool_or(entity_type = 'ALKALOID') as alkaloid
    from counted_mentions
    where entity_type in ('SUBSTANCE', 'ALKALOID')
    group by sentence_id
),
effects as (
    select
        m.concept_id,
        coalesce(m.concept, lower(m.text)) as concept,
        m.evidence,
        m.pmid,
        coalesce(a.kratom, false) or contains(lower(m.text), 'kratom') as kratom,
        coalesce(a.alkaloid, false) as alkaloid
    from counted_mentions m
    left join agents a using (sentence_id)
    where m.entity_type = 'ADVERSE_EFFECT'
)
select
    concept as adverse_effect,
    evidence,
    count(distinct pmid) as papers,
    count(distinct pmid) filter (kratom) as kratom_papers,
    count(distinct pmid) filter (alkaloid) as alkaloid_papers,
    concept_id as adverse_effect_id
from effects
where kratom or alkaloid
group by concept_id, concept, evidence;
comment on view adverse_effects_by_design is 'How many articles name an adverse effect in one sentence with kratom or one of its alkaloids, by kind of evidence. Named together is not caused by: read the sentences before concluding. Negated effects, retracted and withdrawn articles are left out; suppositions are counted.';
comment on column adverse_effects_by_design.adverse_effect is 'Preferred name of the adverse effect; where the reader found no concept for it, its words in lower case.';
comment on column adverse_effects_by_design.evidence is 'Kind of the articles: primary, review or commentary; see counted_papers. Reviews restate primary articles, so add the rows up with care.';
comment on column adverse_effects_by_design.papers is 'Distinct articles.';
comment on column adverse_effects_by_design.kratom_papers is 'Those that name kratom, the plant or a product, in the sentence or in the effect itself (kratom withdrawal).';
comment on column adverse_effects_by_design.alkaloid_papers is 'Those that name an alkaloid in the sentence. An article can be among kratom_papers too.';
comment on column adverse_effects_by_design.adverse_effect_id is 'Its identifier (concepts.concept_id). Null: not tied to a concept.';
