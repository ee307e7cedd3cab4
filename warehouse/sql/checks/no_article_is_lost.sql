-- No article of the file published before is lost: what PubMed withdraws stays as a row (`ketum run --full` accepts a loss that is meant).
-- severity: error
select table_name, row_count, rows_before, run_before
from table_rows
where table_name = 'papers' and row_count < rows_before and not loss_accepted
