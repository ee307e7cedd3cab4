-- Coded columns hold no value that the data dictionary does not name.
-- severity: error
with coded as (
    select column_name, id, value, ['ALKALOID', 'RECEPTOR', 'OUTCOME', 'ADVERSE_EFFECT', 'SUBSTANCE', 'DRUG'] as known
    from (
        select 'mentions.entity_type' as column_name, mention_id as id, entity_type as value from mentions
        union all
        select 'concepts.entity_type', concept_id, entity_type from concepts
        union all
        select 'claim_groups.entity_type', group_name, entity_type from claim_groups
    )
    union all
    select column_name, id, value, ['title', 'abstract']
    from (
        select 'sentences.field' as column_name, sentence_id as id, field as value from sentences
        union all
        select 'mentions.field', mention_id, field from mentions
        union all
        select 'relations.field', relation_id, field from relations
        union all
        select 'relation_sentences.field', relation_id, field from relation_sentences
        union all
        select 'measurements.field', measurement_id, field from measurements
        union all
        select 'study_grounds.field', pmid::varchar, field from study_grounds
    )
    union all
    select 'sections.category', pmid::varchar, category, [
        'BACKGROUND', 'OBJECTIVE', 'METHODS', 'RESULTS', 'CONCLUSIONS', 'UNASSIGNED'
    ]
    from sections
    union all
    select 'relations.relation_type', relation_id, relation_type, ['acts_on', 'causes', 'affects'] from relations
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
    select column_name, id, value, [
        'in_vitro', 'animal', 'case_report', 'case_series', 'survey', 'observational', 'clinical_trial',
        'review', 'systematic_review', 'chemistry', 'in_silico', 'policy', 'other'
    ]
    from (
        select 'studies.design' as column_name, pmid::varchar as id, design as value from studies
        union all
        select 'counted_papers.design', pmid::varchar, design from counted_papers
        union all
        select 'claim_evidence.design', sentence_id, design from claim_evidence
    )
    union all
    select 'counted_papers.evidence', pmid::varchar, evidence, ['primary', 'review', 'commentary'] from counted_papers
    union all
    select 'counted_papers.setting', pmid::varchar, setting, ['human', 'animal', 'in_vitro', 'in_silico']
    from counted_papers
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
    select 'claims.direction', claim_id, direction, ['benefit', 'risk', 'mechanism', 'quality', 'regulatory']
    from claims
    union all
    select 'claim_patterns.stance', pattern_id, stance, ['supports', 'contradicts'] from claim_patterns
    union all
    select 'claim_patterns.relation_type', pattern_id, relation_type, ['acts_on', 'causes', 'affects']
    from claim_patterns
    union all
    select 'claim_evidence.stance', sentence_id, stance, ['supports', 'contradicts', 'unclear'] from claim_evidence
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
