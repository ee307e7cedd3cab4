create view counted_papers as
select
    p.pmid,
    p.year,
    case
        when s.design in ('case_report', 'case_series') then 'primary'
        when s.design in ('review', 'systematic_review') then 'review'
        when list_has_any(p.publication_types, [
            'Review', 'Systematic Review', 'Scoping Review', 'Meta-Analysis', 'Network Meta-Analysis',
            'Guideline', 'Practice Guideline', 'Consensus Development Conference'
        ]) then 'review'
        when s.design = 'policy' or list_has_any(p.publication_types, [
            'Editorial', 'Comment', 'News', 'Newspaper Article', 'Interview', 'Biography', 'Patient Education Handout'
        ]) then 'commentary'
        else 'primary'
    end as evidence,
    s.design,
    case
        when evidence <> 'primary' then null
        when s.design in ('case_report', 'case_series', 'survey', 'observational', 'clinical_trial') then 'human'
        when s.design in ('animal', 'in_vitro', 'in_silico') then s.design
    end as setting
from papers p
left join studies s using (pmid)
where p.status not in ('retracted', 'withdrawn')
    and not list_has_any(p.publication_types, [
        'Retraction of Publication', 'Retraction Notice', 'Published Erratum', 'Expression of Concern'
    ]);
comment on view counted_papers is 'The articles that the other views count, each with its kind of evidence. Left out: retracted and withdrawn articles, and notices of retraction, erratum or concern, which are no evidence themselves.';
comment on column counted_papers.pmid is 'The article (papers.pmid); each occurs once.';
comment on column counted_papers.year is 'Year of publication. Null: not stated.';
comment on column counted_papers.evidence is 'review (reviews, meta-analyses, guidelines: they restate others'' findings), commentary (editorials, comments, news, policy) or primary (all other articles), by the design of the study and PubMed''s publication types. A report of cases is primary also where it reviews the literature or comments. An article that neither marks counts as primary.';
comment on column counted_papers.design is 'Design of the study (studies.design). Null: not stated.';
comment on column counted_papers.setting is 'Where a primary study made its findings: human (case report, case series, survey, observational study, clinical trial), animal, in_vitro or in_silico. Null: not primary, or of no such design.';
