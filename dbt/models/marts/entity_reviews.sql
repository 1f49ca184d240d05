-- No proposals are made yet: the catalogue alone decides.
select
    cast(null as varchar) as review_id,
    cast(null as varchar) as proposal,
    cast(null as varchar) as left_name,
    cast(null as varchar) as right_name,
    cast(null as varchar) as evidence,
    cast(null as double) as score,
    cast(null as bigint) as report_count
where false
