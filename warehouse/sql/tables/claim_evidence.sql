create table claim_evidence (
    claim_id varchar not null,
    pmid bigint not null,
    sentence_id varchar not null,
    stance varchar not null,
    design varchar,
    year integer,
    pattern_id varchar not null,
    relation_id varchar
);
comment on table claim_evidence is 'The sentences that speak for or against a claim, found by claim_patterns: one row for each claim, sentence and stance. A sentence may speak for one claim and against another.';
comment on column claim_evidence.claim_id is 'The claim (claims.claim_id).';
comment on column claim_evidence.pmid is 'The article (papers.pmid).';
comment on column claim_evidence.sentence_id is 'The sentence (sentences.sentence_id).';
comment on column claim_evidence.stance is 'supports, contradicts, or unclear: the sentence only supposes, suggests or asks it.';
comment on column claim_evidence.design is 'Design of the study (studies.design). Null: not stated.';
comment on column claim_evidence.year is 'Year of publication. Null: not stated.';
comment on column claim_evidence.pattern_id is 'The pattern that found it, the first of them where several did (claim_patterns.pattern_id).';
comment on column claim_evidence.relation_id is 'The relation that the pattern found in the sentence (relations.relation_id). Null: the pattern looks at words and mentions only.';
