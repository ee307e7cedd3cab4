from table_rows
