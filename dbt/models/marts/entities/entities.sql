with

mentions as (
    select * from {{ ref('int_mentions_identified') }}
),

named as (
    select
        entity_id,
        report_id
    from mentions
    group by all
),

-- a report counts for each source that delivers it
sources as (
    select
        named.entity_id,
        count(distinct brought.source_id) as source_count
    from named
    inner join {{ ref('int_report_sources_listed') }} as brought using (report_id)
    group by named.entity_id
)

select
    entities.*,
    count(*) as mention_count,
    count(distinct mentions.report_id) as report_count,
    any_value(sources.source_count) as source_count,
    min(mentions.published_on) as first_seen_on,
    max(mentions.published_on) as last_seen_on
from {{ ref('int_entities_resolved') }} as entities
inner join mentions using (entity_id)
inner join sources using (entity_id)
group by all
