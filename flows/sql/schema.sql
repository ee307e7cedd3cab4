-- The ledger: what the runs did, and what the last published file says about every paper.
create table if not exists runs (
    run_id text primary key,
    started_at text not null, -- UTC
    finished_at text,
    status text not null, -- running, published, unchanged, snapshot, failed, interrupted
    source text not null,
    query text, -- null: PubMed was not asked
    pipeline_version text not null,
    found integer not null,
    new integer not null,
    changed integer not null,
    withdrawn integer not null,
    rejected integer not null,
    texts_read integer not null,
    mentions integer not null,
    pid integer not null,
    recipe text, -- what the published file was built by
    file text, -- the name of the file published, or made as a snapshot
    message text -- why it failed
) strict;
create table if not exists changes (
    run_id text not null,
    pmid integer not null,
    kind text not null,
    primary key (run_id, pmid)
) strict;
create table if not exists rejects (
    run_id text not null,
    source text not null,
    pmid integer,
    reason text not null,
    excerpt text
) strict;
create table if not exists papers (
    pmid integer primary key,
    record_hash text not null,
    status text not null,
    first_seen_run text not null,
    last_changed_run text not null
) strict;
create table if not exists nights ( -- what a run asked PubMed for, and how the records of its query stood then
    run_id text primary key,
    hits integer not null, -- what the query found
    asked integer not null,
    received integer not null,
    reconciled integer not null, -- 1: all that is kept was compared, not only what is new or changed
    stored integer not null,
    pending integer not null,
    unmatched integer not null,
    missing integer not null,
    withdrawn integer not null
) strict;
create table if not exists standings ( -- every PMID that a query ever found, as the last run left it
    query text not null,
    pmid integer not null,
    state text not null, -- stored; pending: asked for in vain; unmatched: kept and in PubMed, but no longer found;
    -- missing: PubMed did not return it once; withdrawn: nor a second time
    since text not null, -- UTC
    reason text,
    replaced_by integer, -- the PMID that PubMed named in its place
    primary key (query, pmid)
) strict, without rowid;
create table if not exists files ( -- PubMed's own files that were read to their end
    name text primary key,
    state text not null, -- size, time of its last change, and the checksum beside it
    query text not null, -- what it was filtered by; empty: it was read whole
    source text not null, -- its name in rejects
    run_id text not null -- the run that read it
) strict, without rowid;
