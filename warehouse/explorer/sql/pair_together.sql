with sentences_of as (
    select pmid, bool_or(concept_id = $subject) as subject, bool_or(concept_id = $object) as object
    from counted_mentions
    where concept_id in ($subject, $object)
    group by pmid, sentence_id
),
papers_of as (
    select bool_or(subject) and bool_or(object) as in_one_paper, bool_or(subject and object) as in_one_sentence
    from sentences_of
    group by pmid
)
select count(*) filter (in_one_paper) as papers, count(*) filter (in_one_sentence) as sentence_papers
from papers_of
