select * from {{ source('staging', 'catalogue_forms') }}
