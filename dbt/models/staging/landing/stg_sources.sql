select * from {{ source('landing', 'sources') }}
