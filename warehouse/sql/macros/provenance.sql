create macro provenance(id) as table
with places as (
    select 'mention' as kind, mention_id as fact_id, pmid, sentence_id, field, start_char, end_char, run_id, curation
    from mentions
    where mention_id = id
    union all
    select 'relation', s.relation_id, s.pmid, s.sentence_id, s.field, s.start_char, s.end_char, r.run_id, r.curation
    from relation_sentences s
    join relations r using (relation_id)
    where s.relation_id = id
    union all
    select 'measurement', measurement_id, pmid, sentence_id, field, start_char, end_char, run_id, curation
    from measurements
    where measurement_id = id
    union all
    select 'sentence', s.sentence_id, s.pmid, s.sentence_id, s.field, s.start_char, s.end_char, t.run_id, null
    from sentences s
    join studies t using (pmid)
    where s.sentence_id = id
)
select
    f.kind,
    f.fact_id,
    f.pmid,
    f.field,
    f.start_char,
    f.end_char,
    substring(
        case f.field when 'title' then p.title else p.abstract end, f.start_char + 1, f.end_char - f.start_char
    ) as words,
    f.sentence_id,
    s.text as sentence,
    f.curation,
    p.record_version,
    p.record_hash,
    p.xml_hash,
    p.text_hash,
    p.first_seen_run,
    p.last_changed_run,
    f.run_id as read_by_run,
    r.pipeline_version,
    (select max(run_id) from runs) as built_by_run
from places f
join papers p using (pmid)
join sentences s on s.sentence_id = f.sentence_id
left join runs r on r.run_id = f.run_id
order by f.field desc, f.start_char;
comment on macro table provenance is 'Where a mention, relation, measurement or sentence comes from, a row for each sentence that says it: the words and their sentence, the version of the record and the hashes of what is stored of it (papers), what a curator decided, the run that read the text with its pipeline_version (null: that run is not in runs), and the run that built this file. [parameters: id = mention_id, relation_id, measurement_id or sentence_id; example: from provenance(''33384303:title:30:41:ALKALOID'')]';
