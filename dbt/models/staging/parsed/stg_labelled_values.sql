select * from {{ source('staging', 'labelled_values') }}
