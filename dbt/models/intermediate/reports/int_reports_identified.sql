select
    located.report_id,
    located.source_id,
    located.origin_name,
    located.content_sha256,
    located.revision,
    located.first_arrived_at as first_ingested_at,
    located.arrived_at as last_ingested_at,
    located.report_url,
    located.language_hint,
    contents.publisher,
    coalesce(located.time_zone, '{{ var("time_zone") }}') as time_zone,
    days.is_misdated,
    days.published_on,
    days.published_basis
from {{ ref('int_reports_located') }} as located
inner join {{ ref('stg_report_days') }} as days using (content_sha256)
inner join {{ ref('stg_reports') }} as contents using (content_sha256)
where not located.is_withdrawn
