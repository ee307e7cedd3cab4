select name
from (select name from concepts union select name from concept_names) names
order by jaro_winkler_similarity(concept_key(name), concept_key($name)) desc, name
limit 3
