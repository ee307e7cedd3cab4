-- Every PMID, sentence, mention, concept and run has one row.
select 'papers' as table_name, pmid::varchar as id, count(*) as row_count from papers group by pmid having count(*) > 1
union all
select 'sentences', sentence_id, count(*) from sentences group by sentence_id having count(*) > 1
union all
select 'mentions', mention_id, count(*) from mentions group by mention_id having count(*) > 1
union all
select 'concepts', concept_id, count(*) from concepts group by concept_id having count(*) > 1
union all
select 'runs', run_id, count(*) from runs group by run_id having count(*) > 1
