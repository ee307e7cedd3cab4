create macro timeline(name) as table
with named as (  -- what each article says of it, in the kindest way
    select
        m.pmid,
        p.year,
        p.evidence,
        bool_and(m.negated) as denied,
        bool_and(m.negated or m.uncertain) as doubted
    from mentions m
    join counted_papers p using (pmid)
    where m.concept_id in (from concept_family(name))
    group by m.pmid, p.year, p.evidence
),
years as (  -- from its first to the newest of the file, also those in which nobody names it
    select unnest(range((select min(n.year) from named n), (select max(p.year) + 1 from counted_papers p))) as year
    union
    select n.year from named n
)
select
    y.year::integer as year,
    count(n.pmid) filter (not n.denied) as papers,
    count(n.pmid) filter (not n.denied and n.evidence = 'primary') as primary_papers,
    count(n.pmid) filter (not n.denied and n.evidence = 'review') as review_papers,
    count(n.pmid) filter (not n.denied and n.doubted) as uncertain_papers,
    count(n.pmid) filter (n.denied) as denied_papers
from years y
left join named n on n.year is not distinct from y.year
group by y.year
order by y.year;
comment on macro table timeline is 'How many articles of each year name a concept or one narrower than it: papers do not deny it, uncertain_papers are those of them that only suppose, suggest or ask it, and denied_papers, counted apart, only deny it. The years run from its first to the newest of the file, so that a year without it has a row of zeros; the row of year null is of articles without a year. Retracted and withdrawn articles are left out. [parameters: name = any name or identifier of the concept; example: from timeline(''seizure'')]';
