with

-- names that many claims share tell little about which event is meant
common as (
    select entity_id
    from {{ ref('int_claim_participants_assigned') }}
    group by entity_id
    having count(*) > greatest({{ var('common_name_claims') }}, (
        select {{ var('common_name_share') }} * count(*) from {{ ref('int_claims_identified') }}
    ))
),

-- one list per claim, from which the lists of the profile are taken: six sorted aggregates held six times the memory
parts as (
    select
        parts.claim_id,
        list_sort(list({
            'entity_id': parts.entity_id,
            'kind': parts.kind,
            'role': parts.role,
            'name': entities.name,
            'is_rare': common.entity_id is null
        })) as parts
    from {{ ref('int_claim_participants_assigned') }} as parts
    inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
    left join common using (entity_id)
    group by parts.claim_id
),

profiled as (
    select
        claim_id,
        [part.entity_id for part in parts] as entity_ids,
        [part.entity_id for part in parts if part.is_rare] as rare_ids,
        [part.entity_id for part in parts if part.kind in ('organization', 'person', 'place')] as actor_ids,
        [part.entity_id for part in parts if part.role = 'target'] as target_ids,
        [part.entity_id for part in parts if part.role = 'investor'] as investor_ids,
        [
            part.entity_id for part in parts
            if part.kind in ('model', 'product') and regexp_matches(part.name, '\d')
        ] as version_ids,
        [part.name for part in parts if part.kind in ('model', 'product')] as product_names
    from parts
),

-- the pages that a story links to, not the front page of a site
pages as (
    select
        content_sha256,
        item_number,
        list_sort(list(distinct url)) as pages
    from {{ ref('stg_links') }}
    where is_page
    group by content_sha256, item_number
),

figures as (
    select
        claim_id,
        list_sort(list(distinct {{ figure('unit', 'coalesce(value, value_high)') }}) filter (
            where currency is not null or coalesce(value, value_high) >= {{ var('smallest_figure') }}
        )) as figures,
        arg_min(
            { 'amount': coalesce(value, value_high), 'currency': currency, 'amount_usd': value_usd }, char_start
        ) filter (where currency is not null and is_valuation is not true) as money
    from {{ ref('int_quantities_identified') }}
    where claim_id is not null and coalesce(value, value_high) > 0
    group by claim_id
),

-- a window holds all its columns in memory: none but those that it orders by
ranked as (
    select
        claim_id,
        row_number() over (order by report_published_on, claim_id) as claim_rank
    from {{ ref('int_claims_identified') }}
)

select
    claims.*,
    types.family,
    types.window_days,
    types.happens_once,
    -- a version tells the event where nothing but it and its family takes part: 'an agent on Nova 2' is not Nova 2
    types.by_version and list_bool_and(list_transform(
        coalesce(profiled.product_names, []),
        lambda name: list_bool_or(list_transform(
            profiled.product_names, lambda other: regexp_matches(other, '\d') and starts_with(other, name)
        ))
    )) is not false as by_version,
    coalesce(profiled.entity_ids, []) as entity_ids,
    coalesce(profiled.rare_ids, []) as rare_ids,
    coalesce(profiled.actor_ids, []) as actor_ids,
    coalesce(profiled.target_ids, []) as target_ids,
    coalesce(profiled.investor_ids, []) as investor_ids,
    coalesce(profiled.version_ids, []) as version_ids,
    coalesce(figures.figures, []) as figures,
    case when claims.is_primary and claims.claim_number = 1 then coalesce(pages.pages, []) else [] end as pages,
    -- of a deal, a suit or a fraud; elsewhere a sum is a price
    case when types.family in ('deal', 'law', 'security') then figures.money.amount end as amount,
    case when types.family in ('deal', 'law', 'security') then figures.money.currency end as currency,
    case when types.family in ('deal', 'law', 'security') then figures.money.amount_usd end as amount_usd,
    ranked.claim_rank
from {{ ref('int_claims_identified') }} as claims
inner join {{ ref('event_types') }} as types using (event_type)
inner join ranked using (claim_id)
left join profiled using (claim_id)
left join figures using (claim_id)
left join pages using (content_sha256, item_number)
