create view contradictions as
with opposed (kind, relation_type, side_a, values_a, side_b, values_b) as (
    values
    ('opposing_actions', 'acts_on',
        'agonist', ['agonist', 'partial_agonist'], 'antagonist', ['antagonist', 'inverse_agonist']),
    ('opposing_actions', 'acts_on', 'inducer', ['inducer'], 'inhibitor', ['inhibitor']),
    ('effect_or_none', 'acts_on',
        'effect', [
            'agonist', 'partial_agonist', 'antagonist', 'inverse_agonist', 'inhibitor', 'inducer', 'substrate',
            'binds', 'modulates'
        ],
        'no_effect', ['no_effect']),
    ('opposing_directions', 'affects', 'increases', ['increases'], 'decreases', ['decreases']),
    ('effect_or_none', 'affects', 'increases', ['increases'], 'no_effect', ['no_effect']),
    ('effect_or_none', 'affects', 'decreases', ['decreases'], 'no_effect', ['no_effect'])
),
numbers as (
    select pmid, evidence, subject_type, subject, subject_id, target, target_id, parameter, unit_si, qualifier, value_si
    from counted_measurements
    where kind = 'activity' and not suspect and value_si is not null and subject is not null and target is not null
),
tenfold as (  -- a bound can only be on its own side of the gap
    select
        low as a,
        high as b,
        format('{} down to {:g} {}', low.parameter, min(low.value_si) over pair, low.unit_si) as side_a,
        format('{} up to {:g} {}', low.parameter, max(high.value_si) over pair, low.unit_si) as side_b
    from numbers low
    join numbers high
        on low.subject = high.subject and low.subject_id is not distinct from high.subject_id
        and low.target = high.target and low.target_id is not distinct from high.target_id
        and low.subject_type = high.subject_type
        and low.parameter = high.parameter and low.unit_si = high.unit_si
    where low.pmid <> high.pmid and high.value_si >= 10 * low.value_si
        and low.qualifier <> '>' and high.qualifier <> '<'
    window pair as (
        partition by low.subject, low.subject_id, low.subject_type, low.target, low.target_id,
        low.parameter, low.unit_si
    )
),
held as (  -- what each article holds, on side a or on side b
    select
        kind, relation_type, subject_type, subject, object, side_a, side_b, list_contains(values_a, value) as on_a,
        pmid, evidence, subject_id, object_id
    from counted_relations
    join opposed using (relation_type)
    where assertion = 'stated' and list_contains(list_concat(values_a, values_b), value)
    union all
    select
        'stated_or_denied', relation_type, subject_type, subject, object, value, 'denied', assertion = 'stated',
        pmid, evidence, subject_id, object_id
    from counted_relations
    where assertion in ('stated', 'denied') and value <> 'no_effect'
    union all
    select
        'values_tenfold_apart', 'measured', n.subject_type, n.subject, n.target, side_a, side_b, on_a,
        n.pmid, n.evidence, n.subject_id, n.target_id
    from (
        select a as n, true as on_a, side_a, side_b from tenfold
        union all
        select b, false, side_a, side_b from tenfold
    )
)
select
    kind,
    relation_type,
    subject_type,
    subject,
    object,
    side_a,
    count(distinct pmid) filter (on_a) as papers_a,
    count(distinct pmid) filter (on_a and evidence = 'primary') as primary_papers_a,
    count(distinct pmid) filter (on_a and evidence = 'review') as review_papers_a,
    list_sort(list(distinct pmid) filter (on_a)) as pmids_a,
    side_b,
    count(distinct pmid) filter (not on_a) as papers_b,
    count(distinct pmid) filter (not on_a and evidence = 'primary') as primary_papers_b,
    count(distinct pmid) filter (not on_a and evidence = 'review') as review_papers_b,
    list_sort(list(distinct pmid) filter (not on_a)) as pmids_b,
    subject_id,
    object_id
from held
group by all
having bool_or(on_a) and bool_or(not on_a) and count(distinct pmid) > 1;
comment on view contradictions is 'Where articles disagree about the same subject and object: one row a contradiction, with the articles on either side. An article can be on both sides; a row has at least two articles. Species, assay, dose and design may explain it: read the sentences. Suppositions, suspect values, retracted and withdrawn articles are left out.';
comment on column contradictions.kind is 'opposing_actions (agonist or partial agonist against antagonist or inverse agonist; inducer against inhibitor), opposing_directions (increases against decreases), effect_or_none (an effect against no_effect), stated_or_denied (the same against its denial) or values_tenfold_apart (one parameter, values of two articles at least tenfold apart).';
comment on column contradictions.relation_type is 'acts_on, affects or causes (see relations.relation_type), or measured for values.';
comment on column contradictions.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product).';
comment on column contradictions.subject is 'Preferred name of the subject; where it is tied to no concept, its words in lower case.';
comment on column contradictions.object is 'Preferred name of the receptor or effect; where it is tied to no concept, its words in lower case.';
comment on column contradictions.side_a is 'What side a holds; for values, the parameter and the smallest value.';
comment on column contradictions.papers_a is 'Distinct articles of any kind on side a; for values, those with one at least tenfold below another article''s.';
comment on column contradictions.primary_papers_a is 'Those that are neither reviews nor commentary; see counted_papers.';
comment on column contradictions.review_papers_a is 'Those that are reviews; they restate primary articles.';
comment on column contradictions.pmids_a is 'The articles of papers_a, in order.';
comment on column contradictions.side_b is 'What side b holds; for values, the parameter and the greatest value.';
comment on column contradictions.papers_b is 'Distinct articles of any kind on side b; for values, those with one at least tenfold above another article''s.';
comment on column contradictions.primary_papers_b is 'Those that are neither reviews nor commentary; see counted_papers.';
comment on column contradictions.review_papers_b is 'Those that are reviews; they restate primary articles.';
comment on column contradictions.pmids_b is 'The articles of papers_b, in order.';
comment on column contradictions.subject_id is 'Identifier of the subject (concepts.concept_id). Null: not tied to a concept.';
comment on column contradictions.object_id is 'Identifier of the object (concepts.concept_id). Null: not tied to a concept.';
