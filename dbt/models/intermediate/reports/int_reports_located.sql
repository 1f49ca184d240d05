select * exclude (is_leading)
from {{ ref('int_report_places_located') }}
where is_leading
