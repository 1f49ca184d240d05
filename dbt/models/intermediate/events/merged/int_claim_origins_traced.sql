with

told as (
    select
        claims.claim_id,
        claims.event_id,
        claims.report_id,
        coalesce(reports.publisher, reports.source_id) as publisher,
        claims.pages
    from {{ ref('int_claims_merged') }} as claims
    inner join {{ ref('int_reports_identified') }} as reports on claims.report_id = reports.report_id
),

-- two reports with a copied story are editions of one text: what both tell has one origin
copied_reports as (
    select distinct
        lefts.report_id as left_report_id,
        rights.report_id as right_report_id
    from {{ ref('int_claims_paired') }} as pairs
    inner join told as lefts on pairs.left_claim_id = lefts.claim_id
    inner join told as rights on pairs.right_claim_id = rights.claim_id
    where pairs.is_copied
),

editions as (
    select
        unnest([left_report_id, right_report_id]) as report_id,
        left_report_id || ' ' || right_report_id as edition
    from copied_reports
),

taken_from as (
    select
        claim_id,
        event_id,
        publisher,
        unnest(if(len(pages) > 0, pages, [null])) as place
    from told
    union all
    select
        told.claim_id,
        told.event_id,
        told.publisher,
        editions.edition as place
    from told
    inner join editions using (report_id)
),

-- publishers that cite the same page or report the same story count once, and so does a publisher with several pages
cited as (
    select
        *,
        min(publisher) over (partition by event_id, coalesce(place, publisher)) as first_publisher
    from taken_from
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
