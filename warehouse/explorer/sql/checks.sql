select run_id, check_name, severity, passed, offending_rows, description, examples
from checks
order by passed, severity, check_name
