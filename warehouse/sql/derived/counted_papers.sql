insert into counted_papers by name
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
semi join renewed using (pmid)
left join studies s using (pmid)
where p.status not in ('retracted', 'withdrawn')
    and not list_has_any(p.publication_types, [
        'Retraction of Publication', 'Retraction Notice', 'Published Erratum', 'Expression of Concern'
    ])
order by p.pmid
