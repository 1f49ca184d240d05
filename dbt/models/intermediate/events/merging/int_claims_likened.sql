{#- Pairs by meaning: stories of two reports that are each the most similar to the other. -#}
with

stories as (
    select
        claim_rank,
        report_id,
        source_id,
        {{ letters('headline') }} as letters,
        language,
        vector
    from {{ ref('int_claims_embedded') }}
    where vector is not null and report_published_on >= {{ changed_from() }} - {{ var('alike_days') }}
),

report_sizes as (
    select
        report_id,
        count(*) as story_count
    from stories
    group by report_id
),

met as (
    select * from {{ ref('int_stories_met') }}
),
{%- for met in ['met', 'met_in_near_reports'] %}

alike_{{ met }} as (
    select
        {{ met }}.*,
        lefts.report_id as left_report_id,
        rights.report_id as right_report_id,
        lefts.source_id <> rights.source_id and lefts.letters = rights.letters
            and strlen(lefts.letters) >= {{ var('comparable_letters') }} as has_headline,
        {{ similarity('lefts', 'rights') }} as similarity
    from {{ met }}
    inner join stories as lefts on {{ met }}.left_rank = lefts.claim_rank
    inner join stories as rights on {{ met }}.right_rank = rights.claim_rank
    where similarity >= {{ least_similarity('lefts', 'rights') }} or has_headline
),
{%- if not loop.last %}

-- reports with some alike stories may be editions: all their stories are compared
near_reports as (
    select
        alike.left_report_id,
        alike.right_report_id,
        greatest(lefts.story_count, rights.story_count) as story_count
    from alike_met as alike
    inner join report_sizes as lefts on alike.left_report_id = lefts.report_id
    inner join report_sizes as rights on alike.right_report_id = rights.report_id
    group by all
    having count(distinct alike.right_rank)
        >= {{ var('edition_share') }} / 2 * greatest(lefts.story_count, rights.story_count)
),

met_in_near_reports as (
    select
        lefts.claim_rank as left_rank,
        rights.claim_rank as right_rank
    from near_reports
    inner join stories as lefts on near_reports.left_report_id = lefts.report_id
    inner join stories as rights on near_reports.right_report_id = rights.report_id
),
{%- endif %}
{%- endfor %}

alike as (
    select * from alike_met
    union
    select * from alike_met_in_near_reports
),

likest as (
    select * from alike
    qualify
        row_number() over (
            partition by right_rank, left_report_id order by has_headline desc, similarity desc, left_rank
        ) = 1
        and row_number() over (
            partition by left_rank, right_report_id order by has_headline desc, similarity desc, right_rank
        ) = 1
)

select
    least(likest.left_rank, likest.right_rank) as left_rank,
    greatest(likest.left_rank, likest.right_rank) as right_rank,
    -- two reports are editions if most of their stories are alike
    likest.has_headline or (
        near_reports.story_count is not null
        and count(*) over (partition by likest.left_report_id, likest.right_report_id)
        >= greatest({{ var('edition_share') }} * near_reports.story_count, {{ var('edition_stories') }})
    ) as is_copied
from likest
left join near_reports using (left_report_id, right_report_id)
