select status, kind, key, verdict, changes, words, curator, decided_on, note, file || ', line ' || line as place
from curation
order by status desc, kind, pmid, key
