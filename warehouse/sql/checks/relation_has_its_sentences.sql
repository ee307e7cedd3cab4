-- Every relation is among its sentences, every one of these says a relation that is there, and its mentions are there.
-- severity: error
select 'relations' as table_name, r.relation_id, r.sentence_id
from relations r
anti join relation_sentences s using (relation_id, pmid, sentence_id, start_char, end_char, negated, uncertain, score)
union all
select 'relation_sentences', s.relation_id, s.sentence_id
from relation_sentences s
anti join relations r using (relation_id)
union all
select 'relation_sentences', s.relation_id, s.sentence_id
from relation_sentences s
left join mentions a on a.mention_id = s.subject_mention_id and a.pmid = s.pmid
left join mentions b on b.mention_id = s.object_mention_id and b.pmid = s.pmid
where a.mention_id is null or b.mention_id is null
