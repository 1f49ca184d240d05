with

identified as (
    select * from {{ ref('int_reports_identified') }}
),

item_counts as (
    select
        report_id,
        count(*) as item_count
    from {{ ref('int_items_identified') }}
    group by report_id
)

select
    identified.report_id,
    identified.source_id,
    identified.origin_name,
    contents.report_kind,
    contents.format,
    contents.title,
    identified.published_on,
    identified.published_basis,
    coalesce(contents.language, identified.language_hint) as language,
    contents.publisher,
    coalesce(contents.url, identified.report_url) as url,
    coalesce(item_counts.item_count, 0) as item_count,
    contents.char_count,
    identified.content_sha256,
    identified.revision,
    identified.first_ingested_at,
    identified.last_ingested_at,
    contents.text
from identified
inner join {{ ref('stg_reports') }} as contents using (content_sha256)
left join item_counts using (report_id)
