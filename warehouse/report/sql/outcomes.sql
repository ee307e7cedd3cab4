from counted_relations where relation_type = 'affects' and evidence = 'primary'
