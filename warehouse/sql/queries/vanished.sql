-- What curators decided about facts that this file does not have.
select kind, key, pmid, verdict, curator, note, file, line from curation where status = 'vanished' order by file, line
