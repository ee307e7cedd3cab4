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
comment on column claim_evidence.claim_id is 'The claim (claims.claim_id). [references: claims.claim_id; example: C01]';
comment on column claim_evidence.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column claim_evidence.sentence_id is 'The sentence (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column claim_evidence.stance is 'supports, contradicts, or unclear: the sentence only supposes, suggests or asks it. [values: supports, contradicts, unclear; example: supports]';
comment on column claim_evidence.design is 'Design of the study (studies.design). Null: not stated. [values: in_vitro, animal, case_report, case_series, survey, observational, clinical_trial, review, systematic_review, chemistry, in_silico, policy, other; example: animal]';
comment on column claim_evidence.year is 'Year of publication. Null: not stated. [example: 2021]';
comment on column claim_evidence.pattern_id is 'The pattern that found it, the first of them where several did (claim_patterns.pattern_id). [references: claim_patterns.pattern_id; example: C01.1]';
comment on column claim_evidence.relation_id is 'The relation that the pattern found in the sentence (relations.relation_id). Null: the pattern looks at words and mentions only. [references: relations.relation_id; example: 35123456:affects:CHEBI:6956:MESH:D059226:increases]';
