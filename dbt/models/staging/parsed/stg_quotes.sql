select * from {{ source('staging', 'quotes') }}
