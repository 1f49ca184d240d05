{#- Features that distinguish a claim from the others of its report and by which it is recognised after a revision. -#}
with

-- a window holds all its columns in memory: digests of bodies instead of bodies
digested as (
    select
        content_sha256,
        item_number,
        report_id,
        report_published_on,
        item_kind,
        headline,
        length(body) as body_length,
        md5(body) as body_md5
    from {{ ref('int_items_identified') }}
),

items as (
    select
        *,
        row_number() over (partition by report_id, item_kind, headline order by item_number) as repetition,
        count(*) over (partition by report_id, body_md5) as same_bodies
    from digested
),

-- pages to which exactly one story of a report links
pages as (
    select
        content_sha256,
        min(item_number) as item_number,
        url
    from {{ ref('stg_links') }}
    where is_page
    group by content_sha256, url
    having count(distinct item_number) = 1 and count(item_number) = count(*)
),

own_pages as (
    select
        content_sha256,
        item_number,
        list(url order by url) as pages
    from pages
    group by all
),

names as (
    select
        parts.content_sha256,
        parts.item_number,
        parts.claim_number,
        list(distinct mentions.entity_id order by mentions.entity_id) as entity_ids
    from {{ ref('stg_claim_participants') }} as parts
    inner join {{ ref('int_mentions_identified') }} as mentions
        on parts.content_sha256 = mentions.content_sha256 and parts.mention_number = mentions.ordinal
    group by all
),

claims as (
    select
        *,
        {{ letters('headline') }} as letters,
        row_number() over (
            partition by content_sha256, item_number, is_primary, {{ letters('headline') }} order by claim_number
        ) as repetition
    from {{ ref('stg_claims') }}
    anti join {{ ref('int_items_repeated') }} using (content_sha256, item_number)
)

select
    -- the id of a new claim, made of its words, so that text above it does not change the id
    {{ stable_id('claim', [
        stable_id('item', ['items.report_id', 'items.item_kind', 'items.headline', 'items.repetition']),
        'claims.is_primary', 'claims.letters', 'claims.repetition'
    ]) }} as minted_id,
    items.report_id,
    items.report_published_on as told_on,
    claims.item_number,
    claims.claim_number,
    claims.is_primary,
    claims.event_type,
    claims.letters,
    coalesce(own_pages.pages, []) as pages,
    case when items.body_length > 40 and items.same_bodies = 1 then items.body_md5 end as body_digest,
    coalesce(names.entity_ids, []) as entity_ids
from claims
inner join items using (content_sha256, item_number)
left join own_pages using (content_sha256, item_number)
left join names using (content_sha256, item_number, claim_number)
