-- What is used against kratom or 7-OH use disorder?
-- Asked by: addiction researcher
-- Named together only; that the drug was given, and with what result, must be read in the sentence.
select d.concept as drug, count(distinct d.pmid) as papers, any_value(s.text) as example
from counted_mentions d
join concepts c using (concept_id)
join sentences s using (sentence_id)
where d.entity_type = 'DRUG' and exists (
    from counted_mentions k
    join concepts kc using (concept_id)
    where k.sentence_id = d.sentence_id and k.entity_type = 'ADVERSE_EFFECT' and kc.subtype = 'dependence'
)
group by d.concept
order by papers desc, drug
