create table mentions (
    mention_id varchar not null,
    pmid bigint not null,
    sentence_id varchar not null,
    field varchar not null,
    start_char bigint not null,
    end_char bigint not null,
    text varchar not null,
    entity_type varchar not null,
    concept_id varchar,
    negated boolean not null,
    uncertain boolean not null,
    source varchar not null,
    score double not null,
    run_id varchar not null,
    curation varchar
);
comment on table mentions is 'One place where a text names something of interest a row. Mentions do not overlap and lie within one sentence.';
comment on column mentions.mention_id is 'Name of the mention: article, field, first character, character after the last and type, as they were read; a corrected mention keeps it. Each occurs once. [key; example: 35123456:abstract:430:441:ALKALOID]';
comment on column mentions.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column mentions.sentence_id is 'The sentence that holds it (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column mentions.field is 'Where it stands: title (papers.title) or abstract (papers.abstract). [values: title, abstract; example: abstract]';
comment on column mentions.start_char is 'First character, in code points from 0, in the field. [unit: code points; example: 430]';
comment on column mentions.end_char is 'Character after the last, in code points from 0, in the field. [unit: code points; example: 441]';
comment on column mentions.text is 'Exactly the field from start_char up to end_char. [example: mitragynine]';
comment on column mentions.entity_type is 'ALKALOID (a molecule of kratom, its metabolite or analogue), RECEPTOR (receptor, enzyme, transporter, channel), OUTCOME (wanted or neutral effect, indication), ADVERSE_EFFECT (harm), SUBSTANCE (kratom as plant or product) or DRUG (any other chemical). For an effect it is the role that it has in this sentence. [values: ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE, DRUG; example: ALKALOID]';
comment on column mentions.concept_id is 'What it names (concepts.concept_id). Null: found in the text, but not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column mentions.negated is 'True where the text says that it is absent or was not produced. Views leave these out. [example: false]';
comment on column mentions.uncertain is 'True where the text only supposes, suggests or asks it. Views count these. [example: false]';
comment on column mentions.source is 'The recogniser that found it. [example: vocabulary]';
comment on column mentions.score is 'How sure the recogniser is, from 0 to 1; 1 for a term of the vocabulary. [unit: fraction; example: 0.98]';
comment on column mentions.run_id is 'Run (runs.run_id) that read the text; in a snapshot of an earlier day it may be a later one, which runs does not have. [example: 20260301T030004Z]';
comment on column mentions.curation is 'accepted (a person looked, and what was read stands) or corrected (values of a person stand in its place); table curation says who and when. Null: nobody decided on it. [values: accepted, corrected; example: corrected]';
