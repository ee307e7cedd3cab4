-- No table of 100 rows or more loses over a tenth of them, and no article is lost, for whatever reason.
-- severity: warning
select table_name, row_count, rows_before, run_before, made_alike, loss_accepted
from table_rows
where (rows_before >= 100 and 10 * row_count < 9 * rows_before)
    or (table_name = 'papers' and row_count < rows_before)
