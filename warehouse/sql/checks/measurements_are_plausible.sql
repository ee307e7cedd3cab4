-- Of 100 measurements or more, at most a fifth are suspect.
-- severity: warning
select count(*) as measurement_count, count_if(suspect) as suspect_count
from measurements
having count(*) >= 100 and 5 * count_if(suspect) > count(*)
