with

measured as (
    select
        item_id,
        report_id,
        item_number,
        item_kind,
        rating,
        length(body) as body_length
    from {{ ref('int_items_identified') }}
),

compared as (
    select
        item_id,
        item_kind,
        1 + count(*) filter (where item_kind = 'story') over before as place,
        body_length / nullif(avg(body_length) filter (where item_kind = 'story') over whole, 0) as relative_length,
        rating / nullif(max(rating) over whole, 0) as relative_rating
    from measured
    window
        whole as (partition by report_id),
        before as (partition by report_id order by item_number rows between unbounded preceding and 1 preceding)
)

select
    item_id,
    place,
    -- the hundredth story of a digest has a tenth of the weight of the first
    1 / sqrt(place)
    -- a summary repeats its stories
    * case item_kind when 'summary' then 0.5 when 'promo' then 0.1 else 1 end
    * (0.5 + coalesce(relative_rating, 1) / 2)
    * cbrt(greatest(0.4, least(2.5, coalesce(relative_length, 0)))) as weight
from compared
