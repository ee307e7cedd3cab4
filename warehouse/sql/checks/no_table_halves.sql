-- No table of 100 rows or more loses over half of them while reader, code and curators' decisions stay the same (`ketum run --full` accepts a loss that is meant).
-- severity: error
select table_name, row_count, rows_before, run_before
from table_rows
where rows_before >= 100 and 2 * row_count < rows_before and made_alike and not loss_accepted
