select * from {{ source('landing', 'problems') }}
