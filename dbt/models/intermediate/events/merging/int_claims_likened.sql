{#- By meaning: of the stories of two reports, those of which each is the other's likest. -#}
with

stories as (
    select
        claim_rank,
        report_id,
        source_id,
        report_published_on,
        {{ letters('headline') }} as letters,
        count(*) over (partition by report_id) as story_count,
        language,
        vector
    from {{ ref('int_claims_profiled') }}
    where vector is not null
        and report_published_on >= {{ changed_from() }} - {{ var('alike_days') }}
),

days as (
    select
        day,
        day - unnest({{ range(var('alike_days') + 1) | list }}) as earlier_day
    from (select distinct report_published_on as day from stories where report_published_on >= {{ changed_from() }})
),

compared as (
    select
        lefts.claim_rank as left_rank,
        rights.claim_rank as right_rank,
        lefts.report_id as left_report_id,
        rights.report_id as right_report_id,
        lefts.source_id <> rights.source_id and lefts.letters = rights.letters
            and strlen(lefts.letters) >= {{ var('comparable_letters') }} as has_headline,
        greatest(lefts.story_count, rights.story_count) as story_count,
        {{ similarity('lefts', 'rights') }} as similarity,
        {{ least_similarity('lefts', 'rights') }} as least_similarity
    from stories as rights
    inner join days on rights.report_published_on = days.day
    inner join stories as lefts on days.earlier_day = lefts.report_published_on
    -- each pair of reports once
    where (lefts.report_published_on, lefts.report_id) < (rights.report_published_on, rights.report_id)
),

alike as (
    select * from compared
    where similarity >= least_similarity or has_headline
    qualify
        row_number() over (
            partition by right_rank, left_report_id order by has_headline desc, similarity desc, left_rank
        ) = 1
        and row_number() over (
            partition by left_rank, right_report_id order by has_headline desc, similarity desc, right_rank
        ) = 1
)

select
    least(left_rank, right_rank) as left_rank,
    greatest(left_rank, right_rank) as right_rank,
    -- most stories of two editions are alike
    has_headline or count(*) over (partition by left_report_id, right_report_id)
        >= {{ var('edition_share') }} * story_count as is_copied
from alike
