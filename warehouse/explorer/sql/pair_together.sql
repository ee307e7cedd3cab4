-- A denied mention names a thing too: a paper that denies a finding names both ends of it.
with sentences_of as (
    select m.pmid, bool_or(m.concept_id = $subject) as subject, bool_or(m.concept_id = $object) as object
    from mentions m
    join counted_papers using (pmid)
    where m.concept_id in ($subject, $object)
    group by m.pmid, m.sentence_id
),
papers_of as (
    select bool_or(subject) and bool_or(object) as in_one_paper, bool_or(subject and object) as in_one_sentence
    from sentences_of
    group by pmid
)
select count(*) filter (in_one_paper) as papers, count(*) filter (in_one_sentence) as sentence_papers
from papers_of
