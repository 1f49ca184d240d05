with

-- names that many claims share are weak evidence of one event
common as (
    select entity_id
    from {{ ref('int_claim_participants_assigned') }}
    group by entity_id
    having count(*) > greatest({{ var('common_name_claims') }}, (
        select {{ var('common_name_share') }} * count(*) from {{ ref('int_claims_identified') }}
    ))
)

-- one list of texts per claim: a list of structs with five fields needs five times the memory
select
    parts.claim_id,
    list_sort(list(concat_ws(
        chr(31), parts.entity_id, parts.kind, parts.role, common.entity_id is null, entities.name
    ))) as parts
from {{ ref('int_claim_participants_assigned') }} as parts
inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
left join common using (entity_id)
group by parts.claim_id
