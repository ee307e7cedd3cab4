create table concepts (
    concept_id varchar not null,
    entity_type varchar not null,
    subtype varchar not null,
    name varchar not null,
    identifiers varchar[] not null,
    parent_id varchar
);
comment on table concepts is 'One thing that the vocabulary knows a row.';
comment on column concepts.concept_id is 'CURIE where a public one exists, such as CHEBI:6956; otherwise KETUM: and a name. Each occurs once. [key; example: CHEBI:6956]';
comment on column concepts.entity_type is 'ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE or DRUG; its mentions have the same, but for OUTCOME and ADVERSE_EFFECT: these are roles, and a mention may have the other one. [values: ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE, DRUG; example: ALKALOID]';
comment on column concepts.subtype is 'Finer kind within the type, such as receptor-opioid, enzyme-CYP or natural-indole; empty where there is none. [example: natural-indole]';
comment on column concepts.name is 'Preferred name. [example: mitragynine]';
comment on column concepts.identifiers is 'CURIEs in public databases, concept_id among them where it is public; empty where there is none. [example: [CHEBI:6956, PUBCHEM.COMPOUND:3034396]]';
comment on column concepts.parent_id is 'The wider concept (concepts.concept_id). Null: none. [references: concepts.concept_id; example: KETUM:cytochromes-p450]';
