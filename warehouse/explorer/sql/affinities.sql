select
    alkaloid_id, alkaloid, receptor_id, receptor, parameter, species, assay, evidence, papers, values_counted,
    minimum, median, maximum, unit, bounds, suspect_values, pmids
from receptor_affinities
order by papers desc, alkaloid, receptor, parameter, species nulls last, assay nulls last, evidence
