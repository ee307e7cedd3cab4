-- The counts of the run that built this file are those of its tables.
-- severity: error
with this as (
    from runs
    qualify run_id = max(run_id) over ()
)
select c.run_id, c.count_name, c.told, c.counted
from (
    select run_id, 'mentions' as count_name, mentions as told, (select count(*) from mentions) as counted from this
    union all
    select run_id, 'rejected', rejected, (select count(*) from rejects where run_id = this.run_id) from this
    union all
    select run_id, 'new', new, (select count(*) from changes where run_id = this.run_id and kind = 'added') from this
    union all
    select run_id, 'changed', changed, (
        select count(*) from changes where run_id = this.run_id and kind in ('changed', 'retracted')
    )
    from this
    union all
    select run_id, 'withdrawn', withdrawn, (
        select count(*) from changes where run_id = this.run_id and kind = 'withdrawn'
    )
    from this
) c
where c.told <> c.counted
