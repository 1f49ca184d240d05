with

parts as (
    select
        claims.event_id,
        participants.entity_id,
        participants.role,
        count(*) as claim_count
    from {{ ref('int_claim_participants_assigned') }} as participants
    inner join {{ ref('event_claims') }} as claims using (claim_id)
    group by all
)

-- one role per entity: the role in most claims, of equal counts the most specific one
select *
from parts
qualify
    row_number() over (
        partition by event_id, entity_id
        order by
            claim_count desc,
            list_position(['agent', 'investor', 'target', 'partner', 'speaker', 'product', 'subject'], role)
    ) = 1
