create macro concept(name) as table
with spelled as (
    select c.concept_id, c.name as spelling from concepts c
    union
    select n.concept_id, n.name from concept_names n
),
found as (
    select s.concept_id from spelled s where concept_key(s.spelling) = concept_key(name)
    union
    select i.concept_id
    from (select c.concept_id, unnest([c.concept_id] || c.identifiers) as identifier from concepts c) i
    where lower(i.identifier) = lower(name)
)
select
    c.concept_id,
    c.entity_type,
    c.subtype,
    c.name,
    (select list(s.spelling order by s.spelling) from spelled s where s.concept_id = c.concept_id) as names,
    c.identifiers,
    c.parent_id
from concepts c
where c.concept_id in (from found)
order by c.concept_id;
comment on macro table concept is 'The concepts that go by a name, synonym, abbreviation or identifier: mostly one, but a name may belong to several. names are all that the concept goes by. Capitals, spaces and hyphens make no difference, and a Greek letter is as good as its name. [parameters: name = any name or identifier; example: from concept(''7-OH-mitragynine'')]';
