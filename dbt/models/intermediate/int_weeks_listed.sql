select distinct
    week_start,
    {{ iso_week('week_start') }} as iso_week
from (
    select cast(unnest(generate_series(
        {{ week_start('min(published_on)') }}, {{ week_start('max(published_on)') }}, interval 7 days
    )) as date) as week_start
    from {{ ref('int_reports_identified') }}
)
