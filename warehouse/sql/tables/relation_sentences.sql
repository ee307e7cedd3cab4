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
comment on column relation_sentences.relation_id is 'The relation (relations.relation_id).';
comment on column relation_sentences.pmid is 'The article (papers.pmid).';
comment on column relation_sentences.sentence_id is 'The sentence (sentences.sentence_id).';
comment on column relation_sentences.subject_mention_id is 'The mention that names the subject (mentions.mention_id). It stands in another sentence where this one has a pronoun.';
comment on column relation_sentences.object_mention_id is 'The mention that names the object (mentions.mention_id).';
comment on column relation_sentences.field is 'Where its words stand: title (papers.title) or abstract (papers.abstract).';
comment on column relation_sentences.start_char is 'First character of the words that say it, in code points from 0, in the field.';
comment on column relation_sentences.end_char is 'Character after the last of them, in code points from 0, in the field.';
comment on column relation_sentences.negated is 'True where this sentence denies it; that holds for no_effect too.';
comment on column relation_sentences.uncertain is 'True where this sentence only supposes, suggests or asks it.';
comment on column relation_sentences.rule is 'The rule that found it here.';
comment on column relation_sentences.score is 'How often that rule is right, from 0 to 1.';
