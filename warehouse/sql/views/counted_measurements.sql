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
    if(m.subject_id is null, lower(m.subject_name), m.subject_name) as subject,
    if(m.target_id is null, lower(m.target_name), m.target_name) as target,
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
comment on column counted_measurements.measurement_id is 'The measurement (measurements.measurement_id); each occurs once.';
comment on column counted_measurements.pmid is 'The article (papers.pmid).';
comment on column counted_measurements.sentence_id is 'The sentence that states it (sentences.sentence_id).';
comment on column counted_measurements.kind is 'activity (Ki, Kd, KB, IC50, EC50, Emax), dose or pharmacokinetic (all others).';
comment on column counted_measurements.subject_type is 'ALKALOID or SUBSTANCE (kratom as plant or product). Null: the subject is no mention (a class of alkaloids, a compound without a name), or none is stated.';
comment on column counted_measurements.subject is 'Preferred name of the subject; where it is tied to no concept, its words in lower case. Null: not stated.';
comment on column counted_measurements.target is 'Preferred name of the target; where it is tied to no concept, its words in lower case. Null: not stated.';
comment on column counted_measurements.target_subtype is 'Finer kind of the target, such as receptor-opioid (concepts.subtype). Null: not stated, or not tied to a concept.';
comment on column counted_measurements.parameter is 'What was measured; see measurements.parameter.';
comment on column counted_measurements.qualifier is '=, < (at most), > (at least) or ~ (about).';
comment on column counted_measurements.value is 'The number as printed. Both ends of a range have a row each. Null: a range over several subjects, whose ends are in low and high.';
comment on column counted_measurements.low is 'Lower end of the stated range. Null: none stated.';
comment on column counted_measurements.high is 'Upper end of the stated range. Null: none stated.';
comment on column counted_measurements.unit is 'Unit as printed; empty where none is.';
comment on column counted_measurements.value_si is 'The value in unit_si. Null: no value, or a unit that has no such form.';
comment on column counted_measurements.unit_si is 'One unit for all values of the parameter. Null: as value_si.';
comment on column counted_measurements.species is 'Species that it was measured in. Null: not stated.';
comment on column counted_measurements.assay is 'Assay that it was measured with. Null: not stated.';
comment on column counted_measurements.as_printed is 'The words that state it.';
comment on column counted_measurements.suspect is 'True where the value cannot be what it says; measurements.suspect_reason says why.';
comment on column counted_measurements.year is 'Year of publication of the article. Null: not stated.';
comment on column counted_measurements.evidence is 'Kind of the article: primary, review or commentary; see counted_papers.';
comment on column counted_measurements.design is 'Design of the study (studies.design). Null: not stated.';
comment on column counted_measurements.setting is 'human, animal, in_vitro or in_silico; see counted_papers.setting.';
comment on column counted_measurements.subject_id is 'Identifier of the subject (concepts.concept_id). Null: not stated, or not tied to a concept.';
comment on column counted_measurements.target_id is 'Identifier of the target (concepts.concept_id). Null: not stated, or not tied to a concept.';
