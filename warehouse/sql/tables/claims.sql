create table claims (
    claim_id varchar not null,
    text varchar not null,
    direction varchar not null
);
comment on table claims is 'What people say about kratom, one claim a row, to be weighed by claim_evidence and claim_ledger.';
comment on column claims.claim_id is 'Name of the claim, such as C01; each occurs once. [key; example: C01]';
comment on column claims.text is 'The claim in words. [example: Kratom relieves pain, from mild to chronic]';
comment on column claims.direction is 'What it is about: benefit, risk, mechanism, quality (of products or of the evidence) or regulatory. [values: benefit, risk, mechanism, quality, regulatory; example: benefit]';
