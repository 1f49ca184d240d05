select
    places.report_id,
    places.source_id,
    places.origin_name,
    places.first_arrived_at as first_ingested_at,
    places.arrived_at as last_ingested_at
from {{ ref('int_report_places_located') }} as places
semi join {{ ref('int_reports_identified') }} using (report_id)
where not places.is_withdrawn
