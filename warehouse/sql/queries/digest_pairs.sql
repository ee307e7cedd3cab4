-- Pairs of an alkaloid with a receptor, and of an alkaloid or kratom with an adverse effect, that are stated in no
-- article which a run before $since brought; each at the first sentence that states it.
with stated as (
    select
        r.*,
        if(r.relation_type = 'causes', 'adverse effect', replace(r.value, '_', ' ')) as said,
        p.first_seen_run,
        s.text as sentence
    from counted_relations r
    join papers p using (pmid)
    join sentences s using (sentence_id)
    where r.assertion = 'stated'
        and (r.relation_type = 'causes' or (r.relation_type = 'acts_on' and r.subject_type = 'ALKALOID'))
)
select
    concat_ws('/', relation_type, coalesce(subject_id, subject), coalesce(object_id, object)) as key,
    format('{} – {} ({})', subject, object, string_agg(distinct said, ', ' order by said)) as title,
    concat(count(distinct pmid), if(count(distinct pmid) = 1, ' article: ', ' articles; the first: '),
        first(sentence order by first_seen_run, pmid, score desc, relation_id)) as detail,
    first(pmid order by first_seen_run, pmid) as pmid,
    min(first_seen_run) as run_id
from stated
group by relation_type, subject_id, subject, object_id, object
having min(first_seen_run) >= $since
order by run_id desc, relation_type, subject, object
