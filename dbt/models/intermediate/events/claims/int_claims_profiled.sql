with

-- the pages to which a story links, without front pages of sites
pages as (
    select
        content_sha256,
        item_number,
        list_sort(list(distinct url)) as pages
    from {{ ref('stg_links') }}
    where is_page
    group by content_sha256, item_number
),

-- a window holds all its columns in memory: only the columns of its order
ranked as (
    select
        claim_id,
        row_number() over (order by report_published_on, claim_id) as claim_rank
    from {{ ref('int_claims_identified') }}
),

-- lists are made after the joins, which hold all claims in memory
joined as (
    select
        claims.*,
        types.family,
        types.window_days,
        types.happens_once,
        types.by_version,
        [
            { 'entity_id': part[1], 'kind': part[2], 'role': part[3], 'is_rare': part[4] = 'true', 'name': part[5] }
            for part in [string_split(part, chr(31)) for part in coalesce(parts.parts, [])]
        ] as parts,
        coalesce(printed.printed_ids, []) as printed_ids,
        coalesce(figures.figures, []) as figures,
        case when claims.is_primary and claims.claim_number = 1 then coalesce(pages.pages, []) else [] end as pages,
        -- the sum of a deal, a suit or a fraud; for other types a sum is a price
        case when types.family in ('deal', 'law', 'security') then figures.money end as money,
        ranked.claim_rank
    from {{ ref('int_claims_identified') }} as claims
    inner join {{ ref('event_types') }} as types using (event_type)
    inner join ranked using (claim_id)
    left join {{ ref('int_claim_parts_gathered') }} as parts using (claim_id)
    left join {{ ref('int_claim_names_printed') }} as printed using (claim_id)
    left join {{ ref('int_claim_figures_gathered') }} as figures using (claim_id)
    left join pages using (content_sha256, item_number)
)

select
    * exclude (by_version, parts, printed_ids, figures, pages, money, claim_rank),
    -- a version identifies the event if only the version and its family take part: 'an agent on Nova 2' is not Nova 2
    by_version and list_bool_and([
        list_bool_or([
            regexp_matches(other.name, '\d') and starts_with(other.name, part.name)
            for other in parts if other.kind in ('model', 'product')
        ])
        for part in parts if part.kind in ('model', 'product')
    ]) is not false as by_version,
    [part.entity_id for part in parts] as entity_ids,
    list_distinct([part.entity_id for part in parts] || printed_ids) as printed_ids,
    [part.entity_id for part in parts if part.is_rare] as rare_ids,
    [part.entity_id for part in parts if part.kind in ('organization', 'person', 'place')] as actor_ids,
    [part.entity_id for part in parts if part.role = 'target'] as target_ids,
    [part.entity_id for part in parts if part.role = 'investor'] as investor_ids,
    [
        part.entity_id for part in parts
        if part.kind in ('model', 'product') and regexp_matches(part.name, '\d')
    ] as version_ids,
    figures,
    pages,
    money.amount,
    money.currency,
    money.amount_usd,
    claim_rank
from joined
