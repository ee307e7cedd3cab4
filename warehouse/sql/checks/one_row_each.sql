-- Every PMID, sentence, mention, relation, sentence of a relation, measurement, study, decision, concept and run has one row.
-- severity: error
select 'papers' as table_name, pmid::varchar as id, count(*) as row_count from papers group by pmid having count(*) > 1
union all
select 'sentences', sentence_id, count(*) from sentences group by sentence_id having count(*) > 1
union all
select 'mentions', mention_id, count(*) from mentions group by mention_id having count(*) > 1
union all
select 'relations', relation_id, count(*) from relations group by relation_id having count(*) > 1
union all
select 'relation_sentences', relation_id || ' ' || sentence_id, count(*)
from relation_sentences
group by relation_id, sentence_id
having count(*) > 1
union all
select 'measurements', measurement_id, count(*) from measurements group by measurement_id having count(*) > 1
union all
select 'studies', pmid::varchar, count(*) from studies group by pmid having count(*) > 1
union all
select 'curation', kind || ' ' || key, count(*) from curation group by kind, key having count(*) > 1
union all
select 'concepts', concept_id, count(*) from concepts group by concept_id having count(*) > 1
union all
select 'runs', run_id, count(*) from runs group by run_id having count(*) > 1
