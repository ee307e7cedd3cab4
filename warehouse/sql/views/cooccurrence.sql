create view cooccurrence as
with numbered as (  -- numbers are joined and counted faster than identifiers
    select concept_id, name, entity_type, row_number() over (order by concept_id) as number
    from concepts
),
named as (
    select m.pmid, m.sentence_id, c.number, p.evidence
    from mentions m
    join counted_papers p using (pmid)
    join numbered c using (concept_id)
    where not m.negated
),
papers_of as (
    select distinct pmid, evidence, number
    from named
),
in_papers as (
    select
        a.number as number_a,
        b.number as number_b,
        count(*) as papers,
        count(*) filter (a.evidence = 'primary') as primary_papers,
        count(*) filter (a.evidence = 'review') as review_papers
    from papers_of a
    join papers_of b on a.pmid = b.pmid and a.number < b.number
    group by all
),
sentences_of as (
    select distinct a.pmid, a.evidence, a.number as number_a, b.number as number_b
    from named a
    join named b on a.sentence_id = b.sentence_id and a.number < b.number
),
in_sentences as (
    select
        number_a,
        number_b,
        count(*) as papers,
        count(*) filter (evidence = 'primary') as primary_papers,
        count(*) filter (evidence = 'review') as review_papers
    from sentences_of
    group by all
)
select
    a.name as concept_a,
    a.entity_type as type_a,
    b.name as concept_b,
    b.entity_type as type_b,
    p.papers,
    p.primary_papers,
    p.review_papers,
    coalesce(s.papers, 0) as sentence_papers,
    coalesce(s.primary_papers, 0) as primary_sentence_papers,
    coalesce(s.review_papers, 0) as review_sentence_papers,
    a.concept_id as concept_a_id,
    b.concept_id as concept_b_id
from in_papers p
left join in_sentences s using (number_a, number_b)
join numbered a on a.number = p.number_a
join numbered b on b.number = p.number_b;
comment on view cooccurrence is 'How many articles name two concepts, anywhere in title and abstract or in one sentence. Each pair is one row, its concepts in the order of their identifiers: ask for a concept on both sides. Negated mentions, retracted and withdrawn articles are left out.';
comment on column cooccurrence.concept_a is 'Preferred name of the concept whose identifier sorts first. [example: mitragynine]';
comment on column cooccurrence.type_a is 'Its entity type. [values: ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE, DRUG; example: ALKALOID]';
comment on column cooccurrence.concept_b is 'Preferred name of the other concept. [example: mu-opioid receptor]';
comment on column cooccurrence.type_b is 'Its entity type. [values: ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE, DRUG; example: RECEPTOR]';
comment on column cooccurrence.papers is 'Distinct articles of any kind that name both in title or abstract. [unit: articles; example: 96]';
comment on column cooccurrence.primary_papers is 'Those that are neither reviews nor commentary; see counted_papers. [unit: articles; example: 61]';
comment on column cooccurrence.review_papers is 'Those that are reviews; they restate primary articles. [unit: articles; example: 32]';
comment on column cooccurrence.sentence_papers is 'Distinct articles of any kind that name both in one sentence. [unit: articles; example: 54]';
comment on column cooccurrence.primary_sentence_papers is 'Those of sentence_papers that are neither reviews nor commentary. [unit: articles; example: 35]';
comment on column cooccurrence.review_sentence_papers is 'Those of sentence_papers that are reviews. [unit: articles; example: 18]';
comment on column cooccurrence.concept_a_id is 'Identifier of concept_a (concepts.concept_id). [references: concepts.concept_id; example: CHEBI:6956]';
comment on column cooccurrence.concept_b_id is 'Identifier of concept_b (concepts.concept_id). [references: concepts.concept_id; example: UniProt:P35372]';
