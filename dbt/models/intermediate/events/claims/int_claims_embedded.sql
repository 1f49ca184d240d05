{#- The columns of two models, joined without a table: a vector takes more space than the rest of a claim. -#}
{{ config(materialized='ephemeral') }}
select
    claims.*,
    vectors.language,
    vectors.vector
from {{ ref('int_claims_profiled') }} as claims
left join {{ ref('stg_claim_vectors') }} as vectors using (content_sha256, item_number, claim_number)
