select * from {{ source('staging', 'report_days') }}
