select
    year,
    count(*) filter (evidence = 'primary') as primary_papers,
    count(*) filter (evidence = 'review') as review_papers,
    count(*) filter (evidence = 'commentary') as commentary_papers
from naming
where year is not null
group by year
order by year
