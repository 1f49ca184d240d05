with

watched as (
    select * from {{ ref('int_items_identified') }}
    where item_kind = 'watch'
),

named as (
    select
        watched.item_id,
        watched.report_published_on,
        mentions.entity_id
    from watched
    inner join {{ ref('int_mentions_identified') }} as mentions using (item_id)
    group by all
),

claims as (
    select
        report_published_on,
        rare_ids,
        event_id,
        unnest(entity_ids) as entity_id
    from {{ ref('int_claims_merged') }}
    where claim_status not in ('opinion', 'planned', 'rumoured')
),

-- the first later event with most of the watched names; a single shared name must be rare
answers as (
    select
        named.item_id,
        claims.event_id,
        count(distinct named.entity_id) as shared_names,
        count(distinct named.entity_id) filter (where list_contains(claims.rare_ids, named.entity_id))
            as shared_rare_names,
        min(claims.report_published_on) as told_on
    from named
    inner join claims
        on named.entity_id = claims.entity_id
        and named.report_published_on < claims.report_published_on
        and named.report_published_on + {{ var('watched_days') }} >= claims.report_published_on
    group by all
    having shared_names > 1 or shared_rare_names > 0
)

select
    {{ row_id('watch', 'watched.report_id', ['watched.item_number']) }} as watch_id,
    watched.report_id,
    watched.item_id,
    watched.headline as subject,
    coalesce(watched.body, watched.headline) as text,
    arg_max(answers.event_id, (
        answers.shared_names, answers.shared_rare_names, -epoch(answers.told_on), answers.event_id
    )) as answered_event_id
from watched
left join answers using (item_id)
group by all
