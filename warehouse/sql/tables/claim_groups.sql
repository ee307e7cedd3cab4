create table claim_groups (
    group_name varchar not null,
    entity_type varchar,
    subtype varchar,
    name varchar,
    except_name varchar
);
comment on table claim_groups is 'Groups of effects and receptors that claims speak of. A concept belongs to a group where every column that is not null holds for it.';
comment on column claim_groups.group_name is 'Name of the group; each occurs once. [key; example: neuropathic pain]';
comment on column claim_groups.entity_type is 'Entity type of its members; see mentions.entity_type. Null: any. [values: ALKALOID, RECEPTOR, OUTCOME, ADVERSE_EFFECT, SUBSTANCE, DRUG; example: OUTCOME]';
comment on column claim_groups.subtype is 'Subtype of its members (concepts.subtype). Null: any. [example: pain]';
comment on column claim_groups.name is 'Regular expression that the member''s whole name matches, in any case. Null: any name. [example: .*(neuropath|allodyn|neuralg).*]';
comment on column claim_groups.except_name is 'Regular expression that the member''s whole name does not match. Null: no exception. [example: .*reversal.*]';
