select
    claims.claim_id,
    list(distinct mentions.entity_id order by mentions.entity_id) as printed_ids
from {{ ref('int_claims_identified') }} as claims
inner join {{ ref('int_mentions_identified') }} as mentions using (content_sha256, item_number)
where claims.is_primary
    and mentions.char_start >= claims.char_start
    and mentions.char_end <= claims.char_end
group by claims.claim_id
