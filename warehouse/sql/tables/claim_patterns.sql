create table claim_patterns (
    pattern_id varchar not null,
    claim_id varchar not null,
    stance varchar not null,
    relation_type varchar,
    object_group varchar,
    value varchar,
    denied boolean,
    words varchar,
    without_words varchar
);
comment on table claim_patterns is 'What makes a sentence speak for or against a claim. A sentence matches where every column that is not null holds for it.';
comment on column claim_patterns.pattern_id is 'Name of the pattern, such as C01.1; each occurs once. [key; example: C01.1]';
comment on column claim_patterns.claim_id is 'The claim (claims.claim_id). [references: claims.claim_id; example: C01]';
comment on column claim_patterns.stance is 'supports or contradicts: what a matching sentence does. [values: supports, contradicts; example: supports]';
comment on column claim_patterns.relation_type is 'The sentence says a relation of this type (relations.relation_type). Null: it need say none. [values: acts_on, causes, affects; example: affects]';
comment on column claim_patterns.object_group is 'The relation''s object, or without a relation type any mention of the sentence, belongs to this group (claim_groups.group_name). Null: any. [references: claim_groups.group_name; example: pain relief]';
comment on column claim_patterns.value is 'Values of the relation, separated by |, one of which it has (relations.value). Null: any. [example: decreases|no_effect]';
comment on column claim_patterns.denied is 'Whether the sentence denies the relation. Null: either way. [example: false]';
comment on column claim_patterns.words is 'Regular expression that stands in the sentence, in any case. Null: any words. [example: (more|further) (research|stud(y|ies))]';
comment on column claim_patterns.without_words is 'Regular expression that does not stand in the sentence, in any case. Null: no exception. [example: legal high]';
