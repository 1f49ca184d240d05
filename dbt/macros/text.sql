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
