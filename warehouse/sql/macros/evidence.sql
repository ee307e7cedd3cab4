create macro evidence(subject, object) as table
with said as (
    select
        'relation' as kind,
        r.pmid,
        s.sentence_id,
        r.subject_name,
        r.relation_type,
        r.object_name,
        r.value as saying,
        case when s.uncertain then 'uncertain' when s.negated and r.value <> 'no_effect' then 'denied' else 'stated' end
            as assertion,
        null as as_printed,
        null as qualifier,
        null as value_si,
        null as unit_si,
        null as measured_in,
        null as suspect,
        s.field,
        s.start_char,
        s.end_char,
        s.score,
        r.relation_id,
        null as measurement_id
    from relations r
    join relation_sentences s using (relation_id)
    where r.subject_id in (from concept_family(subject)) and r.object_id in (from concept_family(object))
    union all
    select
        'measurement', m.pmid, m.sentence_id, m.subject_name, 'measured', m.target_name, m.parameter, 'stated',
        m.as_printed, m.qualifier, m.value_si, m.unit_si, m.species, m.suspect,
        m.field, m.start_char, m.end_char, m.score, null, m.measurement_id
    from measurements m
    where m.subject_id in (from concept_family(subject)) and m.target_id in (from concept_family(object))
)
select
    e.kind,
    e.pmid,
    p.year,
    p.status,
    k.evidence,
    d.design,
    d.species,
    e.subject_name as subject,
    e.relation_type,
    e.object_name as object,
    e.saying as value,
    e.assertion,
    e.as_printed,
    e.qualifier,
    e.value_si,
    e.unit_si,
    e.measured_in,
    e.suspect,
    s.text as sentence,
    e.field,
    e.start_char,
    e.end_char,
    e.score,
    e.sentence_id,
    e.relation_id,
    e.measurement_id
from said e
join papers p using (pmid)
join sentences s using (sentence_id)
left join counted_papers k on k.pmid = e.pmid
left join studies d on d.pmid = e.pmid
order by p.year desc, e.pmid desc, e.field desc, e.start_char, e.kind desc;
comment on macro table evidence is 'What articles say that a subject does to an object, and what they measured of it there: a row for each sentence that says a relation (kind relation; value is the action or direction) and for each measurement (kind measurement; value is the parameter, as_printed its words, value_si its number in unit_si, measured_in its species). Narrower concepts come with both names. assertion is that of the sentence: stated, denied or uncertain. Retracted and withdrawn articles are here too: see status; their evidence (primary, review or commentary) is null, since the views do not count them. [parameters: subject = an alkaloid or a form of kratom by any name or identifier, object = a receptor or an effect in the same way; example: from evidence(''mitragynine'', ''mu-opioid receptor'')]';
