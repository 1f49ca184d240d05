select
    reports.report_id,
    problems.code,
    problems.message,
    problems.char_start,
    problems.char_end
from {{ ref('stg_problems') }} as problems
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)

union all

select
    reports.report_id,
    'result_lost' as code,
    verdicts.lost_to || '; what an earlier run found stays until the next tries again' as message,
    0 as char_start,
    0 as char_end
from (
    select
        content_sha256,
        lost_to
    from {{ ref('stg_parses') }}
    union all
    select
        content_sha256,
        lost_to
    from {{ ref('stg_extractions') }}
) as verdicts
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
where verdicts.lost_to is not null

union all

select
    places.report_id,
    told.code,
    told.message,
    0 as char_start,
    0 as char_end
from {{ ref('stg_arrival_problems') }} as told
inner join {{ ref('int_report_places_located') }} as places using (arrival_number)
semi join {{ ref('int_reports_identified') }} using (report_id)
where not places.is_withdrawn

union all

select
    reports.report_id,
    'implausible_amount' as code,
    concat('no amount can be as large as ', left(quantities.surface, 80)) as message,
    quantities.char_start,
    quantities.char_end
from {{ ref('stg_quantities') }} as quantities
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
where coalesce(quantities.value, quantities.value_low, quantities.value_high) is null

union all

select
    reports.report_id,
    'implausible_date' as code,
    concat('dated ', contents.published_on, ', which cannot be; taken as of ', reports.published_on) as message,
    0 as char_start,
    0 as char_end
from {{ ref('int_reports_identified') }} as reports
inner join {{ ref('stg_reports') }} as contents using (content_sha256)
where reports.is_misdated
