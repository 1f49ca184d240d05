select * from {{ source('staging', 'extractions') }}
