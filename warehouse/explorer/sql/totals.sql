select
    count(*) as papers,
    count(*) filter (evidence = 'primary') as primary_papers,
    count(*) filter (evidence = 'review') as review_papers,
    count(*) filter (evidence = 'commentary') as commentary_papers,
    (select count(*) from papers) - count(*) as left_out,
    min(year) as first_year,
    max(year) as last_year,
    (select count(*) from sentences) as sentences,
    (select count(*) from counted_relations) as findings,
    (
        select count(distinct g.sentence_id)
        from relation_sentences g
        semi join counted_papers k using (pmid)
    ) as finding_sentences,
    (select count(*) from counted_measurements) as measurements,
    (select count(distinct concept_id) from counted_mentions) as concepts
from counted_papers
