create table relation_sentences (
    relation_id varchar not null,
    pmid bigint not null,
    sentence_id varchar not null,
    subject_mention_id varchar not null,
    object_mention_id varchar not null,
    field varchar not null,
    start_char bigint not null,
    end_char bigint not null,
    negated boolean not null,
    uncertain boolean not null,
    rule varchar not null,
    score double not null
);
comment on table relation_sentences is 'Every sentence that says a relation, one row each.';
comment on column relation_sentences.relation_id is 'The relation (relations.relation_id). [references: relations.relation_id; example: 35123456:acts_on:CHEBI:6956:UniProt:P35372:partial_agonist]';
comment on column relation_sentences.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column relation_sentences.sentence_id is 'The sentence (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column relation_sentences.subject_mention_id is 'The mention that names the subject (mentions.mention_id). It stands in another sentence where this one has a pronoun. [references: mentions.mention_id; example: 35123456:abstract:430:441:ALKALOID]';
comment on column relation_sentences.object_mention_id is 'The mention that names the object (mentions.mention_id). [references: mentions.mention_id; example: 35123456:abstract:471:489:RECEPTOR]';
comment on column relation_sentences.field is 'Where its words stand: title (papers.title) or abstract (papers.abstract). [values: title, abstract; example: abstract]';
comment on column relation_sentences.start_char is 'First character of the words that say it, in code points from 0, in the field. [unit: code points; example: 430]';
comment on column relation_sentences.end_char is 'Character after the last of them, in code points from 0, in the field. [unit: code points; example: 489]';
comment on column relation_sentences.negated is 'True where this sentence denies it; that holds for no_effect too. [example: false]';
comment on column relation_sentences.uncertain is 'True where this sentence only supposes, suggests or asks it. [example: false]';
comment on column relation_sentences.rule is 'The rule that found it here. [example: verb-receptor]';
comment on column relation_sentences.score is 'How often that rule is right, from 0 to 1. [unit: fraction; example: 0.85]';
