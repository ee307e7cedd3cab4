-- How much is in the file; the papers are those that views count.
select
    count(*) as papers,
    (select count(*) from papers) - count(*) as left_out,
    min(year) as first_year,
    max(year) as last_year,
    (select count(*) from counted_relations) as relations,
    (select count(*) from counted_measurements) as measurements,
    (select count(*) from contradictions) as contradictions
from counted_papers
