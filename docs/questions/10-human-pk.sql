-- Human half-life, Tmax and the like, by dose and regimen?
-- Asked by: clinical pharmacologist
-- Incomplete from abstracts alone: which dose a value belongs to, and ratios of metabolites, are seldom in them.
select subject, parameter, as_printed, value_si, unit_si, pmid
from counted_measurements
where kind = 'pharmacokinetic' and (species = 'human' or setting = 'human')
order by subject, parameter, pmid
