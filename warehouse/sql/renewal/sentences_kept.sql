-- The table is written again: among rows that stay where they are, none may be missing.
create temp table sentences_kept as
select s.* from sentences s where s.rowid not in (from sentences_lost) order by s.rowid;
drop table sentences
