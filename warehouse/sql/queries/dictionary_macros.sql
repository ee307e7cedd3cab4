select function_name, replace(function_type, '_', ' ') as kind, comment, parameters
from duckdb_functions()
where database_name = current_database() and schema_name = 'main' and not internal
    and function_type in ('table_macro', 'macro')
order by function_name
