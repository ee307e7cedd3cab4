-- Whether a text that was there is gone.
select count(*) > 0
from texts_before b
left join papers p using (pmid)
where (b.title is not null and p.title is distinct from b.title)
    or (b.abstract is not null and p.abstract is distinct from b.abstract)
