{#- The terms of a text: folded Latin words, and bigrams of characters for Chinese, Japanese and Korean. -#}
{% macro search_terms(text) -%}
    list_concat(
        regexp_extract_all(lower(strip_accents({{ text }})), '[a-z0-9]+(?:[.+#-][a-z0-9]+)*[+#]*'),
        flatten(list_transform(
            regexp_extract_all({{ text }}, '[\x{3040}-\x{30ff}\x{3400}-\x{9fff}\x{ac00}-\x{d7af}]+'),
            lambda run: case
                when length(run) = 1 then [run]
                else list_transform(range(1, length(run)), lambda i: substring(run, i, 2))
            end
        ))
    )
{%- endmacro %}

{#- `marts.search(query)`: items ranked by BM25 (k1 1.2, b 0.75). -#}
{% macro create_search_macro() -%}
    create or replace macro marts.search(query) as table (
        with terms as (
            select distinct unnest({{ search_terms('query') }}) as term
        ),
        corpus as (
            select count(*) as item_total, avg(term_count) as mean_terms from marts.search_items
        ),
        hits as (
            select
                st.item_id,
                ln(1 + (c.item_total - f.item_count + 0.5) / (f.item_count + 0.5))
                * st.frequency * 2.2 / (st.frequency + 1.2 * (0.25 + 0.75 * si.term_count / c.mean_terms)) as weight
            from terms
            inner join marts.search_terms as st on st.term = terms.term
            inner join (
                select term, count(*) as item_count from marts.search_terms group by term
            ) as f on f.term = st.term
            inner join marts.search_items as si on si.item_id = st.item_id
            cross join corpus as c
        )
        select i.item_id, i.report_id, i.headline, r.published_on, round(sum(hits.weight), 4) as score
        from hits
        inner join marts.items as i on i.item_id = hits.item_id
        inner join marts.reports as r on r.report_id = i.report_id
        group by all
        order by score desc, i.item_id
    )
{%- endmacro %}
