select count(*) as sentences, count(distinct pmid) as papers
from found
