-- Which adverse effects stand in human cases where kratom was the only substance, by organ class?
-- Asked by: toxicologist
-- Only cases whose abstract says that nothing else was taken.
select adverse_effect_subtype as organ_class, adverse_effect, sum(sole_exposure_papers) as papers
from adverse_effects_by_design
where design in ('case_report', 'case_series')
group by organ_class, adverse_effect
having papers > 0
order by papers desc, organ_class, adverse_effect
