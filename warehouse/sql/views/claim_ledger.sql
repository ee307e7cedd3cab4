create view claim_ledger as
with evidence as (
    select e.claim_id, e.pmid, e.stance, coalesce(p.setting, if(p.evidence = 'primary', 'other', p.evidence)) as kind
    from claim_evidence e
    join counted_papers p using (pmid)
)
select
    c.claim_id,
    c.text as claim,
    c.direction,
    count(distinct pmid) filter (stance = 'supports') as supporting_papers,
    count(distinct pmid) filter (stance = 'supports' and kind = 'human') as supporting_human,
    count(distinct pmid) filter (stance = 'supports' and kind = 'animal') as supporting_animal,
    count(distinct pmid) filter (stance = 'supports' and kind = 'in_vitro') as supporting_in_vitro,
    count(distinct pmid) filter (stance = 'supports' and kind = 'review') as supporting_reviews,
    count(distinct pmid) filter (stance = 'contradicts') as contradicting_papers,
    count(distinct pmid) filter (stance = 'contradicts' and kind = 'human') as contradicting_human,
    count(distinct pmid) filter (stance = 'contradicts' and kind = 'animal') as contradicting_animal,
    count(distinct pmid) filter (stance = 'contradicts' and kind = 'in_vitro') as contradicting_in_vitro,
    count(distinct pmid) filter (stance = 'contradicts' and kind = 'review') as contradicting_reviews,
    count(distinct pmid) filter (stance = 'unclear') as unclear_papers
from claims c
left join evidence e using (claim_id)
group by c.claim_id, c.text, c.direction;
comment on view claim_ledger is 'How many articles speak for and against each claim, primary studies by where they made their findings, reviews apart. Retracted and withdrawn articles are left out. An article that says both counts on both sides. Numbers of papers are no strength of evidence: read the sentences in claim_evidence.';
comment on column claim_ledger.claim_id is 'The claim (claims.claim_id).';
comment on column claim_ledger.claim is 'The claim in words.';
comment on column claim_ledger.direction is 'benefit, risk, mechanism, quality or regulatory; see claims.direction.';
comment on column claim_ledger.supporting_papers is 'Distinct articles of any kind with a sentence that supports it.';
comment on column claim_ledger.supporting_human is 'Those of them that are primary studies in people; see counted_papers.setting.';
comment on column claim_ledger.supporting_animal is 'Those that are primary studies in animals.';
comment on column claim_ledger.supporting_in_vitro is 'Those that are primary studies in vitro.';
comment on column claim_ledger.supporting_reviews is 'Those that are reviews; they restate primary studies.';
comment on column claim_ledger.contradicting_papers is 'Distinct articles of any kind with a sentence that contradicts it.';
comment on column claim_ledger.contradicting_human is 'Those of them that are primary studies in people.';
comment on column claim_ledger.contradicting_animal is 'Those that are primary studies in animals.';
comment on column claim_ledger.contradicting_in_vitro is 'Those that are primary studies in vitro.';
comment on column claim_ledger.contradicting_reviews is 'Those that are reviews.';
comment on column claim_ledger.unclear_papers is 'Distinct articles with a sentence that only supposes, suggests or asks it.';
