"""Events over several runs: in two languages, late, revised, judged by people, dated by a wrong clock."""

from pathlib import Path

import pytest

from tests.integration.copies import judged, run
from tests.integration.runs import rows
from warehouse.extract.entities.judgements import EVENT_JUDGEMENTS, Judgement

CHINESE = """\
# 早报 | 2024-05-23

- **OpenAI 以 20 亿美元收购 Anysphere**：周二签署协议，团队全部加入。
- **微软裁员传闻**：盛传微软将裁员 9000 人，公司否认。
"""
ENGLISH = """\
# The desk | 2024-05-24

- **OpenAI acquires Anysphere for $2 billion**: the team joins, the editor stays.
- **Mistral AI releases Codestral**: a model for code.
"""
CORRECTED = """\
# The desk | 2024-05-24

- **Cohere opens an office in Paris**: its first in Europe.
- **Mistral AI launches Codestral, its model for code**: in eighty languages.
- **OpenAI acquires Anysphere for $2 billion**: the team joins, the editor stays.
"""
LATE = """\
# Weekend notes | 2024-05-22

- **OpenAI buys Anysphere**: said to cost $3 billion, signed on May 20, 2024.
- **Microsoft is said to lay off 9,000 people**: nothing is announced.
"""
BROKEN_CLOCK = """\
---
title: From tomorrow's desk
date: {date}
---

- **Cohere raises $500 million from Nvidia**: signed yesterday.
"""


@pytest.fixture
def inbox(project: Path) -> Path:
    """The inbox of the copied project, with the same news in two languages."""
    folder = project.parent / "inbox"
    revise(folder, {"zh/desk.md": CHINESE, "en/desk.md": ENGLISH})
    return folder


def revise(inbox: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_text(text, "utf-8")


def publish(project: Path) -> None:
    done = run(project)
    assert done.returncode == 0, done.stdout + done.stderr


def events(project: Path) -> dict[str, set[str]]:
    """Headlines of the claims of every event, by its id."""
    told = rows(project.parent / "data", "SELECT event_id, headline FROM marts.event_claims")
    return {event: {headline for other, headline in told if other == event} for event, _ in told}


def event_of(project: Path, words: str) -> str:
    (event,) = {event for event, headlines in events(project).items() if any(words in line for line in headlines)}
    return event


def claim_of(project: Path, words: str) -> str:
    sql = "SELECT claim_id FROM marts.event_claims WHERE contains(headline, ?)"
    ((claim,),) = rows(project.parent / "data", sql, words)
    return str(claim)


def redirects(project: Path) -> dict[str, str | None]:
    return dict(
        rows(project.parent / "data", "SELECT old_id, new_id FROM marts.id_redirects WHERE old_id LIKE 'event%'")
    )


def judge(project: Path, *judgements: Judgement) -> None:
    path = project / "dbt" / "seeds" / EVENT_JUDGEMENTS
    header = path.read_text("utf-8").splitlines()[0]
    path.write_text("\n".join([header, *(",".join(judgement) for judgement in judgements), ""]), "utf-8")


@pytest.mark.timeout(900)  # six whole runs
def test_events_are_merged_joined_judged_and_traced(project: Path, inbox: Path) -> None:
    data = project.parent / "data"
    publish(project)

    # the same deal in two languages is one event, with two sources, its participants and its day
    deal = event_of(project, "acquires Anysphere")
    assert event_of(project, "收购 Anysphere") == deal
    counts = "SELECT report_count, source_count, event_type, amount, CAST(event_on AS VARCHAR) FROM marts.events"
    assert rows(data, f"{counts} WHERE event_id = ?", deal) == [(2, 2, "acquisition", 2e9, "2024-05-21")]
    parts = rows(data, "SELECT entity_id, role FROM marts.event_participants WHERE event_id = ?", deal)
    assert {("openai", "agent"), ("anysphere", "target")} <= set(parts)

    # a rumour may be denied; told by one report they are no disagreement
    layoffs = event_of(project, "微软裁员传闻")
    statuses = rows(data, "SELECT claim_status FROM marts.event_claims WHERE event_id = ?", layoffs)
    assert {status for (status,) in statuses} == {"rumoured", "denied"}
    conflicts = "SELECT left_value, right_value FROM marts.event_conflicts WHERE event_id = ? AND attribute = ?"
    assert rows(data, conflicts, layoffs, "status") == []

    # a late report of an earlier day joins the event; its sum differs, and both are kept. Another report is revised: it
    # begins with a new story, its two stories are swapped, and a headline is corrected
    codestral = event_of(project, "Codestral")
    revise(inbox, {"en/desk.md": CORRECTED, "late/notes.md": LATE})
    publish(project)
    assert [event_of(project, words) for words in ("OpenAI buys Anysphere", "lay off 9,000")] == [deal, layoffs]
    assert ("USD" not in str(rows(data, conflicts, deal, "amount"))) and rows(data, conflicts, deal, "amount")
    assert [event_of(project, words) for words in ("launches Codestral", "acquires Anysphere")] == [codestral, deal]
    assert redirects(project) == {}

    # judgements override rules: the late claim is separated, two events are merged
    late = claim_of(project, "OpenAI buys Anysphere")
    judge(
        project,
        judged(claim_of(project, "acquires Anysphere"), "deal", "different", late),
        judged(claim_of(project, "收购 Anysphere"), "deal", "different", late),
        judged(claim_of(project, "Codestral"), "code", "same", claim_of(project, "lay off 9,000")),
    )
    publish(project)
    assert event_of(project, "acquires Anysphere") == deal
    assert event_of(project, "OpenAI buys Anysphere") != deal
    assert event_of(project, "Codestral") == event_of(project, "lay off 9,000")
    gone = ({codestral, layoffs} - set(events(project))).pop()
    assert redirects(project) == {gone: event_of(project, "Codestral")}

    # judgements are undone by deleting their lines; a story that a revision drops leaves no event, and returns under
    # its id, although with its headline from before the correction
    judge(project)
    revise(inbox, {"en/desk.md": ENGLISH.split("- **Mistral", maxsplit=1)[0]})
    publish(project)
    assert event_of(project, "OpenAI buys Anysphere") == deal
    assert codestral not in events(project)
    assert redirects(project)[codestral] is None
    broken = {f"late/{date[:4]}.md": BROKEN_CLOCK.format(date=date) for date in ("1970-01-01", "2089-01-01")}
    revise(inbox, {"en/desk.md": ENGLISH, **broken})
    publish(project)
    assert event_of(project, "Codestral") == codestral
    assert codestral not in redirects(project)

    # a report with an impossible day has the day of its arrival, from which its 'yesterday' counts
    dated = "SELECT published_basis, published_on > DATE '2025-01-01' FROM marts.reports WHERE title LIKE 'From%'"
    assert rows(data, dated) == [("ingested", True)] * 2
    misdated = rows(data, "SELECT count(*) FROM marts.problems WHERE code = 'implausible_date'")
    assert misdated == [(1,)]  # 1970 is read as no date
    told_for = "SELECT event_on - (SELECT max(published_on) FROM marts.reports) FROM marts.events WHERE headline LIKE ?"
    assert rows(data, told_for, "Cohere raises%") == [(-1,)]

    # contradictory judgements are refused with their line, and readers keep their version
    judge(project, judged("a", "", "same", "b"), judged("b", "", "different", "a"))
    refused = run(project)
    assert refused.returncode == 1
    assert "event_judgements.csv, line 3" in " ".join(refused.stderr.split())
    assert event_of(project, "Codestral") == codestral
