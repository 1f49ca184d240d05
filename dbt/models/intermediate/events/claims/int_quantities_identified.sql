with

printed as (
    {{ identified(ref('stg_quantities')) }}
),

quantities as (
    select
        * exclude (source_id, is_misdated),
        {{ row_id('quantity', 'report_id', ['ordinal']) }} as quantity_id
    from printed
    where coalesce(value, value_low, value_high) is not null
),

-- a figure belongs to the claim whose span holds it, else to the headline claim of the story
claimed as (
    select
        quantities.quantity_id,
        arg_min(claims.claim_id, [
            if(quantities.char_start >= claims.char_start and quantities.char_end <= claims.char_end, 0, 1),
            claims.char_end - claims.char_start,
            claims.claim_number
        ]) as claim_id
    from quantities
    inner join {{ ref('int_claims_identified') }} as claims
        on quantities.item_id = claims.item_id
        and (
            (claims.is_primary and claims.claim_number = 1)
            or (quantities.char_start >= claims.char_start and quantities.char_end <= claims.char_end)
        )
    group by quantities.quantity_id
),

-- a figure in a sentence without names has the subject of its claim
placed as (
    select
        parts.claim_id,
        parts.entity_id,
        list_position(
            case when claims.event_type in ('funding', 'acquisition', 'financials', 'legal', 'partnership')
                then ['agent', 'target', 'investor', 'product'] else ['product', 'subject', 'agent'] end,
            parts.role
        ) as place
    from {{ ref('int_claim_participants_assigned') }} as parts
    inner join {{ ref('int_claims_identified') }} as claims using (claim_id)
),

heads as (
    select
        claim_id,
        arg_min(entity_id, (place, entity_id)) as entity_id
    from placed
    where place is not null
    group by claim_id
),

rated as (
    select
        quantities.*,
        round(coalesce(quantities.value, quantities.value_high) * rates.usd_per_unit, 2) as value_usd
    from quantities
    asof left join {{ ref('currencies') }} as rates
        on quantities.currency = rates.currency and quantities.published_on >= rates.valid_from
)

select
    rated.* exclude (published_on, ordinal, subject_number),
    claimed.claim_id,
    coalesce(mentions.entity_id, heads.entity_id) as subject_entity_id
from rated
left join claimed using (quantity_id)
left join heads using (claim_id)
left join {{ ref('int_mentions_identified') }} as mentions
    on rated.content_sha256 = mentions.content_sha256 and rated.subject_number = mentions.ordinal
