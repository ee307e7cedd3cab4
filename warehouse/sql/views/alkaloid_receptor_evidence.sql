create view alkaloid_receptor_evidence as
select
    subject as alkaloid,
    object as receptor,
    object_subtype as receptor_subtype,
    value as action,
    count(distinct pmid) filter (assertion = 'stated') as papers,
    count(distinct pmid) filter (assertion = 'stated' and evidence = 'primary') as primary_papers,
    count(distinct pmid) filter (assertion = 'stated' and evidence = 'review') as review_papers,
    count(distinct pmid) filter (assertion = 'stated' and setting = 'in_vitro') as in_vitro_papers,
    count(distinct pmid) filter (assertion = 'stated' and setting = 'animal') as animal_papers,
    count(distinct pmid) filter (assertion = 'stated' and setting = 'human') as human_papers,
    count(distinct pmid) filter (assertion = 'stated' and setting = 'in_silico') as in_silico_papers,
    count(distinct pmid) filter (assertion = 'uncertain') as uncertain_papers,
    count(distinct pmid) filter (assertion = 'denied') as denied_papers,
    coalesce(list_sort(list(distinct pmid) filter (assertion = 'stated')), []) as pmids,
    subject_id as alkaloid_id,
    object_id as receptor_id
from counted_relations
where relation_type = 'acts_on' and subject_type = 'ALKALOID'
group by all;
comment on view alkaloid_receptor_evidence is 'How many articles say that an alkaloid acts on a receptor, enzyme, transporter or channel, a row for each action. Kratom as a whole is left out: see counted_relations. Suppositions and denials have counts of their own; retracted and withdrawn articles are left out. counted_relations has the sentences.';
comment on column alkaloid_receptor_evidence.alkaloid is 'Preferred name of the alkaloid; where it is tied to no concept, its words in lower case. [example: mitragynine]';
comment on column alkaloid_receptor_evidence.receptor is 'Preferred name of the receptor; where it is tied to no concept, its words in lower case. [example: mu-opioid receptor]';
comment on column alkaloid_receptor_evidence.receptor_subtype is 'Kind of the receptor, such as receptor-opioid, enzyme-CYP, transporter or signalling (concepts.subtype). Null: not tied to a concept. [example: receptor-opioid]';
comment on column alkaloid_receptor_evidence.action is 'agonist, partial_agonist, antagonist, inverse_agonist, inhibitor, inducer, substrate, binds, modulates, or no_effect: a finding too. [values: agonist, partial_agonist, antagonist, inverse_agonist, inhibitor, inducer, substrate, binds, no_effect, modulates; example: partial_agonist]';
comment on column alkaloid_receptor_evidence.papers is 'Distinct articles of any kind that state it; 0 where it is only supposed or denied. [unit: articles; example: 21]';
comment on column alkaloid_receptor_evidence.primary_papers is 'Those that are neither reviews nor commentary; see counted_papers. [unit: articles; example: 15]';
comment on column alkaloid_receptor_evidence.review_papers is 'Those that are reviews; they restate primary articles. [unit: articles; example: 6]';
comment on column alkaloid_receptor_evidence.in_vitro_papers is 'Those of primary_papers with design in_vitro. [unit: articles; example: 8]';
comment on column alkaloid_receptor_evidence.animal_papers is 'Those of primary_papers with design animal; they may have assays in vitro too. [unit: articles; example: 6]';
comment on column alkaloid_receptor_evidence.human_papers is 'Those of primary_papers about people; see counted_papers.setting. [unit: articles; example: 0]';
comment on column alkaloid_receptor_evidence.in_silico_papers is 'Those of primary_papers that only computed it, as docking does. [unit: articles; example: 1]';
comment on column alkaloid_receptor_evidence.uncertain_papers is 'Distinct articles that only suppose, suggest or ask it. [unit: articles; example: 2]';
comment on column alkaloid_receptor_evidence.denied_papers is 'Distinct articles that deny this action. [unit: articles; example: 0]';
comment on column alkaloid_receptor_evidence.pmids is 'The articles of papers, in order. [references: papers.pmid; example: [33384303, 35123456]]';
comment on column alkaloid_receptor_evidence.alkaloid_id is 'Identifier of the alkaloid (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: CHEBI:6956]';
comment on column alkaloid_receptor_evidence.receptor_id is 'Identifier of the receptor (concepts.concept_id). Null: not tied to a concept. [references: concepts.concept_id; example: UniProt:P35372]';
