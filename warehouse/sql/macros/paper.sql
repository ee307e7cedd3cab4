create macro paper(pmid) as table
select
    p.pmid,
    p.title,
    p.abstract,
    p.journal,
    p.year,
    p.published,
    p.doi,
    p.pmcid,
    p.status,
    p.publication_types,
    p.mesh_terms,
    p.keywords,
    k.evidence,
    d.design,
    d.species,
    d.sample_size,
    d.country,
    d.route,
    d.product_form,
    d.evidence_level,
    d.sole_exposure,
    coalesce((
        select list({
            'last_name': a.last_name, 'fore_name': a.fore_name, 'collective_name': a.collective_name,
            'orcid': a.orcid, 'affiliation': a.affiliation
        } order by a.position)
        from authors a where a.pmid = p.pmid
    ), []) as authors,
    coalesce((
        select list({
            'sentence_id': s.sentence_id, 'field': s.field, 'start_char': s.start_char, 'end_char': s.end_char,
            'text': s.text
        } order by s.field desc, s.start_char)
        from sentences s where s.pmid = p.pmid
    ), []) as sentences,
    coalesce((
        select list({
            'mention_id': m.mention_id, 'sentence_id': m.sentence_id, 'field': m.field,
            'start_char': m.start_char, 'end_char': m.end_char, 'text': m.text, 'entity_type': m.entity_type,
            'concept_id': m.concept_id, 'concept': c.name, 'negated': m.negated, 'uncertain': m.uncertain
        } order by m.field desc, m.start_char)
        from mentions m left join concepts c using (concept_id) where m.pmid = p.pmid
    ), []) as mentions,
    coalesce((
        select list({
            'relation_id': r.relation_id, 'sentence_id': r.sentence_id, 'relation_type': r.relation_type,
            'subject': r.subject_name, 'object': r.object_name, 'value': r.value, 'negated': r.negated,
            'uncertain': r.uncertain, 'score': r.score
        } order by r.field desc, r.start_char, r.relation_id)
        from relations r where r.pmid = p.pmid
    ), []) as relations,
    coalesce((
        select list({
            'measurement_id': m.measurement_id, 'sentence_id': m.sentence_id, 'subject': m.subject_name,
            'target': m.target_name, 'parameter': m.parameter, 'as_printed': m.as_printed,
            'qualifier': m.qualifier, 'value_si': m.value_si, 'unit_si': m.unit_si, 'species': m.species,
            'assay': m.assay, 'suspect': m.suspect
        } order by m.field desc, m.start_char)
        from measurements m where m.pmid = p.pmid
    ), []) as measurements,
    coalesce((
        select list({'link_type': l.link_type, 'other_pmid': l.other_pmid, 'note': l.note}
            order by l.link_type, l.other_pmid)
        from links l where l.pmid = p.pmid
    ), []) as links
from papers p
left join counted_papers k on k.pmid = p.pmid
left join studies d on d.pmid = p.pmid
where p.pmid = pmid;
comment on macro table paper is 'Everything about one article in one row: the record, its kind of evidence as the views count it (null: retracted, withdrawn or a notice, and not counted), what studies says of it, and as lists of structs, in the order of the text, its authors, sentences, mentions with their concepts, relations, measurements and links to other articles. [parameters: pmid = PubMed identifier of the article; example: from paper(33384303)]';
