-- One row per event asked for, with the six participants of most claims.
with

asked as (
    select unnest($1) as event_id
),

parts as (
    select
        parts.event_id,
        parts.entity_id,
        bool_or(parts.role = 'agent') as is_agent,
        max(parts.claim_count) as claim_count
    from marts.event_participants as parts
    semi join asked using (event_id)
    group by parts.event_id, parts.entity_id
)

select
    parts.event_id,
    list({ 'entity_id': parts.entity_id, 'name_en': names.name_en, 'name_zh': names.name_zh, 'name': names.name }
        order by parts.is_agent desc, parts.claim_count desc, parts.entity_id)[1:6] as participants
from parts
inner join marts.entities as names using (entity_id)
group by parts.event_id
