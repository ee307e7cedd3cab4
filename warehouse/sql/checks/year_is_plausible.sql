-- Every year of publication lies between 1800 and two years after the run, and is that of the date of publication.
-- severity: warning
select pmid, year, published
from papers
where year < 1800
    or year > (select max(year(started_at)) + 2 from runs)
    or year <> year(published)
