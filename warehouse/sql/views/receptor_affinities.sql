create view receptor_affinities as
with printed as (  -- a value that an article repeats is one value
    select distinct
        pmid, evidence, subject, subject_id, target, target_id, target_subtype, parameter, unit_si, species, assay,
        value_si, suspect,
        not suspect and qualifier in ('<', '>') as bound,
        not suspect and qualifier not in ('<', '>') and value_si is not null as counts
    from counted_measurements
    where kind = 'activity' and subject_type = 'ALKALOID' and target is not null
)
select
    subject as alkaloid,
    target as receptor,
    target_subtype as receptor_subtype,
    parameter,
    species,
    assay,
    evidence,
    count(distinct pmid) filter (counts) as papers,
    count(*) filter (counts) as values_counted,
    min(value_si) filter (counts) as minimum,
    median(value_si) filter (counts) as median,
    max(value_si) filter (counts) as maximum,
    exp(stddev_samp(case when value_si > 0 then ln(value_si) end) filter (counts)) as geometric_sd,
    unit_si as unit,
    count(*) filter (bound) as bounds,
    count(*) filter (suspect) as suspect_values,
    coalesce(list_sort(list(distinct pmid) filter (counts)), []) as pmids,
    subject_id as alkaloid_id,
    target_id as receptor_id
from printed
group by all;
comment on view receptor_affinities is 'The spread of the values that articles state for an alkaloid at a receptor, enzyme, transporter or channel, by species and assay. Only plain numbers in one unit are in the statistics, both ends of a range among them: bounds such as > 10000, suspect values and values without a usable unit are not. Retracted and withdrawn articles are left out. counted_measurements has the sentences.';
comment on column receptor_affinities.alkaloid is 'Preferred name of the alkaloid; where it is tied to no concept, its words in lower case. [example: mitragynine]';
comment on column receptor_affinities.receptor is 'Preferred name of the receptor; where it is tied to no concept, its words in lower case. [example: mu-opioid receptor]';
comment on column receptor_affinities.receptor_subtype is 'Kind of the receptor, such as receptor-opioid or enzyme-CYP (concepts.subtype). Null: not tied to a concept. [example: receptor-opioid]';
comment on column receptor_affinities.parameter is 'Ki, Kd, KB, IC50, EC50 or Emax. [values: Ki, Kd, KB, IC50, EC50, Emax; example: Ki]';
comment on column receptor_affinities.species is 'Species that it was measured in. Null: not stated, which says nothing about the species. [example: human]';
comment on column receptor_affinities.assay is 'Assay that it was measured with. Null: not stated. [example: radioligand binding]';
comment on column receptor_affinities.evidence is 'Kind of the articles: primary, review or commentary; see counted_papers. Reviews restate primary articles: do not pool their values. [values: primary, review, commentary; example: primary]';
comment on column receptor_affinities.papers is 'Distinct articles whose values are in the statistics. [unit: articles; example: 6]';
comment on column receptor_affinities.values_counted is 'Values in the statistics; what an article repeats counts once. [unit: values; example: 8]';
comment on column receptor_affinities.minimum is 'Smallest value, in unit. Null: no value counts. [unit: see unit; example: 7.2]';
comment on column receptor_affinities.median is 'Median of the values, in unit. Null: no value counts. [unit: see unit; example: 161]';
comment on column receptor_affinities.maximum is 'Greatest value, in unit. Null: no value counts. [unit: see unit; example: 709]';
comment on column receptor_affinities.geometric_sd is 'Geometric standard deviation of the values above 0: 1 where all are equal, 10 for a typical deviation of tenfold. Null: fewer than two such values. [unit: fold; example: 3.4]';
comment on column receptor_affinities.unit is 'Unit of the statistics (measurements.unit_si). Null: the values have no usable unit and do not count. [example: nM]';
comment on column receptor_affinities.bounds is 'Values stated as less or more than a number, which are not in the statistics. [unit: values; example: 1]';
comment on column receptor_affinities.suspect_values is 'Values that cannot be what they say, which are not in the statistics; see measurements.suspect_reason. [unit: values; example: 0]';
comment on column receptor_affinities.pmids is 'The articles of papers, in order. [references: papers.pmid; example: [33384303, 35123456]]';
comment on column receptor_affinities.alkaloid_id is 'Identifier of the alkaloid (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column receptor_affinities.receptor_id is 'Identifier of the receptor (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: UniProt:P35372]';
