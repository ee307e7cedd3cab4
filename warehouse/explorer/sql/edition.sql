select
    (select parse_filename(path) from duckdb_databases() where database_name = current_database()) as version,
    exists (
        from runs where status = 'published' and regexp_matches(source, '(^|[ ,;])sample($|[ ,;])')
    ) as sample
