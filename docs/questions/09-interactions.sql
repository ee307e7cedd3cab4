-- Which enzymes and transporters does each alkaloid inhibit, at what concentration, beside what plasma level?
-- Asked by: clinical pharmacologist
-- Competitive and time-dependent inhibition are not told apart; Cmax comes from human studies only.
with plasma as (
    select subject, median(value_si) as cmax, any_value(unit_si) as unit
    from counted_measurements
    where parameter = 'Cmax' and setting = 'human' and not suspect
    group by subject
)
select e.alkaloid, e.receptor, e.action, e.papers, a.parameter, a.median, a.unit, p.cmax as human_cmax, p.unit as cmax_unit
from alkaloid_receptor_evidence e
left join receptor_affinities a using (alkaloid, receptor)
left join plasma p on p.subject = e.alkaloid
where e.receptor_subtype in ('enzyme-CYP', 'enzyme-UGT', 'enzyme-esterase', 'transporter')
order by e.receptor, e.alkaloid, e.action
