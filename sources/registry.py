"""The configured sources: what to fetch, from where, and how it is laid out where the text should not decide."""

from enum import StrEnum
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sources.contract import Format

DEFAULT_REGISTRY = Path(__file__).with_name("sources.yaml")


class SourceKind(StrEnum):
    FOLDER = "folder"


class Source(BaseModel):
    """One configured source. A folder without `path` is the inbox; each folder in it is a source of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source_id: str = Field(pattern=r"^[a-z0-9][a-z0-9_]*$")
    name: str = Field(min_length=1)
    kind: SourceKind
    path: Path | None = None
    format: Format | None = None


class RegistryError(ValueError):
    """The registry cannot be used; the message names the file and the entry."""


class _Registry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    sources: list[Source] = Field(min_length=1)


def read_registry(path: Path = DEFAULT_REGISTRY) -> list[Source]:
    """The sources in a registry file; raises `RegistryError`."""
    try:
        sources = _Registry.model_validate(yaml.safe_load(path.read_text("utf-8"))).sources
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise RegistryError(f"{path}: {error}") from error
    ids = [source.source_id for source in sources]
    if twice := {source_id for source_id in ids if ids.count(source_id) > 1}:
        raise RegistryError(f"{path}: source_id used twice: {', '.join(sorted(twice))}")
    return sources
