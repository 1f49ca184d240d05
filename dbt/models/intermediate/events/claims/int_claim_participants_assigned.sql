select distinct
    claims.claim_id,
    mentions.entity_id,
    entities.kind,
    parts.role
from {{ ref('stg_claim_participants') }} as parts
inner join {{ ref('int_claims_identified') }} as claims using (content_sha256, item_number, claim_number)
inner join {{ ref('int_mentions_identified') }} as mentions
    on parts.content_sha256 = mentions.content_sha256 and parts.mention_number = mentions.ordinal
inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
-- two names of a claim may turn out to be one entity
qualify row_number() over (
    partition by claims.claim_id, mentions.entity_id
    order by parts.mention_number, parts.role
) = 1
