"""Rendering pages from templates. Every value is escaped, except markup made by this package."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from warehouse.serve.brief.charts import columns, sparkline
from warehouse.serve.brief.evidence import as_html
from warehouse.serve.brief.facts import CitedReport, Content, Day, Row, Week
from warehouse.serve.brief.wording import LANGUAGES, Language, Wording, escape_markdown, shown, wording

_LONGEST_TITLE = 120
_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = (_TEMPLATES / "style.css").read_text("utf-8")
_SCRIPT = (_TEMPLATES / "search.js").read_text("utf-8")


class Title(NamedTuple):
    """The title of a page, and other words by which it is found."""

    address: str
    kind: str
    title: str
    others: str


def week_page(week: Week, earlier: str | None, later: str | None, days: list[date], language: Language) -> str:
    """The brief of a week as one HTML page without external resources, with links to its `days` and two other weeks."""
    return _render("week.html.j2", language, week=week, earlier=earlier, later=later, days=days)


def day_page(day: Day, earlier: date | None, later: date | None, language: Language) -> str:
    """The brief of a day as an HTML page, with links to the days with reports before and after it."""
    return _render("day.html.j2", language, day=day, earlier=earlier, later=later)


def event_page(event: Row, language: Language) -> str:
    """The HTML page of an event: who told what and when, with quotes, figures, conflicts and related events."""
    return _render("event.html.j2", language, event=event)


def entity_page(entity: Row, language: Language) -> str:
    """The HTML page of an entity: its events in order of time, its words, forecasts and company."""
    return _render("entity.html.j2", language, entity=entity)


def week_text(week: Week, language: Language) -> str:
    """The brief of a week as Markdown."""
    return _render("week.md.j2", language, week=week)


def week_summary(week: Week, language: Language) -> str:
    """The head of the brief as an HTML fragment, for feeds."""
    return _render("entry.html.j2", language, week=week)


def index_page(weeks: list[Week], language: Language) -> str:
    """The HTML page with the list of all weeks, the newest first."""
    return _render("index.html.j2", language, weeks=weeks[::-1])


def search_page(titles: list[Title], language: Language) -> str:
    """The HTML page that finds the pages with these titles, in the browser alone."""
    return _render("search.html.j2", language, rows=titles)


def titles_of(content: Content, language: Language) -> Iterator[Title]:
    """The titles of all pages: of entities by mentions, then of weeks, events, days and reports, the newest first."""
    says = wording(language)
    translate = says.translations.gettext
    for entity in sorted(content.entities, key=lambda one: -one["mention_count"]):
        address = f"entity-{quote(entity['entity_id'])}.html"
        yield Title(address, translate(entity["kind"]), says.name(entity), " ".join(entity["aliases"]))
    for week in reversed(content.weeks):
        yield Title(f"{week.iso_week}.html", translate("Weekly brief"), says.span(week.week_start), week.iso_week)
    for event in sorted(content.events, key=lambda one: one["first_reported_on"], reverse=True):
        others = " ".join(one["headline"] for one in event["headlines"])
        title = shown(says.headline(event)[0], _LONGEST_TITLE)
        yield Title(f"{event['event_id']}.html", translate(event["event_type"]), title, shown(others))
    for day in reversed(content.days):
        yield Title(f"{day.on}.html", translate("Daily brief"), says.when(day.on, "day"), str(day.on))
        for report in day.reports:
            title = shown(report["headline"], _LONGEST_TITLE)
            yield Title(f"../reports/{report['report_id']}.html", str(day.on), title, report["source"])


def report_page(report: CitedReport) -> str:
    """The HTML page of a report: its whole text, with the id of each item as anchor; in the report's own language."""
    places = [(place["item_id"], place["char_start"]) for place in report.places]
    return _render("report.html.j2", report_language(report), report=report, text=as_html(report.text, places))


def report_language(report: CitedReport) -> Language:
    """The language of a report's page: its own, English for a language without pages."""
    return "zh" if report.language == "zh" else "en"


def _render(template: str, language: Language, **values: Any) -> str:
    return _environment(language, template.endswith(".md.j2")).get_template(template).render(**values)


@cache
def _environment(language: Language, is_markdown: bool) -> Environment:
    says = wording(language)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=_as_markdown if is_markdown else None,
    )
    environment.install_gettext_translations(says.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(_filters(says))
    environment.globals.update(
        language=language,
        languages=LANGUAGES,
        style=Markup(_STYLE),
        style_hash=_hash(_STYLE),
        script=Markup(_SCRIPT),
        script_hash=_hash(_SCRIPT),
        headline=says.headline,
        summary=says.summary,
    )
    return environment


def _hash(text: str) -> str:
    """A hash by which the policy of a page allows a style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _filters(says: Wording) -> dict[str, Callable[..., Any]]:
    return {
        "number": says.number,
        "money": says.money,
        "day": says.day,
        "when": says.when,
        "span": says.span,
        "period": says.period,
        "name": says.name,
        "names": says.names,
        "shown": shown,
        "sparkline": lambda counts: sparkline(tuple(counts)),
        "columns": _columns,
        "is_web": lambda url: bool(url) and url.startswith(("https://", "http://")),
    }


def _columns(history: list[Row]) -> Markup:
    return columns(
        tuple(
            (week["iso_week"].partition("-")[2], week["event_count"], week["corroborated_event_count"])
            for week in history
        )
    )


def _as_markdown(value: Any) -> Any:
    return Markup(escape_markdown(value)) if isinstance(value, str) and not isinstance(value, Markup) else value
