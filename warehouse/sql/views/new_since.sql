create view new_since as
select
    c.run_id,
    r.started_at,
    c.kind,
    c.pmid,
    p.year,
    p.journal,
    p.title,
    p.status,
    k.evidence
from changes c
left join runs r using (run_id)
left join papers p using (pmid)
left join counted_papers k using (pmid);
comment on view new_since is 'What each run changed, article by article, retracted and withdrawn ones included. Ask for a time: where started_at > timestamp ''2026-01-31''.';
comment on column new_since.run_id is 'The run (runs.run_id). [references: runs.run_id; example: 20260301T030004Z]';
comment on column new_since.started_at is 'When the run began, in UTC. [example: 2026-03-01 03:00:04]';
comment on column new_since.kind is 'added, changed, retracted or withdrawn; see changes.kind. [values: added, changed, retracted, withdrawn; example: added]';
comment on column new_since.pmid is 'The article (papers.pmid). [references: papers.pmid; example: 35123456]';
comment on column new_since.year is 'Year of publication. Null: not stated. [example: 2021]';
comment on column new_since.journal is 'Full name of the journal. Null: not stated. [example: Journal of Ethnopharmacology]';
comment on column new_since.title is 'Title. Null: PubMed gives none. [example: Mitragynine relieves neuropathic pain in rats]';
comment on column new_since.status is 'What the article is now, not what the run found: see papers.status. [values: active, corrected, concern, retracted, withdrawn; example: active]';
comment on column new_since.evidence is 'primary, review or commentary; see counted_papers. Null: not counted by the views. [values: primary, review, commentary; example: primary]';
