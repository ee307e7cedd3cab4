from mentions_by_year where entity_type = 'ALKALOID'
