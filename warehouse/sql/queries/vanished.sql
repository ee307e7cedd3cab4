-- What curators decided about facts that this file does not have.
select * from curation where status = 'vanished' order by file, line
