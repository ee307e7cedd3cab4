create view counted_papers as
select
    pmid,
    year,
    case
        when list_has_any(publication_types, [
            'Review', 'Systematic Review', 'Scoping Review', 'Meta-Analysis', 'Network Meta-Analysis',
            'Guideline', 'Practice Guideline', 'Consensus Development Conference'
        ]) then 'review'
        when list_has_any(publication_types, [
            'Editorial', 'Comment', 'News', 'Newspaper Article', 'Interview', 'Biography', 'Patient Education Handout'
        ]) then 'commentary'
        else 'primary'
    end as evidence
from papers
where status not in ('retracted', 'withdrawn')
    and not list_has_any(publication_types, [
        'Retraction of Publication', 'Retraction Notice', 'Published Erratum', 'Expression of Concern'
    ]);
comment on view counted_papers is 'The articles that the other views count, each with its kind of evidence. Left out: retracted and withdrawn articles, and notices of retraction, erratum or concern, which are no evidence themselves.';
comment on column counted_papers.pmid is 'The article (papers.pmid); each occurs once.';
comment on column counted_papers.year is 'Year of publication. Null: not stated.';
comment on column counted_papers.evidence is 'review (reviews, meta-analyses, guidelines: they restate others'' findings), commentary (editorials, comments, news) or primary (all other articles), by PubMed''s publication types. An article that PubMed has not marked counts as primary.';
