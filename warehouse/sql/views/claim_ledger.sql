create view claim_ledger as
with weighed as (  -- counted once an article before anything is joined
    select distinct claim_id, pmid, stance
    from claim_evidence
),
evidence as (
    select
        w.claim_id,
        w.stance,
        case when p.evidence = 'primary' then coalesce(p.setting, 'other') else p.evidence end as kind
    from weighed w
    join counted_papers p using (pmid)
)
select
    c.claim_id,
    c.text as claim,
    c.direction,
    count(*) filter (stance = 'supports') as supporting_papers,
    count(*) filter (stance = 'supports' and kind = 'human') as supporting_human,
    count(*) filter (stance = 'supports' and kind = 'animal') as supporting_animal,
    count(*) filter (stance = 'supports' and kind = 'in_vitro') as supporting_in_vitro,
    count(*) filter (stance = 'supports' and kind = 'review') as supporting_reviews,
    count(*) filter (stance = 'contradicts') as contradicting_papers,
    count(*) filter (stance = 'contradicts' and kind = 'human') as contradicting_human,
    count(*) filter (stance = 'contradicts' and kind = 'animal') as contradicting_animal,
    count(*) filter (stance = 'contradicts' and kind = 'in_vitro') as contradicting_in_vitro,
    count(*) filter (stance = 'contradicts' and kind = 'review') as contradicting_reviews,
    count(*) filter (stance = 'unclear') as unclear_papers
from claims c
left join evidence e using (claim_id)
group by c.claim_id, c.text, c.direction;
comment on view claim_ledger is 'How many articles speak for and against each claim, primary studies by where they made their findings, reviews apart. Retracted and withdrawn articles are left out. An article that says both counts on both sides. Numbers of papers are no strength of evidence: read the sentences in claim_evidence.';
comment on column claim_ledger.claim_id is 'The claim (claims.claim_id). [key; references: claims.claim_id; example: C01]';
comment on column claim_ledger.claim is 'The claim in words. [example: Kratom relieves pain, from mild to chronic]';
comment on column claim_ledger.direction is 'benefit, risk, mechanism, quality or regulatory; see claims.direction. [values: benefit, risk, mechanism, quality, regulatory; example: benefit]';
comment on column claim_ledger.supporting_papers is 'Distinct articles of any kind with a sentence that supports it. [unit: articles; example: 58]';
comment on column claim_ledger.supporting_human is 'Those of them that are primary studies in people; see counted_papers.setting. [unit: articles; example: 12]';
comment on column claim_ledger.supporting_animal is 'Those that are primary studies in animals. [unit: articles; example: 31]';
comment on column claim_ledger.supporting_in_vitro is 'Those that are primary studies in vitro. [unit: articles; example: 2]';
comment on column claim_ledger.supporting_reviews is 'Those that are reviews; they restate primary studies. [unit: articles; example: 11]';
comment on column claim_ledger.contradicting_papers is 'Distinct articles of any kind with a sentence that contradicts it. [unit: articles; example: 7]';
comment on column claim_ledger.contradicting_human is 'Those of them that are primary studies in people. [unit: articles; example: 2]';
comment on column claim_ledger.contradicting_animal is 'Those that are primary studies in animals. [unit: articles; example: 4]';
comment on column claim_ledger.contradicting_in_vitro is 'Those that are primary studies in vitro. [unit: articles; example: 0]';
comment on column claim_ledger.contradicting_reviews is 'Those that are reviews. [unit: articles; example: 1]';
comment on column claim_ledger.unclear_papers is 'Distinct articles with a sentence that only supposes, suggests or asks it. [unit: articles; example: 16]';
