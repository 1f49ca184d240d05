"""Printing the profile of an entity or an event to a terminal of at least 80 columns."""

from collections.abc import Iterable
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from orchestration.cli.terminal.printing import console, grid_of, line_of
from orchestration.cli.terminal.wrapping import Wrapped
from warehouse.serve.profiles import (
    Conflict,
    Counted,
    EntityStory,
    Event,
    EventStory,
    EventTold,
    Figure,
    Forecast,
    ToldClaim,
)

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"


def print_entity(story: EntityStory) -> None:
    """Print an entity: its kind and written forms, its weeks, entities named with it, events, forecasts and figures."""
    entity = story.entity
    names = dict.fromkeys(name for name in (entity.name, entity.name_en, entity.name_zh) if name)
    status = "in the catalogue" if entity.status == "catalog" else "discovered"
    console.print(line_of(" · ".join(names), "bold"))
    console.print(line_of(f"{entity.kind}, {status}, {entity.entity_id}"))
    seen = f"{entity.first_seen_on} to {entity.last_seen_on}"
    counts = [_many(entity.mention_count, "mention"), _many(entity.report_count, "report")]
    console.print(f"{', '.join(counts)}, {_many(entity.source_count, 'source')}, {seen}\n", highlight=False)
    facts = [("written", _counted(story.aliases)), ("weeks", _weeks(story.weeks))]
    if story.companions:
        facts.append(("named with", _counted(story.companions)))
    console.print(grid_of((Text(label, "dim"), shown) for label, shown in facts))
    console.print(Text(f"\n{_events_title(story.events)}", "bold"))
    console.print(grid_of(_event_row(told) for told in story.events))
    _print_part("Forecasts", (_forecast_row(forecast) for forecast in story.forecasts))
    _print_part("Figures", (_figure_row(figure) for figure in story.figures))


def print_event(story: EventStory) -> None:
    """Print an event: its headline, summary, day, participants; every claim; both sides of each disagreement."""
    event, claims = story.event, story.claims
    console.print(line_of(event.headline, "bold"))
    if event.summary:
        console.print(line_of(event.summary))
    console.print(line_of(f"{event.event_type}, {event.status}, {event.event_id}"))
    first = dict.fromkeys(claim.source_id for claim in claims if claim.published_on == event.first_reported_on)
    retold = f", last {event.last_reported_on}" if event.last_reported_on > event.first_reported_on else ""
    independent = f", {event.independent_count} independent" if event.source_count > 1 else ""
    told = f"{_many(event.report_count, 'report')} of {_many(event.source_count, 'source')}{independent}"
    facts = {
        "happened": _happened(event),
        "first told": f"{event.first_reported_on} by {', '.join(first)}{retold}",
        "told by": told,
        "amount": _money(event.amount, event.currency, event.amount_usd),
        "who": ", ".join(f"{participant.name} ({participant.roles})" for participant in story.participants),
        "former ids": ", ".join(redirect.old_id for redirect in story.former_ids),
    }
    console.print()
    console.print(grid_of((Text(label, "dim"), line_of(fact)) for label, fact in facts.items() if fact))
    _print_part("Claims", (_claim_row(claim) for claim in claims))
    if story.conflicts:
        console.print(Text("\nDisagreements", "bold"))
        console.print(_compared(story.conflicts))


def _print_part(title: str, rows: Iterable[tuple[RenderableType, RenderableType]]) -> None:
    if rows := list(rows):
        console.print(Text(f"\n{title}", "bold"))
        console.print(grid_of(rows))


def _counted(counts: Iterable[Counted]) -> Text:
    return line_of(", ".join(f"{counted.what} {counted.times}" for counted in counts))


def _weeks(weeks: list[Counted]) -> Text:
    """A bar for each week, relative to the week with most mentions; a dot for a week without mentions."""
    most = max(weeks, key=lambda week: week.times)
    bars = "".join(_BARS[(week.times * 8 - 1) // most.times] if week.times else _NONE for week in weeks)
    peak = f", most in {most.what}: {most.times}" if most.times else ""
    return Text(f"{weeks[0].what} {bars} {weeks[-1].what}{peak}")


def _events_title(events: list[EventTold]) -> str:
    total = events[0].total if events else 0
    return f"Events: the latest {len(events)} of {total}" if total > len(events) else f"Events: {total or 'none'}"


def _event_row(told: EventTold) -> tuple[Text, Text]:
    facts = [
        told.event_type,
        told.status,
        told.roles,
        _many(told.report_count, "report"),
        _on(told.event_on, told.event_precision) if told.event_on != told.first_reported_on else "",
        _money(told.amount, told.currency, told.amount_usd),
        told.event_id,
    ]
    conflicts = Text(f"≠ {_many(told.conflict_count, 'disagreement')} · ", "yellow") if told.conflict_count else Text()
    details = Wrapped.assemble(conflicts, line_of(" · ".join(dict.fromkeys(fact for fact in facts if fact)), "dim"))
    return Text(str(told.first_reported_on)), Wrapped.assemble(line_of(told.headline), "\n", details)


def _forecast_row(forecast: Forecast) -> tuple[Text, Text]:
    due = f", due {forecast.due_to}" if forecast.due_to else ""
    details = line_of(f"{forecast.source_id}{due}", "dim")
    return Text(str(forecast.published_on)), Wrapped.assemble(line_of(forecast.statement), "\n", details)


def _figure_row(figure: Figure) -> tuple[Text, Text]:
    details = line_of(f"{figure.headline or ''}", "dim")
    reports = f" · {_many(figure.report_count, 'report')}" if figure.report_count > 1 else ""
    return Text(str(figure.published_on)), Wrapped.assemble(line_of(figure.surface), reports, "\n", details)


def _claim_row(claim: ToldClaim) -> tuple[Text, Text]:
    details = line_of(f"{claim.source_id} · {claim.claim_status} · {claim.claim_id}", "dim")
    return Text(str(claim.published_on)), Wrapped.assemble(line_of(claim.headline), "\n", details)


def _compared(conflicts: list[Conflict]) -> Table:
    """The two sides of each disagreement beside each other, each with its source."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for a in conflicts:
        left = _side(a.left_value, a.left_text, a.left_on, a.left_source_id)
        right = _side(a.right_value, a.right_text, a.right_on, a.right_source_id)
        grid.add_row(line_of(a.attribute, "yellow"), left, right)
    return grid


def _side(value: str, text: str, day: date, source_id: str) -> Text:
    return Wrapped.assemble(line_of(value, "bold"), "\n", line_of(text), "\n", line_of(f"{day}, {source_id}", "dim"))


def _happened(event: Event) -> str:
    exactness = f", known to the {event.event_precision}" if event.event_precision else ""
    return _on(event.event_on, event.event_precision) + exactness


def _on(day: date | None, precision: str | None) -> str:
    """A day with its precision: on 2024-05-13, in 2024-05, in 2024-Q2, in 2024."""
    if day is None:
        return ""
    match precision:
        case "month":
            return f"in {day:%Y-%m}"
        case "quarter":
            return f"in {day.year}-Q{(day.month + 2) // 3}"
        case "year":
            return f"in {day.year}"
    return f"on {day}"


def _money(amount: float | None, currency: str | None, amount_usd: float | None) -> str:
    """A sum in its own currency and, for another currency than US dollars, in US dollars too."""
    from warehouse.serve.amounts import money_shown

    if amount is None or currency is None:
        return ""
    own = money_shown(amount, currency, "en_US", 2)
    if currency == "USD" or amount_usd is None:
        return own
    return f"{own} ({money_shown(amount_usd, 'USD', 'en_US', 2)})"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
