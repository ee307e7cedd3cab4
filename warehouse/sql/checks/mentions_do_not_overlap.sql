-- No two mentions of one field of an article overlap.
-- severity: error
select mention_id, pmid, field, start_char, end_char, text, previous_end
from (
    select *, lag(end_char) over (partition by pmid, field order by start_char, end_char) as previous_end
    from mentions
)
where start_char < previous_end
