-- Coded columns hold no value that the data dictionary does not name.
-- severity: error
with coded as (
    select 'mentions.entity_type' as column_name, mention_id as id, entity_type as value,
        ['ALKALOID', 'RECEPTOR', 'OUTCOME', 'ADVERSE_EFFECT', 'SUBSTANCE', 'DRUG'] as known
    from mentions
    union all
    select 'concepts.entity_type', concept_id, entity_type,
        ['ALKALOID', 'RECEPTOR', 'OUTCOME', 'ADVERSE_EFFECT', 'SUBSTANCE', 'DRUG']
    from concepts
    union all
    select 'mentions.field', mention_id, field, ['title', 'abstract'] from mentions
    union all
    select 'sentences.field', sentence_id, field, ['title', 'abstract'] from sentences
    union all
    select 'relations.value', relation_id, relation_type || ' ' || value, [
        'acts_on agonist', 'acts_on partial_agonist', 'acts_on antagonist', 'acts_on inverse_agonist',
        'acts_on inhibitor', 'acts_on inducer', 'acts_on substrate', 'acts_on binds', 'acts_on no_effect',
        'acts_on modulates', 'causes present',
        'affects increases', 'affects decreases', 'affects no_effect', 'affects unclear'
    ]
    from relations
    union all
    select 'relations.subject_type', relation_id, subject_type, ['ALKALOID', 'SUBSTANCE'] from relations
    union all
    select 'measurements.subject_type', measurement_id, subject_type, ['ALKALOID', 'SUBSTANCE'] from measurements
    union all
    select 'measurements.parameter', measurement_id, parameter, [
        'Ki', 'Kd', 'KB', 'IC50', 'EC50', 'Emax', 'dose',
        'Cmax', 'Tmax', 'half_life', 'AUC', 'clearance', 'Vd', 'bioavailability'
    ]
    from measurements
    union all
    select 'measurements.qualifier', measurement_id, qualifier, ['=', '<', '>', '~'] from measurements
    union all
    select 'studies.design', pmid::varchar, design, [
        'in_vitro', 'animal', 'case_report', 'case_series', 'survey', 'observational', 'clinical_trial',
        'review', 'systematic_review', 'chemistry', 'in_silico', 'policy', 'other'
    ]
    from studies
    union all
    select 'studies.evidence_level', pmid::varchar, evidence_level::varchar, ['1', '2', '3', '4', '5', '6'] from studies
    union all
    select 'study_grounds.attribute', pmid::varchar, attribute, [
        'design', 'species', 'sample_size', 'country', 'route', 'product_form', 'evidence_level', 'sole_exposure'
    ]
    from study_grounds
    union all
    select 'study_grounds.source', pmid::varchar, source, ['text', 'publication_type', 'mesh'] from study_grounds
    union all
    select 'papers.status', pmid::varchar, status, ['active', 'corrected', 'concern', 'retracted', 'withdrawn']
    from papers
    union all
    select 'mentions.curation', mention_id, curation, ['accepted', 'corrected'] from mentions
    union all
    select 'relations.curation', relation_id, curation, ['accepted', 'corrected'] from relations
    union all
    select 'measurements.curation', measurement_id, curation, ['accepted', 'corrected'] from measurements
    union all
    select 'curation.kind', key, kind, ['mentions', 'relations', 'measurements'] from curation
    union all
    select 'curation.verdict', key, verdict, ['accept', 'reject', 'correct'] from curation
    union all
    select 'curation.status', key, status, ['applied', 'vanished'] from curation
    union all
    select 'runs.status', run_id, status, ['running', 'published', 'unchanged', 'snapshot', 'failed', 'interrupted']
    from runs
    union all
    select 'changes.kind', pmid::varchar, kind, ['added', 'changed', 'retracted', 'withdrawn'] from changes
)
select column_name, id, value
from coded
where not list_contains(known, value)
union all
select column_name, id, score::varchar
from (
    select 'mentions.score' as column_name, mention_id as id, score from mentions
    union all
    select 'relations.score', relation_id, score from relations
    union all
    select 'relation_sentences.score', relation_id, score from relation_sentences
    union all
    select 'measurements.score', measurement_id, score from measurements
)
where not score between 0 and 1
