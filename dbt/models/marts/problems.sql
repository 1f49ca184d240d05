select
    reports.report_id,
    problems.code,
    problems.message,
    problems.char_start,
    problems.char_end
from {{ source('staging', 'problems') }} as problems
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)

union all

select
    reports.report_id,
    'extraction_failed' as code,
    extractions.failure as message,
    0 as char_start,
    0 as char_end
from {{ source('staging', 'extractions') }} as extractions
inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
where extractions.failure is not null
