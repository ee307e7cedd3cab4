-- What is the spread of Ki, EC50 and Emax for 7-hydroxymitragynine at the mu-opioid receptor, by species and assay?
-- Asked by: pharmacologist
-- Species and assay are null where the sentence does not name them; the full text may.
select parameter, species, assay, papers, values_counted, minimum, median, maximum, unit, suspect_values
from receptor_affinities
where alkaloid = '7-hydroxymitragynine' and receptor = 'mu-opioid receptor'
order by parameter, species, assay
