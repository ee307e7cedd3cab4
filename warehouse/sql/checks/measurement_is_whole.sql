-- Every measurement has a number, its range runs upwards unless it is suspect, and what belongs together is there together.
-- severity: error
select measurement_id, value, low, high, spread, value_si, unit_si, suspect, suspect_reason
from measurements
where coalesce(value, low, high) is null
    or (low > high and not suspect)
    or spread < 0
    or (value_si is not null and unit_si is null)
    or suspect <> (suspect_reason is not null)
