with

claims as (
    select * from {{ ref('int_claims_merged') }}
),

measures as (
    select distinct
        unit,
        measure
    from {{ ref('units') }}
),

-- the first figure of each unit, which is the main one of the claim
figures as (
    select
        quantities.claim_id,
        coalesce(measures.measure, 'amount') as attribute,
        quantities.unit as scope,
        coalesce(quantities.value, quantities.value_low) as low,
        coalesce(quantities.value, quantities.value_high) as high,
        quantities.surface as value
    from {{ ref('int_quantities_identified') }} as quantities
    left join measures using (unit)
    where quantities.claim_id is not null
        and (quantities.currency is not null or measures.measure in ('power', 'energy'))
    qualify row_number() over (partition by quantities.claim_id, quantities.unit order by quantities.char_start) = 1
),

-- only a deal that happens once has one buyer: most events have several parties, of whom each report names some
participants as (
    select
        parts.claim_id,
        'participant' as attribute,
        parts.role as scope,
        string_agg(entities.name, ', ' order by entities.name) as value,
        list(parts.entity_id order by parts.entity_id) as entity_ids
    from {{ ref('int_claim_participants_assigned') }} as parts
    inner join claims using (claim_id)
    inner join {{ ref('event_types') }} as types using (event_type)
    inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
    where types.family = 'deal'
        and types.happens_once
        and parts.role = 'agent'
        and entities.kind in ('organization', 'person')
    group by all
),

words as (
    select
        claim_id,
        unnest(['status', 'type']) as attribute,
        cast(null as varchar) as scope,
        unnest([claim_status, case when is_primary then event_type end]) as value,
        [] as entity_ids
    from claims
    union all
    select * from participants
)

select
    claim_id,
    attribute,
    scope,
    value,
    low,
    high,
    0.02 * high as tolerance,
    [] as entity_ids
from figures

union all

select
    claim_id,
    'date' as attribute,
    null as scope,
    case event_precision
        when 'quarter' then concat(year(event_on), '-Q', quarter(event_on))
        else left(cast(event_on as varchar), case event_precision when 'day' then 10 when 'year' then 4 else 7 end)
    end as value,
    event_on - date '1970-01-01' as low,
    cast(case event_precision
        when 'day' then event_on
        when 'month' then event_on + interval 1 month - interval 1 day
        when 'quarter' then event_on + interval 3 months - interval 1 day
        else event_on + interval 1 year - interval 1 day
    end as date) - date '1970-01-01' as high,
    if(event_precision = 'day', 1, 0) as tolerance,
    [] as entity_ids
from claims
where event_on is not null

union all

select
    claim_id,
    attribute,
    scope,
    value,
    null as low,
    null as high,
    null as tolerance,
    entity_ids
from words
where value is not null
