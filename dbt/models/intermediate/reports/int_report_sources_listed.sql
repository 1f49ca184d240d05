select distinct
    places.report_id,
    places.source_id
from {{ ref('int_report_places_located') }} as places
where not places.is_withdrawn
