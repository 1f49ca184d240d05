with

printed as (
    select
        item_id,
        headline as printed_headline
    from {{ ref('int_items_identified') }}
),

claims as (
    select
        *,
        list_position(['day', 'month', 'quarter', 'year'], event_precision) as vagueness,
        (not is_primary, claim_status = 'denied', report_published_on, claim_id) as precedence,
        (is_primary, report_published_on, claim_id) as currentness,
        (is_deal, is_primary, report_published_on, claim_id) as earnestness,
        { 'amount': amount, 'currency': currency, 'amount_usd': amount_usd } as money
    from {{ ref('event_claims') }}
    left join printed using (item_id)
),

conflicts as (
    select
        event_id,
        count(*) as conflict_count
    from {{ ref('event_conflicts') }}
    group by event_id
),

independents as (
    select
        claims.event_id,
        count(distinct origins.origin) as independent_count
    from claims
    inner join {{ ref('int_claim_origins_traced') }} as origins using (claim_id)
    group by claims.event_id
),

saliences as (
    select
        event_id,
        max(salience) as salience
    from {{ ref('int_event_weeks_weighed') }}
    group by event_id
),

-- a report counts for each source that delivers it
sources as (
    select
        claims.event_id,
        count(distinct brought.source_id) as source_count
    from claims
    inner join {{ ref('int_report_sources_listed') }} as brought using (report_id)
    group by claims.event_id
)

select
    claims.event_id,
    arg_min(claims.event_type, claims.precedence) as event_type,
    arg_min(claims.headline, claims.precedence) as headline,
    arg_min(claims.printed_headline, claims.precedence) as printed_headline,
    any_value(summaries.summary) as summary,
    any_value(summaries.claim_id) as summary_claim_id,
    arg_max(claims.claim_status, claims.currentness) as status,
    max(claims.confidence) as confidence,
    any_value(saliences.salience) as salience,
    -- the most precise date, of equal precision the earliest
    arg_min(claims.event_on, (claims.vagueness, claims.event_on)) as event_on,
    arg_min(claims.event_precision, (claims.vagueness, claims.event_on)) as event_precision,
    min(claims.report_published_on) as first_reported_on,
    max(claims.report_published_on) as last_reported_on,
    count(distinct claims.report_id) as report_count,
    any_value(sources.source_count) as source_count,
    any_value(independents.independent_count) as independent_count,
    count(*) as claim_count,
    arg_max(claims.money, claims.earnestness) filter (where claims.amount is not null).amount as amount,
    arg_max(claims.money, claims.earnestness) filter (where claims.amount is not null).currency as currency,
    arg_max(claims.money, claims.earnestness) filter (where claims.amount is not null).amount_usd as amount_usd,
    bool_or(claims.is_deal) as is_deal,
    coalesce(any_value(conflicts.conflict_count), 0) as conflict_count
from claims
inner join independents using (event_id)
inner join sources using (event_id)
inner join saliences using (event_id)
left join conflicts using (event_id)
left join {{ ref('int_event_summaries_chosen') }} as summaries using (event_id)
group by claims.event_id
