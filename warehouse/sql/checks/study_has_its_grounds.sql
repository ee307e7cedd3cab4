-- Every stated attribute of a study rests on words of the text or on an index term.
-- severity: error
select s.pmid, s.attribute, s.value
from (
    select
        pmid,
        unnest([
            {'attribute': 'design', 'value': design},
            {'attribute': 'sample_size', 'value': sample_size::varchar},
            {'attribute': 'country', 'value': country},
            {'attribute': 'route', 'value': route},
            {'attribute': 'product_form', 'value': product_form},
            {'attribute': 'evidence_level', 'value': evidence_level::varchar},
            {'attribute': 'sole_exposure', 'value': sole_exposure::varchar}
        ], recursive := true)
    from studies
    union all
    select pmid, 'species', unnest(species)
    from studies
) s
anti join study_grounds using (pmid, attribute)
where s.value is not null
