with

told as (
    select
        claims.claim_id,
        claims.event_id,
        coalesce(reports.publisher, reports.source_id) as publisher,
        unnest(if(len(claims.pages) > 0, claims.pages, [null])) as url
    from {{ ref('int_claims_merged') }} as claims
    inner join {{ ref('int_reports_identified') }} as reports on claims.report_id = reports.report_id
),

-- whoever cites the same page counts once, and so does a publisher whatever it cites
cited as (
    select
        *,
        min(publisher) over (partition by event_id, coalesce(url, publisher)) as first_publisher
    from told
),

publishers as (
    select
        event_id,
        publisher,
        min(first_publisher) as origin
    from cited
    group by all
)

select
    told.claim_id,
    min(coalesce(origins.origin, publishers.origin)) as origin
from told
inner join publishers using (event_id, publisher)
left join publishers as origins on told.event_id = origins.event_id and publishers.origin = origins.publisher
group by told.claim_id
