select entity_type, count(*) as mentions from mentions group by entity_type order by mentions desc, entity_type
