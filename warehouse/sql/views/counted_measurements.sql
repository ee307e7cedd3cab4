create view counted_measurements as
select
    m.measurement_id,
    m.pmid,
    m.sentence_id,
    case
        when m.parameter in ('Ki', 'Kd', 'KB', 'IC50', 'EC50', 'Emax') then 'activity'
        when m.parameter = 'dose' then 'dose'
        else 'pharmacokinetic'
    end as kind,
    m.subject_type,
    case when m.subject_id is null then lower(m.subject_name) else m.subject_name end as subject,
    case when m.target_id is null then lower(m.target_name) else m.target_name end as target,
    c.subtype as target_subtype,
    m.parameter,
    m.qualifier,
    m.value,
    m.low,
    m.high,
    m.unit,
    m.value_si,
    m.unit_si,
    m.species,
    m.assay,
    m.as_printed,
    m.suspect,
    p.year,
    p.evidence,
    p.design,
    p.setting,
    m.subject_id,
    m.target_id
from measurements m
join counted_papers p using (pmid)
left join concepts c on c.concept_id = m.target_id;
comment on view counted_measurements is 'The measurements that the other views count: those in an article of counted_papers. Suspect ones are among them: leave them out of statistics.';
comment on column counted_measurements.measurement_id is 'The measurement (measurements.measurement_id); each occurs once. [key; references: measurements.measurement_id; example: 35123456:abstract:494:Ki]';
comment on column counted_measurements.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column counted_measurements.sentence_id is 'The sentence that states it (sentences.sentence_id). [references: sentences.sentence_id; example: 35123456:abstract:412]';
comment on column counted_measurements.kind is 'activity (Ki, Kd, KB, IC50, EC50, Emax), dose or pharmacokinetic (all others). [values: activity, dose, pharmacokinetic; example: activity]';
comment on column counted_measurements.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product). Null: the subject is no mention (a class of alkaloids, a compound without a name), or none is stated. [values: ALKALOID, SUBSTANCE; example: ALKALOID]';
comment on column counted_measurements.subject is 'Preferred name of the subject; where it is tied to no concept, its words in lower case. Null: not stated. [example: mitragynine]';
comment on column counted_measurements.target is 'Preferred name of the target; where it is tied to no concept, its words in lower case. Null: not stated. [example: mu-opioid receptor]';
comment on column counted_measurements.target_subtype is 'Finer kind of the target, such as receptor-opioid (concepts.subtype). Null: not stated, or not tied to a concept. [example: receptor-opioid]';
comment on column counted_measurements.parameter is 'What was measured; see measurements.parameter. [values: Ki, Kd, KB, IC50, EC50, Emax, dose, Cmax, Tmax, half_life, AUC, clearance, Vd, bioavailability; example: Ki]';
comment on column counted_measurements.qualifier is '=, < (at most), > (at least) or ~ (about). [values: =, <, >, ~; example: =]';
comment on column counted_measurements.value is 'The number as printed. Both ends of a range have a row each. Null: a range over several subjects, whose ends are in low and high. [unit: see unit; example: 7.2]';
comment on column counted_measurements.low is 'Lower end of the stated range. Null: none stated. [unit: see unit; example: 6.1]';
comment on column counted_measurements.high is 'Upper end of the stated range. Null: none stated. [unit: see unit; example: 8.4]';
comment on column counted_measurements.unit is 'Unit as printed; empty where none is. [example: nM]';
comment on column counted_measurements.value_si is 'The value in unit_si. Null: no value, or a unit that has no such form. [unit: see unit_si; example: 7.2]';
comment on column counted_measurements.unit_si is 'One unit for all values of the parameter. Null: as value_si. [example: nM]';
comment on column counted_measurements.species is 'Species that it was measured in. Null: not stated. [example: human]';
comment on column counted_measurements.assay is 'Assay that it was measured with. Null: not stated. [example: radioligand binding]';
comment on column counted_measurements.as_printed is 'The words that state it. [example: 7.2 ± 0.6 nM]';
comment on column counted_measurements.suspect is 'True where the value cannot be what it says; measurements.suspect_reason says why. [example: false]';
comment on column counted_measurements.year is 'Year of publication of the article. Null: not stated. [example: 2021]';
comment on column counted_measurements.evidence is 'Kind of the article: primary, review or commentary; see counted_papers. [values: primary, review, commentary; example: primary]';
comment on column counted_measurements.design is 'Design of the study (studies.design). Null: not stated. [values: in_vitro, animal, case_report, case_series, survey, observational, clinical_trial, review, systematic_review, chemistry, in_silico, policy, other; example: in_vitro]';
comment on column counted_measurements.setting is 'human, animal, in_vitro or in_silico; see counted_papers.setting. [values: human, animal, in_vitro, in_silico; example: in_vitro]';
comment on column counted_measurements.subject_id is 'Identifier of the subject (concepts.concept_id). Null: not stated, or not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column counted_measurements.target_id is 'Identifier of the target (concepts.concept_id). Null: not stated, or not tied to a concept. [references: concepts.concept_id; example: UniProt:P35372]';
