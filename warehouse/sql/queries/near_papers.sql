select pmid
from papers
order by levenshtein(pmid::varchar, $pmid::varchar), pmid
limit 3
