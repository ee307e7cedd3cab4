insert into sentences from sentences_kept;
drop table sentences_kept
