with

span as (
    select
        {{ week_start('min(published_on)') }} as first_week,
        {{ week_start('max(published_on)') }} as last_week
    from {{ ref('int_reports_identified') }}
),

weeks as (
    select cast(unnest(generate_series(first_week, last_week, interval 7 days)) as date) as week_start
    from span
)

select
    week_start,
    {{ iso_week('week_start') }} as iso_week
from weeks
