create view cooccurrence as
with papers_of as (
    select distinct pmid, evidence, concept_id
    from counted_mentions
    where concept_id is not null
),
sentences_of as (
    select distinct pmid, evidence, sentence_id, concept_id
    from counted_mentions
    where concept_id is not null
),
in_papers as (
    select
        a.concept_id as a_id,
        b.concept_id as b_id,
        count(*) as papers,
        count(*) filter (a.evidence = 'primary') as primary_papers,
        count(*) filter (a.evidence = 'review') as review_papers
    from papers_of a
    join papers_of b on a.pmid = b.pmid and a.concept_id < b.concept_id
    group by a.concept_id, b.concept_id
),
in_sentences as (
    select
        a.concept_id as a_id,
        b.concept_id as b_id,
        count(distinct a.pmid) as papers,
        count(distinct a.pmid) filter (a.evidence = 'primary') as primary_papers,
        count(distinct a.pmid) filter (a.evidence = 'review') as review_papers
    from sentences_of a
    join sentences_of b on a.sentence_id = b.sentence_id and a.concept_id < b.concept_id
    group by a.concept_id, b.concept_id
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
    a_id as concept_a_id,
    b_id as concept_b_id
from in_papers p
left join in_sentences s using (a_id, b_id)
join concepts a on a.concept_id = a_id
join concepts b on b.concept_id = b_id;
comment on view cooccurrence is 'How many articles name two concepts, anywhere in title and abstract or in one sentence. Each pair is one row, its concepts in the order of their identifiers: ask for a concept on both sides. Negated mentions, retracted and withdrawn articles are left out.';
comment on column cooccurrence.concept_a is 'Preferred name of the concept whose identifier sorts first.';
comment on column cooccurrence.type_a is 'Its entity type.';
comment on column cooccurrence.concept_b is 'Preferred name of the other concept.';
comment on column cooccurrence.type_b is 'Its entity type.';
comment on column cooccurrence.papers is 'Distinct articles of any kind that name both in title or abstract.';
comment on column cooccurrence.primary_papers is 'Those that are neither reviews nor commentary; see counted_papers.';
comment on column cooccurrence.review_papers is 'Those that are reviews; they restate primary articles.';
comment on column cooccurrence.sentence_papers is 'Distinct articles of any kind that name both in one sentence.';
comment on column cooccurrence.primary_sentence_papers is 'Those of sentence_papers that are neither reviews nor commentary.';
comment on column cooccurrence.review_sentence_papers is 'Those of sentence_papers that are reviews.';
comment on column cooccurrence.concept_a_id is 'Identifier of concept_a (concepts.concept_id).';
comment on column cooccurrence.concept_b_id is 'Identifier of concept_b (concepts.concept_id).';
