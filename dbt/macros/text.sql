{% macro half_width(text) -%}
    case
        when regexp_matches({{ text }}, '[！-～]') then translate(
            {{ text }},
            'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９＋＃．－＿＊＂',
            'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+#.-_*"'
        )
        else {{ text }}
    end
{%- endmacro %}

{% macro word_count(text) -%}
    len(regexp_extract_all({{ text }}, '\p{Han}')) / 2 + len(regexp_extract_all({{ text }}, '[^\s\p{Han}]+'))
{%- endmacro %}

{% macro asks(text) -%}
    regexp_matches({{ text }}, '[?？][^\p{L}\p{N}]*$')
{%- endmacro %}

{% macro words_of(text) -%}
    list_distinct(regexp_extract_all(lower({{ text }}), '\p{Han}|[^\s\p{Han}\p{P}]+(?:[.-][^\s\p{Han}\p{P}]+)*'))
{%- endmacro %}
