create table curation (
    kind varchar not null,
    key varchar not null,
    pmid bigint not null,
    verdict varchar not null,
    changes varchar,
    curator varchar not null,
    decided_on date not null,
    note varchar,
    status varchar not null,
    fact_id varchar,
    sentence_id varchar,
    words varchar,
    as_read varchar,
    file varchar not null,
    line bigint not null
);
comment on table curation is 'One decision of a person about a mention, relation or measurement a row: all that the files of the folder curation say, also where there is no such fact any more.';
comment on column curation.kind is 'The table that it is about: mentions, relations or measurements. [values: mentions, relations, measurements; example: mentions]';
comment on column curation.key is 'What it is about: the mention_id, relation_id or measurement_id. Each occurs once in a kind. [example: 35123456:abstract:226:232:ADVERSE_EFFECT]';
comment on column curation.pmid is 'The article (papers.pmid); it need not be in this file. [example: 35123456]';
comment on column curation.verdict is 'accept, reject (the fact is left out of its table, with all that rests on it) or correct. [values: accept, reject, correct; example: correct]';
comment on column curation.changes is 'The values that hold whatever the reader says, as column=value; - is null. Null: none given. [example: negated=no]';
comment on column curation.curator is 'Who decided. [example: Mei Tan]';
comment on column curation.decided_on is 'When. [example: 2026-01-31]';
comment on column curation.note is 'Why, in their words. Null: not stated. [example: it did occur]';
comment on column curation.status is 'applied, or vanished: this file has no such fact, because the text or what the reader finds in it changed. [values: applied, vanished; example: applied]';
comment on column curation.fact_id is 'The row of its table that shows the decision: that of the key, but for a relation which, corrected, says what another one of its article says. Null: rejected or vanished. [example: 35123456:abstract:226:232:ADVERSE_EFFECT]';
comment on column curation.sentence_id is 'The sentence that holds it (sentences.sentence_id). Null: nothing is found under the key. [references: sentences.sentence_id; example: 35123456:abstract:180]';
comment on column curation.words is 'The words of the text that it was read from. Null: nothing is found under the key. [example: nausea]';
comment on column curation.as_read is 'What the reader found, as column=value, before the decision. Null: nothing is found under the key. [example: entity_type=ADVERSE_EFFECT, concept_id=HP:0002018, negated=yes, uncertain=no]';
comment on column curation.file is 'File of the folder curation that holds the decision. [example: mentions.tsv]';
comment on column curation.line is 'Its line in that file; the first is 1. [example: 2]';
