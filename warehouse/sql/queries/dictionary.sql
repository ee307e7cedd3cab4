select o.name, o.kind, o.comment, c.column_name, c.data_type, c.is_nullable, c.comment
from (
    select table_name as name, 'table' as kind, comment
    from duckdb_tables()
    where database_name = current_database() and schema_name = 'main' and not internal
    union all
    select view_name, 'view', comment
    from duckdb_views()
    where database_name = current_database() and schema_name = 'main' and not internal
) o
join duckdb_columns() c on c.table_name = o.name and c.database_name = current_database() and c.schema_name = 'main'
order by o.name, c.column_index
