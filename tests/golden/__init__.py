"""Golden pairs: our own sample reports, and what they must become, in a form that a person can review."""

import json
from pathlib import Path
from typing import Any

from sources.contract import Report, Span
from sources.formats import parse

REPORTS = Path(__file__).with_name("reports")
EXPECTED = Path(__file__).with_name("expected")
_LONGEST = 60


def cases() -> list[Path]:
    """All sample reports, by name."""
    return sorted(REPORTS.iterdir())


def expected_path(sample: Path) -> Path:
    return EXPECTED / f"{sample.name}.json"


def outline(report: Report) -> dict[str, Any]:
    """The report as the golden file says it: every part, its text cut where it is long."""

    def shown(span: Span, *names: str) -> list[Any]:
        text = report.text[span.char_start : span.char_end].strip()
        cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)})"
        return [*(getattr(span, name) for name in names), cut]

    fields = ("format", "kind", "title", "published_on", "published_basis", "language", "publisher", "url", "encoding")
    outlined = {
        "report": {name: getattr(report, name) for name in fields} | {"char_count": len(report.text)},
        "items": [item.model_dump(exclude={"headline_start", "headline_end", "body_start"}) for item in report.items],
        "blocks": [shown(block, "kind", "role", "depth", "item_number") for block in report.blocks],
        "values": [shown(value, "role", "name", "item_number") for value in report.values],
        "links": [shown(link, "url", "label", "is_image", "item_number") for link in report.links],
        "tags": [shown(tag, "origin", "item_number") for tag in report.tags],
        "quotes": [shown(quote, "speaker", "item_number") for quote in report.quotes],
        "problems": [shown(problem, "code", "message") for problem in report.problems],
    }
    return json.loads(json.dumps(outlined, default=str, ensure_ascii=False))


def render(sample: Path) -> str:
    """The golden file of a sample: one line a part, so that a change shows as a small difference."""
    parts = []
    for name, part in outline(parse(sample.read_bytes())).items():
        rows = part if isinstance(part, list) else [part]
        lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows)
        parts.append(f'  "{name}": [\n{lines}\n  ]' if rows else f'  "{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"
