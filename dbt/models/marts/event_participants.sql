select
    clusters.event_id,
    participants.entity_id,
    participants.role,
    count(*) as claim_count
from {{ ref('int_claim_participants_assigned') }} as participants
inner join {{ ref('int_claims_clustered') }} as clusters using (claim_id)
group by all
