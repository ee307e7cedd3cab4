-- Which effects were blocked by which antagonist?
-- Asked by: pharmacologist
-- Mediation is no relation of its own: the answer is sentences that name an antagonist, an effect and a word of blocking.
select drug.concept as antagonist, count(distinct drug.pmid) as papers, any_value(s.text) as example
from counted_mentions drug
join concepts c using (concept_id)
join sentences s using (sentence_id)
where c.subtype like 'comparator-%' and regexp_matches(c.subtype, 'antagonist|adrenergic|serotonergic')
    and regexp_matches(s.text, 'block|revers|antagoni|prevent|attenuat|abolish', 'i')
    and exists (
        from counted_mentions effect
        where effect.sentence_id = drug.sentence_id and effect.entity_type in ('OUTCOME', 'ADVERSE_EFFECT')
    )
group by drug.concept
order by papers desc, antagonist
