select
    entities.*,
    count(*) as mention_count,
    count(distinct mentions.report_id) as report_count,
    count(distinct mentions.source_id) as source_count,
    min(mentions.published_on) as first_seen_on,
    max(mentions.published_on) as last_seen_on
from {{ ref('int_entities_resolved') }} as entities
inner join {{ ref('int_mentions_identified') }} as mentions using (entity_id)
group by all
