create view counted_mentions as
select
    m.mention_id,
    m.pmid,
    m.sentence_id,
    m.text,
    m.entity_type,
    m.concept_id,
    c.name as concept,
    m.uncertain,
    p.year,
    p.evidence
from mentions m
join counted_papers p using (pmid)
left join concepts c using (concept_id)
where not m.negated;
comment on view counted_mentions is 'The mentions that the other views count: not negated, in an article of counted_papers.';
comment on column counted_mentions.mention_id is 'The mention (mentions.mention_id); each occurs once. [key; references: mentions.mention_id; example: 35123456:abstract:430:441:ALKALOID]';
comment on column counted_mentions.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column counted_mentions.sentence_id is 'The sentence that holds it (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column counted_mentions.text is 'The mention as the text has it. [example: mitragynine]';
comment on column counted_mentions.entity_type is 'ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE or DRUG; see mentions.entity_type. [values: ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE, DRUG; example: ALKALOID]';
comment on column counted_mentions.concept_id is 'What it names (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column counted_mentions.concept is 'Preferred name of the concept. Null: not tied to a concept. [example: mitragynine]';
comment on column counted_mentions.uncertain is 'True where the text only supposes, suggests or asks it. [example: false]';
comment on column counted_mentions.year is 'Year of publication of the article. Null: not stated. [example: 2021]';
comment on column counted_mentions.evidence is 'Kind of the article: primary, review or commentary; see counted_papers. [values: primary, review, commentary; example: primary]';
