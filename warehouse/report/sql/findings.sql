-- What most primary papers state, for each kind of relation, each with its best sentence.
with counts as (
    select
        relation_type, subject, object, value, subject_id, object_id,
        count(distinct pmid) filter (assertion = 'stated') as papers,
        count(distinct pmid) filter (assertion = 'stated' and evidence = 'primary') as primary_papers,
        count(distinct pmid) filter (assertion = 'stated' and evidence = 'review') as review_papers,
        count(distinct pmid) filter (assertion = 'denied') as denied_papers,
        first(
            {'pmid': pmid, 'year': year, 'sentence_id': sentence_id}
            order by evidence = 'primary' desc, score desc, relation_id
        ) filter (assertion = 'stated') as best
    from counted_relations
    where relation_type <> 'acts_on' or subject_type = 'ALKALOID'
    group by relation_type, subject, object, value, subject_id, object_id
    having papers > 0
    qualify row_number() over (
        partition by relation_type order by primary_papers desc, papers desc, subject, object, value
    ) <= $most
)
select
    relation_type, subject, object, value, papers, primary_papers, review_papers, denied_papers,
    best.pmid as pmid, best.year as year, s.text as sentence
from counts
join sentences s on s.sentence_id = best.sentence_id
order by relation_type, primary_papers desc, papers desc, subject, object, value
