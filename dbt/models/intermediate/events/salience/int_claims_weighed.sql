with

claims as (
    select * from {{ ref('int_claims_merged') }}
),

parties as (
    select
        parts.claim_id,
        claims.report_id,
        parts.entity_id,
        parts.kind
    from {{ ref('int_claim_participants_assigned') }} as parts
    inner join claims using (claim_id)
),

headed as (
    select
        parties.claim_id,
        -- a model or product in the head is stronger evidence than its maker, which reports name every day
        least(3, sum(
            case when heads.entity_id is null then 0 when parties.kind in ('model', 'product') then 2 else 1 end
        )) as headed_count
    from parties
    left join {{ ref('int_report_heads_named') }} as heads using (report_id, entity_id)
    group by parties.claim_id
),

-- sums whose subject takes part in the claim; the price of a model is no deal
paid as (
    select distinct
        figures.claim_id,
        coalesce(figures.value, figures.value_high) as amount
    from {{ ref('int_quantities_identified') }} as figures
    inner join parties on figures.claim_id = parties.claim_id and figures.subject_entity_id = parties.entity_id
    where figures.currency is not null and parties.kind not in ('model', 'benchmark')
),

read as (
    select
        claims.*,
        items.weight as item_weight,
        headed.headed_count,
        headed.claim_id is not null
        and {{ word_count('claims.headline') }} >= {{ var('fewest_words') }}
        and not {{ asks('claims.headline') }} as is_telling,
        types.family = 'deal'
        and claims.claim_status <> 'denied'
        and paid.claim_id is not null
        and coalesce(claims.amount_usd >= {{ var('smallest_deal_usd') }}, true) as is_deal
    from claims
    inner join {{ ref('event_types') }} as types using (event_type)
    inner join {{ ref('int_items_weighed') }} as items using (item_id)
    left join headed using (claim_id)
    left join paid on claims.claim_id = paid.claim_id and claims.amount = paid.amount
)

select
    read.claim_id,
    read.event_id,
    read.report_id,
    read.report_published_on as published_on,
    {{ week_start('read.report_published_on') }} as week_start,
    origins.origin,
    read.event_type,
    read.is_deal,
    case when read.is_deal then read.amount_usd end as deal_usd,
    read.item_weight
    * if(read.is_primary, 1, 0.5) / sqrt(read.claim_number)
    * (1 + coalesce(read.headed_count, 0) / 2)
    * if(read.is_telling, 1, {{ var('untelling_weight') }}) as prominence
from read
inner join {{ ref('int_claim_origins_traced') }} as origins using (claim_id)
