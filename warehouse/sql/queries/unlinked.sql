select distinct text from mentions where concept_id is null
