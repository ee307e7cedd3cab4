create table runs (
    run_id varchar not null,
    started_at timestamp not null,
    finished_at timestamp,
    status varchar not null,
    source varchar not null,
    query varchar,
    pipeline_version varchar not null,
    found bigint not null,
    new bigint not null,
    changed bigint not null,
    withdrawn bigint not null,
    rejected bigint not null,
    texts_read bigint not null,
    mentions bigint not null
);
comment on table runs is 'One run of the main job a row, up to and including the one that built this file.';
comment on column runs.run_id is 'Name of the run; names sort by time. [key; example: 20260301T030004Z]';
comment on column runs.started_at is 'When it began, in UTC. [example: 2026-03-01 03:00:04]';
comment on column runs.finished_at is 'When it ended, in UTC. Null: it was killed, or had not ended when this file was built. [example: 2026-03-01 03:04:51]';
comment on column runs.status is 'published; unchanged (nothing new: the file before it stayed); snapshot (it rebuilt the warehouse as it stood on an earlier day, which source names, in a file of its own: records and what runs brought later are not in it; the file before it stayed); failed or interrupted (the file before it stayed); running (it had not ended when this file was built). [values: running, published, unchanged, snapshot, failed, interrupted; example: published]';
comment on column runs.source is 'Where the records came from: pubmed, sample, or the files and folders given; of a snapshot, the day (UTC) at whose end all was as it shows. [example: pubmed]';
comment on column runs.query is 'The PubMed query. Null: the source was not PubMed. [example: kratom[tiab] OR mitragynine[tiab]]';
comment on column runs.pipeline_version is 'Version of the reader; another value means that texts were read anew. [example: 38cd866e2191e894]';
comment on column runs.found is 'Records that the source gave. [unit: records; example: 2615]';
comment on column runs.new is 'Articles seen for the first time. [unit: articles; example: 12]';
comment on column runs.changed is 'Articles whose record changed, retracted ones included. [unit: articles; example: 31]';
comment on column runs.withdrawn is 'Articles found to be no longer in PubMed. [unit: articles; example: 0]';
comment on column runs.rejected is 'Things set aside with a reason; see rejects. [unit: things set aside; example: 1]';
comment on column runs.texts_read is 'Texts that the reader read; a text read before is not read again. [unit: texts; example: 14]';
comment on column runs.mentions is 'Mentions in the file that the run published; 0 where it published none. [unit: mentions; example: 24310]';
