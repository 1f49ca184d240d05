{% macro identified(relation) -%}
    select
        contained.*,
        reports.report_id,
        reports.source_id,
        reports.published_on,
        reports.is_misdated,
        items.item_id
    from {{ relation }} as contained
    inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
    left join {{ ref('int_items_identified') }} as items using (content_sha256, item_number)
{%- endmacro %}
