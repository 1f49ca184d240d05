"""Small charts as inline SVG, rendered without a browser or network, in the colour of the text around them."""

from functools import cache, lru_cache
from typing import Any

import altair as alt
import vl_convert
from markupsafe import Markup

_INK = "currentColor"
_ROWS = alt.NamedData("rows")
_KEPT = 4_096
"""Size of the cache of charts, as the pages of both languages share them."""


@lru_cache(maxsize=_KEPT)
def sparkline(counts: tuple[int, ...]) -> Markup:
    """A line of weekly counts, oldest first, with a dot on the last one."""
    last = len(counts) - 1
    return _svg(
        _sparkline(), [{"week": week, "count": count, "is_last": week == last} for week, count in enumerate(counts)]
    )


@lru_cache(maxsize=_KEPT)
def columns(counts: tuple[tuple[str, int, int], ...]) -> Markup:
    """A column for each (label, total, part), one for a week, with the part drawn solid within the total."""
    return _svg(_columns(), [{"week": label, "total": total, "part": part} for label, total, part in counts])


@cache
def _sparkline() -> dict[str, Any]:
    x = alt.X("week:Q", axis=None, scale=alt.Scale(nice=False))
    y = alt.Y("count:Q", axis=None, scale=alt.Scale(nice=False))
    line = alt.Chart(_ROWS).mark_line(color=_INK, strokeWidth=1.5, strokeJoin="round").encode(x=x, y=y)
    dot = (
        alt.Chart(_ROWS)
        .mark_circle(color=_INK, size=22, opacity=1)
        .encode(x=x, y=y)
        .transform_filter(alt.datum.is_last)
    )
    return _specification(alt.layer(line, dot).properties(width=96, height=22))


@cache
def _columns() -> dict[str, Any]:
    axis = alt.Axis(
        title=None, labelColor=_INK, domainColor=_INK, ticks=False, labelAngle=0, labelPadding=6, labelFontSize=11
    )
    x = alt.X("week:O", axis=axis, sort=None)
    total = alt.Chart(_ROWS).mark_bar(color=_INK, opacity=0.22).encode(x=x, y=alt.Y("total:Q", axis=None))
    part = alt.Chart(_ROWS).mark_bar(color=_INK, opacity=0.85).encode(x=x, y=alt.Y("part:Q", axis=None))
    figures = alt.Chart(_ROWS).mark_text(color=_INK, dy=-7, fontSize=11).encode(x=x, y="total:Q", text="total:Q")
    return _specification(alt.layer(total, part, figures).properties(width=460, height=90))


def _specification(chart: alt.LayerChart | alt.FacetChart) -> dict[str, Any]:
    """The specification of a chart without its data, to be cached: Altair takes three times as long as the renderer."""
    plain = chart.configure(aria=False, background="transparent", font="inherit").configure_view(stroke=None)
    specification: dict[str, Any] = plain.to_dict()
    return specification


def _svg(specification: dict[str, Any], rows: list[dict[str, Any]]) -> Markup:
    """The SVG of a chart, hidden from screen readers: the element around it describes the chart."""
    svg: str = vl_convert.vegalite_to_svg({**specification, "datasets": {"rows": rows}})
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" ', 1))
