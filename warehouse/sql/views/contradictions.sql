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
said as (  -- few rows, since the articles of each are a list
    select
        relation_type, subject_type, subject, subject_id, object, object_id, value, assertion, evidence,
        list(pmid) as pmids
    from counted_relations
    where assertion <> 'uncertain'
    group by all
),
ends as (  -- a bound can only be on its own side of the gap
    select
        subject_type, subject, subject_id, target, target_id, parameter, unit_si, evidence, pmid,
        min(value_si) filter (qualifier <> '>') as lowest,
        max(value_si) filter (qualifier <> '<') as highest
    from counted_measurements
    where kind = 'activity' and not suspect and value_si is not null
        and subject_type is not null and subject is not null and target is not null and unit_si is not null
    group by all
),
compared as (
    select
        *,
        max(highest) over others >= 10 * lowest as on_a,
        highest >= 10 * min(lowest) over others as on_b
    from ends
    window others as (
        partition by subject_type, subject, subject_id, target, target_id, parameter, unit_si
        rows between unbounded preceding and unbounded following exclude current row
    )
),
tenfold as (
    select
        subject_type, subject, subject_id, target, target_id, evidence,
        format('{} down to {:g} {}', parameter, min(lowest) filter (on_a) over pair, unit_si) as side_a,
        format('{} up to {:g} {}', parameter, max(highest) filter (on_b) over pair, unit_si) as side_b,
        on_a, on_b, pmid
    from compared
    where on_a or on_b
    window pair as (partition by subject_type, subject, subject_id, target, target_id, parameter, unit_si)
),
held as (  -- what articles of one kind of evidence hold, on side a or on side b
    select
        kind, relation_type, subject_type, subject, object, side_a, side_b, list_contains(values_a, value) as on_a,
        evidence, pmids, subject_id, object_id
    from said
    join opposed using (relation_type)
    where assertion = 'stated' and list_contains(list_concat(values_a, values_b), value)
    union all
    select
        'stated_or_denied', relation_type, subject_type, subject, object, value, 'denied', assertion = 'stated',
        evidence, pmids, subject_id, object_id
    from said
    where value <> 'no_effect'
    union all
    select
        'values_tenfold_apart', 'measured', subject_type, subject, target, side_a, side_b, side = 'a',
        evidence, list(pmid), subject_id, target_id
    from (
        from tenfold select *, 'a' as side where on_a
        union all
        from tenfold select *, 'b' where on_b
    )
    group by all
),
sides as (
    select * exclude (pmids), list_distinct(flatten(list(pmids))) as pmids
    from held
    group by all
),
facing as (  -- an article has one kind of evidence, so that those of all kinds add up
    select
        kind,
        relation_type,
        subject_type,
        subject,
        object,
        side_a,
        coalesce(sum(len(pmids)) filter (on_a), 0)::bigint as papers_a,
        coalesce(sum(len(pmids)) filter (on_a and evidence = 'primary'), 0)::bigint as primary_papers_a,
        coalesce(sum(len(pmids)) filter (on_a and evidence = 'review'), 0)::bigint as review_papers_a,
        list_sort(flatten(list(pmids) filter (on_a))) as pmids_a,
        side_b,
        coalesce(sum(len(pmids)) filter (not on_a), 0)::bigint as papers_b,
        coalesce(sum(len(pmids)) filter (not on_a and evidence = 'primary'), 0)::bigint as primary_papers_b,
        coalesce(sum(len(pmids)) filter (not on_a and evidence = 'review'), 0)::bigint as review_papers_b,
        list_sort(flatten(list(pmids) filter (not on_a))) as pmids_b,
        subject_id,
        object_id
    from sides
    group by all
)
from facing
where papers_a > 0 and papers_b > 0 and (papers_a > 1 or pmids_a <> pmids_b);
comment on view contradictions is 'Where articles disagree about the same subject and object: one row a contradiction, with the articles on either side. An article can be on both sides; a row has at least two articles. Species, assay, dose and design may explain it: read the sentences. Suppositions, suspect values, retracted and withdrawn articles are left out.';
comment on column contradictions.kind is 'opposing_actions (agonist or partial agonist against antagonist or inverse agonist; inducer against inhibitor), opposing_directions (increases against decreases), effect_or_none (an effect against no_effect), stated_or_denied (the same against its denial) or values_tenfold_apart (one parameter, values of two articles at least tenfold apart). [values: opposing_actions, opposing_directions, effect_or_none, stated_or_denied, values_tenfold_apart; example: opposing_actions]';
comment on column contradictions.relation_type is 'acts_on, affects or causes (see relations.relation_type), or measured for values. [values: acts_on, affects, causes, measured; example: acts_on]';
comment on column contradictions.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product). [values: ALKALOID, SUBSTANCE; example: ALKALOID]';
comment on column contradictions.subject is 'Preferred name of the subject; where it is tied to no concept, its words in lower case. [example: mitragynine]';
comment on column contradictions.object is 'Preferred name of the receptor or effect; where it is tied to no concept, its words in lower case. [example: mu-opioid receptor]';
comment on column contradictions.side_a is 'What side a holds; for values, the parameter and the smallest value. [example: agonist]';
comment on column contradictions.papers_a is 'Distinct articles of any kind on side a; for values, those with one at least tenfold below another article''s. [unit: articles; example: 15]';
comment on column contradictions.primary_papers_a is 'Those that are neither reviews nor commentary; see counted_papers. [unit: articles; example: 11]';
comment on column contradictions.review_papers_a is 'Those that are reviews; they restate primary articles. [unit: articles; example: 4]';
comment on column contradictions.pmids_a is 'The articles of papers_a, in order. [references: papers.pmid; example: [33384303, 35123456]]';
comment on column contradictions.side_b is 'What side b holds; for values, the parameter and the greatest value. [example: antagonist]';
comment on column contradictions.papers_b is 'Distinct articles of any kind on side b; for values, those with one at least tenfold above another article''s. [unit: articles; example: 3]';
comment on column contradictions.primary_papers_b is 'Those that are neither reviews nor commentary; see counted_papers. [unit: articles; example: 2]';
comment on column contradictions.review_papers_b is 'Those that are reviews; they restate primary articles. [unit: articles; example: 1]';
comment on column contradictions.pmids_b is 'The articles of papers_b, in order. [references: papers.pmid; example: [27556704]]';
comment on column contradictions.subject_id is 'Identifier of the subject (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column contradictions.object_id is 'Identifier of the object (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: UniProt:P35372]';
