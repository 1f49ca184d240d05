with

told as (
    select
        claims.claim_id,
        registered.event_id,
        coalesce(reports.publisher, reports.source_id) as publisher,
        unnest(if(len(claims.pages) > 0, claims.pages, [null])) as url
    from {{ ref('int_claims_profiled') }} as claims
    inner join {{ ref('int_claims_registered') }} as registered using (claim_id)
    inner join {{ ref('reports') }} as reports using (report_id)
),

-- whoever cites the same page counts once
cited as (
    select
        claim_id,
        publisher,
        min(publisher) over (partition by event_id, coalesce(url, publisher)) as origin
    from told
)

select
    claim_id,
    min(origin) as origin
from cited
group by claim_id
