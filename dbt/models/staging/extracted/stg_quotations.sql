select * from {{ source('staging', 'quotations') }}
