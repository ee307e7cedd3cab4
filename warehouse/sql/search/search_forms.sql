update search_forms f set seen = true from stems s where s.form = f.form and s.seen and not f.seen;
insert into search_forms by name
select s.form, t.term_id, s.seen
from stems s
join search_terms t on t.term = s.stem and t.kind = 'word'
anti join search_forms f on f.form = s.form
order by s.form
