"""Small warehouses for tests: files that land, and what was stored of them."""

import os
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from sources.registry.models import FolderSource, Source
from tests.conftest import PROJECT
from warehouse.ingest.landing import Request
from warehouse.ingest.landing import land as land_sources
from warehouse.ingest.parse import parse_pending
from warehouse.storage.batches import Loaded
from warehouse.storage.data_folder import DataFolder

SEEDS = PROJECT / "dbt" / "seeds"
LIMIT = 1_000_000
INBOX = FolderSource(source_id="inbox", name="Inbox", kind="folder")
NEWS = """\
# The desk | 2024-05-23

- **Price halved**: the list is new, see https://a.example/{name}.
- **新模型**：今天发布 🦊。
"""
_LONG_AGO = 1_700_000_000


def write(path: Path, content: str | bytes, age: int = 0) -> Path:
    """A file whose time is long ago, so that it counts as steady."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(path, (_LONG_AGO + age, _LONG_AGO + age))
    return path


def write_seeds(folder: Path, entities: str = "", aliases: str = "") -> Path:
    """A folder of seeds with these rows of a catalogue, a small vocabulary, the shipped roles and no judgements."""
    judgements = "left_id,left_name,judgement,right_id,right_name,judged_by,judged_on,reason\n"
    seeds = {
        "catalogue_entities.csv": "entity_id,kind,name_en,name_zh,maker_id,ticker\n" + entities,
        "catalogue_aliases.csv": "entity_id,alias,language,supports,excludes\n" + aliases,
        "entity_judgements.csv": judgements,
        "event_judgements.csv": judgements,
        "event_vocabulary.csv": "attribute,value,word,weight,frame\nevent_type,release,发布,2,\n",
        "given_names.csv": "given_name\nMarta\n",
        "generic_terms.csv": "term\nAgent\nAI\nAPI\nDeep\nGPU\nLabs\nSearch\n",
        "units.csv": "word,unit,measure\n小时,hour,duration\n",
        "name_cues.csv": "cue,place,kind,language\n框架,after,product,zh\n模型,after,model,zh\n"
        "startup,before,organization,en\n公司,before,organization,zh\n收购,before,organization,zh\n工具,before,product,zh\nframework,after,product,en\n",
    }
    copied = ("event_roles.csv", "event_types.csv", "person_words.csv")
    seeds["name_cues.csv"] += "".join(_cues_of_organizations())
    shipped = {name: (SEEDS / name).read_text("utf-8") for name in copied}
    for name, content in {**seeds, **shipped}.items():
        write(folder / name, content)
    return folder


def _cues_of_organizations() -> list[str]:
    """The lines of the shipped seed whose cues show only the kind of a name."""
    lines = (SEEDS / "name_cues.csv").read_text("utf-8").splitlines(keepends=True)[1:]
    return [line for line in lines if line.split(",")[1] not in ("after", "before")]


def land(connection: duckdb.DuckDBPyConnection, root: Path, limit: int = LIMIT, source: Source = INBOX) -> pl.DataFrame:
    """Land the folder `inbox` under `root`; returns what is new in the ledger."""
    before = len(rows(connection, "SELECT 1 FROM landing.arrivals"))
    located = source.model_copy(update={"path": root / "inbox"})
    (brought,) = land_sources(connection, DataFolder(root), [located], Request(limit))
    assert brought.failure is None
    return connection.execute(
        "SELECT * FROM landing.arrivals WHERE arrival_number > ? ORDER BY arrival_number", [before]
    ).pl()


def parse(connection: duckdb.DuckDBPyConnection, root: Path) -> Loaded:
    """Parse what has landed."""
    return parse_pending(connection, root / "landing", 0, lambda _done, _all: None)


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def objects(root: Path) -> list[Path]:
    """All files that landing holds."""
    return sorted(path for path in (root / "landing").rglob("*") if path.is_file())
