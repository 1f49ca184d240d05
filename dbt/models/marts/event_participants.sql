select
    claims.event_id,
    participants.entity_id,
    participants.role,
    count(*) as claim_count
from {{ ref('int_claim_participants_assigned') }} as participants
inner join {{ ref('event_claims') }} as claims using (claim_id)
group by all
