"""`make quality`: measures of names, events and the brief on real reports, written to docs/quality.md.

All is read from a published warehouse, so that the whole pipeline is measured. Matching is that of the scorer, so that
the page and `score.py` agree.
"""

import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import yaml

from tests.brief_quality import FIRST, claims_of, news, places, weeks_of
from tests.conftest import PROJECT, SHARED
from tests.event_quality import merged, partners, scores
from tests.integration.runs import nightly, rows
from warehouse.extract.entities.version_names import version_key

PAGE = PROJECT / "docs" / "quality.md"
_LONGEST = 50
_LISTED = 40


class Judged(NamedTuple):
    """One annotated or found entity; a hit is both."""

    report: str
    language: str
    name: str
    kind: str
    is_annotated: bool
    is_found: bool


def load_scorer() -> ModuleType:
    """Load the scorer from the folder beside the project."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("quality is measured on ../shared, which is not here")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(data: Path, gold: Path, scorer: ModuleType) -> list[Judged]:
    """Annotated and found entities of all annotated reports, matched as the scorer does."""
    judged: list[Judged] = []
    for path in sorted(gold.glob("*.json")):
        annotation = json.loads(path.read_text("utf-8"))
        if "file" in annotation:
            found = _found(data, annotation["file"], scorer)
            judged += _judge_report(annotation, found, scorer)
    return judged


def _judge_report(
    annotation: dict[str, Any], found: dict[str, tuple[str, str, set[str]]], scorer: ModuleType
) -> list[Judged]:
    report, language = annotation["file"], annotation["report"]["language"]
    wanted = annotation["entities"]
    forms = [{scorer.norm(form) for form in (entity["name"], *entity["surfaces"])} - {""} for entity in wanted]
    ids = list(found)
    pairs = scorer.best_pairs(forms, [found[i][2] for i in ids], lambda a, b: len(a & b) / len(a | b), 1e-9)
    hit, taken = {left for left, _ in pairs}, {right for _, right in pairs}
    annotated = [
        Judged(report, language, entity["name"], entity["kind"], True, number in hit)
        for number, entity in enumerate(wanted)
    ]
    extra = [
        Judged(report, language, *found[i][:2], False, True) for number, i in enumerate(ids) if number not in taken
    ]
    return annotated + extra


def _found(data: Path, file: str, scorer: ModuleType) -> dict[str, tuple[str, str, set[str]]]:
    """Name, kind and compared forms of every entity that a report mentions, by id."""
    sql = """
        SELECT entity_id, name, kind, [name, name_en, name_zh, surface]
        FROM marts.entity_mentions JOIN marts.entities USING (entity_id) JOIN marts.reports USING (report_id)
        WHERE parse_filename(origin_name) = ?
        ORDER BY char_start, mention_id
    """
    found: dict[str, tuple[str, str, set[str]]] = {}
    for entity_id, name, kind, written in rows(data, sql, file):
        found.setdefault(entity_id, (name, kind, set()))[2].update(scorer.norm(form) for form in written if form)
    return found


def listed_names(data: Path) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Found and missed names of the lists in the front matter of AINews issues, which are not searched themselves."""
    results = {what: (Counter[str](), Counter[str]()) for what in ("companies", "models", "people")}
    sql = """
        SELECT text, (SELECT list([alias, name]) FROM marts.entity_mentions JOIN marts.entities USING (entity_id)
                      JOIN marts.entity_aliases USING (entity_id) WHERE report_id = r.report_id)
        FROM marts.reports AS r WHERE source_id LIKE '%ainews'
    """
    for text, named in rows(data, sql):
        forms = {_letters(form) for form in {form for pair in named or [] for form in pair}}
        keys = {version_key(name) for _, name in named or []}
        front = yaml.safe_load(text.split("\n---", 1)[0].removeprefix("---"))
        for what, (hits, misses) in results.items():
            for label in map(str, front.get(what) or []):
                (hits if _letters(label) in forms or version_key(label) in keys else misses)[label] += 1
    return results


def _letters(form: str) -> str:
    return "".join(filter(str.isalnum, form.casefold()))


def edition_overlaps(data: Path) -> list[float]:
    """Jaccard overlap of the catalogue entities in the Chinese and English posts of the same day."""
    sql = """
        SELECT parse_filename(origin_name), source_id, list(DISTINCT entity_id)
        FROM marts.entity_mentions JOIN marts.entities USING (entity_id) JOIN marts.reports USING (report_id)
        WHERE status = 'catalog' AND source_id LIKE '%hextra%' GROUP BY ALL
    """
    days: dict[str, list[set[str]]] = defaultdict(list)
    for day, _, ids in rows(data, sql):
        days[day].append(set(ids))
    return [len(a & b) / len(a | b) for a, b in (pair for pair in days.values() if len(pair) == 2)]


def table(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A Markdown table; cells are escaped, as names come from reports."""
    cells = [[str(cell).replace("|", "\\|").replace("\n", " ")[:_LONGEST] for cell in line] for line in lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in [header, ["---"] * len(header), *cells])


def _measured(label: str, part: list[Judged]) -> list[object]:
    hits = sum(j.is_annotated and j.is_found for j in part)
    annotated, found = sum(j.is_annotated for j in part), sum(j.is_found for j in part)
    precision, recall = hits / max(1, found), hits / max(1, annotated)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return [label, annotated, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}"]


def render_names(
    judged: list[Judged], lists: dict[str, tuple[Counter[str], Counter[str]]], overlaps: list[float]
) -> list[str]:
    """The part of the page on names."""
    kinds, languages = sorted({j.kind for j in judged}), sorted({j.language for j in judged})
    parts = [_measured("all", judged)]
    parts += [_measured(kind, [j for j in judged if j.kind == kind]) for kind in kinds]
    parts += [
        _measured(f"reports in {language}", [j for j in judged if j.language == language]) for language in languages
    ]
    shares = [
        (what, hits.total() + misses.total(), f"{hits.total() / max(1, hits.total() + misses.total()):.3f}")
        for what, (hits, misses) in lists.items()
    ]
    missed = [(j.name, j.kind, j.report) for j in judged if not j.is_found]
    extra = [(j.name, j.kind, j.report) for j in judged if not j.is_annotated]
    unlisted = [
        (what, label, count) for what, (_, misses) in lists.items() for label, count in misses.most_common(_LISTED)
    ]
    return [
        "## Annotated reports",
        table(["entities", "annotated", "precision", "recall", "F1"], parts),
        "A found entity that matches no annotation counts under its own kind.",
        "## Lists that AINews issues carry",
        "Their front matter lists companies, models and people; the lists themselves are not searched.",
        table(["list", "names", "found in the text"], shares),
        "## Chinese and English posts of one day",
        f"Catalogue entities of both editions, over {len(overlaps)} days: Jaccard overlap "
        f"{sum(overlaps) / max(1, len(overlaps)):.3f} on average, {min(overlaps, default=0):.3f} at least.",
        "## Annotated and not found",
        table(["name", "kind", "report"], missed),
        "## Found and not annotated",
        table(["name", "kind", "report"], extra),
        "## Listed and not found",
        table(["list", "name", "issues"], unlisted),
    ]


def render_events(annotated: Path, real: Path, scorer: ModuleType) -> list[str]:
    """The part of the page on events."""
    measures, confusions = scores(annotated, SHARED / "gold", scorer)
    shares = [(language, count, f"{all_:.3f}", f"{bare:.3f}") for language, count, all_, bare in partners(real)]
    return [
        "## Events of annotated reports",
        "The scorer's measures; told events are further ones below a headline, found if type and a participant agree.",
        table(["measure", "annotated", "figures"], measures),
        "## Events of the Chinese and English posts of one day",
        "The share of headline events that the other edition tells too: of all, and of those whose story has no link, "
        "which are merged by what they name alone.",
        table(["edition", "headline events", "with a partner", "with one, of those without links"], shares),
        "## Events that several reports tell",
        table(["reports", "events", "with a conflict"], merged(real)),
        "## Types of event confused",
        table(["annotated", "found", "events"], confusions),
    ]


def render_brief(data: Path) -> list[str]:
    """The part of the page on the weekly brief."""
    weeks = weeks_of(data)
    told = news(weeks, claims_of(data, weeks))
    found = Counter(one.iso_week for one in told if one.is_first)
    return [
        "## The weekly brief",
        "What stands in the first twelve places of all weeks, in both languages; a label is what the trained head takes"
        " for one, and two headlines of a week tell one story where they share most words.",
        table(["places", "figure"], [(what, f"{figure:.4g}") for what, figure in places(weeks).items()]),
        f"Of the five stories that a reader called the news of each week, in `tests/week_news.yaml`: its first {FIRST}"
        " places hold",
        table(["week", "found of five"], ((week, found[week]) for week in dict.fromkeys(one.iso_week for one in told))),
        table(["week", "story", "rank"], [(one.iso_week, one.story, one.rank or "none") for one in told]),
    ]


def main() -> None:
    """Build both warehouses and write the page."""
    scorer = load_scorer()
    with tempfile.TemporaryDirectory() as name:
        folders = {inbox: Path(name) / inbox.name for inbox in (SHARED / "gold" / "docs", SHARED / "data")}
        for inbox, data in folders.items():
            run = nightly(inbox, data)
            if run.returncode:
                raise SystemExit(run.stdout + run.stderr)
        annotated, real = folders.values()
        judged = judge(annotated, SHARED / "gold", scorer)
        PAGE.parent.mkdir(exist_ok=True)
        parts = [
            "# How well names and events are found, and what the brief shows",
            "Written by `make quality` from published warehouses of the reports beside the project (`../shared`).",
            *render_events(annotated, real, scorer),
            *render_brief(real),
            *render_names(judged, listed_names(real), edition_overlaps(real)),
        ]
        PAGE.write_text("\n\n".join(parts) + "\n", "utf-8")
    print(f"wrote {PAGE.relative_to(PROJECT)}")


if __name__ == "__main__":
    main()
