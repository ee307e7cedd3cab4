create table measurements (
    measurement_id varchar not null,
    pmid bigint not null,
    sentence_id varchar not null,
    subject_id varchar,
    subject_type varchar,
    subject_name varchar,
    target_id varchar,
    target_name varchar,
    parameter varchar not null,
    qualifier varchar not null,
    value double,
    low double,
    high double,
    spread double,
    unit varchar not null,
    value_si double,
    unit_si varchar,
    species varchar,
    assay varchar,
    as_printed varchar not null,
    suspect boolean not null,
    suspect_reason varchar,
    field varchar not null,
    start_char bigint not null,
    end_char bigint not null,
    rule varchar not null,
    score double not null,
    run_id varchar not null,
    curation varchar
);
comment on table measurements is 'One quantity that a text states a row: affinities and potencies, doses, pharmacokinetic parameters.';
comment on column measurements.measurement_id is 'Name of the measurement: article, field, first character and parameter, numbered from the second where several start there, as they were read; a corrected measurement keeps it. Each occurs once and stays the same when the text is read again. [key; example: 35123456:abstract:494:Ki]';
comment on column measurements.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column measurements.sentence_id is 'The sentence that states it (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column measurements.subject_id is 'What was measured (concepts.concept_id). Null: not stated, or not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column measurements.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product). Null: the subject is no mention (see subject_name), or none is stated. [values: ALKALOID, SUBSTANCE; example: ALKALOID]';
comment on column measurements.subject_name is 'Preferred name of the subject; where it is tied to no concept, or is a class of alkaloids or a compound without a name, its words. Null: not stated. [example: mitragynine]';
comment on column measurements.target_id is 'What it was measured at (concepts.concept_id). Null: not stated, or not tied to a concept. [references: concepts.concept_id; example: UniProt:P35372]';
comment on column measurements.target_name is 'Preferred name of the target; where it is tied to no concept, its words. Null: not stated. [example: mu-opioid receptor]';
comment on column measurements.parameter is 'Ki, Kd, KB, IC50, EC50, Emax; dose; Cmax, Tmax, half_life, AUC, clearance, Vd or bioavailability. [values: Ki, Kd, KB, IC50, EC50, Emax, dose, Cmax, Tmax, half_life, AUC, clearance, Vd, bioavailability; example: Ki]';
comment on column measurements.qualifier is '=, < (at most), > (at least) or ~ (about). [values: =, <, >, ~; example: =]';
comment on column measurements.value is 'The number as printed. Both ends of a range have a row each. Null: a range over several subjects, whose ends are in low and high. [unit: see unit; example: 7.2]';
comment on column measurements.low is 'Lower end of the stated range. Null: none stated. [unit: see unit; example: 6.1]';
comment on column measurements.high is 'Upper end of the stated range. Null: none stated. [unit: see unit; example: 8.4]';
comment on column measurements.spread is 'What follows the ±, in the unit of the value. Null: none stated. [unit: see unit; example: 0.6]';
comment on column measurements.unit is 'Unit as printed; empty where none is. [example: nM]';
comment on column measurements.value_si is 'The value in unit_si. Null: no value, or a unit that has no such form. [unit: see unit_si; example: 7.2]';
comment on column measurements.unit_si is 'One unit for all values of the parameter, such as nM, mg/kg, mg or h. Null: as value_si. [example: nM]';
comment on column measurements.species is 'Species that it was measured in. Null: not stated, which says nothing about the species. [example: human]';
comment on column measurements.assay is 'Assay that it was measured with. Null: not stated. [example: radioligand binding]';
comment on column measurements.as_printed is 'Exactly the field from start_char up to end_char. [example: 7.2 ± 0.6 nM]';
comment on column measurements.suspect is 'True where the value cannot be what it says. Views leave these out of their statistics and count them apart. [example: false]';
comment on column measurements.suspect_reason is 'Why it is suspect. Null: it is not. [example: no unit is printed]';
comment on column measurements.field is 'Where its words stand: title (papers.title) or abstract (papers.abstract). [values: title, abstract; example: abstract]';
comment on column measurements.start_char is 'First character of its words, in code points from 0, in the field. [unit: code points; example: 494]';
comment on column measurements.end_char is 'Character after the last of them, in code points from 0, in the field. [unit: code points; example: 506]';
comment on column measurements.rule is 'The rule that found it. [example: value-of-name]';
comment on column measurements.score is 'How often the rule is right, from 0 to 1. [unit: fraction; example: 0.95]';
comment on column measurements.run_id is 'Run (runs.run_id) that read the text; runs.pipeline_version is the version of the reader. [example: 20260301T030004Z]';
comment on column measurements.curation is 'accepted (a person looked, and what was read stands) or corrected (values of a person stand in its place); table curation says who and when. Null: nobody decided on it. [values: accepted, corrected; example: corrected]';
