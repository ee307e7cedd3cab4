from checks
order by passed, severity, check_name
