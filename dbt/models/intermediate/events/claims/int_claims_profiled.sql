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

parts as (
    select
        parts.claim_id,
        list(parts.entity_id order by parts.entity_id) as entity_ids,
        list(parts.entity_id order by parts.entity_id) filter (
            where parts.entity_id not in (select entity_id from common)
        ) as rare_ids,
        list(parts.entity_id order by parts.entity_id) filter (
            where parts.kind in ('organization', 'person', 'place')
        ) as actor_ids,
        list(parts.entity_id order by parts.entity_id) filter (where parts.role = 'target') as target_ids,
        list(parts.entity_id order by parts.entity_id) filter (where parts.role = 'investor') as investor_ids,
        list(parts.entity_id order by parts.entity_id) filter (
            where parts.kind in ('model', 'product') and regexp_matches(entities.name, '\d')
        ) as version_ids,
        list(entities.name order by entities.name) filter (where parts.kind in ('model', 'product')) as product_names
    from {{ ref('int_claim_participants_assigned') }} as parts
    inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
    group by parts.claim_id
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
)

select
    claims.*,
    types.family,
    types.window_days,
    types.happens_once,
    -- a version tells the event where nothing but it and its family takes part: 'an agent on Nova 2' is not Nova 2
    types.by_version and list_bool_and(list_transform(
        coalesce(parts.product_names, []),
        lambda name: list_bool_or(list_transform(
            parts.product_names, lambda other: regexp_matches(other, '\d') and starts_with(other, name)
        ))
    )) is not false as by_version,
    coalesce(parts.entity_ids, []) as entity_ids,
    coalesce(parts.rare_ids, []) as rare_ids,
    coalesce(parts.actor_ids, []) as actor_ids,
    coalesce(parts.target_ids, []) as target_ids,
    coalesce(parts.investor_ids, []) as investor_ids,
    coalesce(parts.version_ids, []) as version_ids,
    coalesce(figures.figures, []) as figures,
    case when claims.is_primary and claims.claim_number = 1 then coalesce(pages.pages, []) else [] end as pages,
    -- of a deal, a suit or a fraud; elsewhere a sum is a price
    case when types.family in ('deal', 'law', 'security') then figures.money.amount end as amount,
    case when types.family in ('deal', 'law', 'security') then figures.money.currency end as currency,
    case when types.family in ('deal', 'law', 'security') then figures.money.amount_usd end as amount_usd,
    row_number() over (order by claims.report_published_on, claims.claim_id) as claim_rank
from {{ ref('int_claims_identified') }} as claims
inner join {{ ref('event_types') }} as types using (event_type)
left join parts using (claim_id)
left join figures using (claim_id)
left join pages using (content_sha256, item_number)
