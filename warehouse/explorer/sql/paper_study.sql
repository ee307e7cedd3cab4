select design, species, sample_size, country, route, product_form, evidence_level, sole_exposure
from studies
where pmid = $pmid
