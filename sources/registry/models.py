"""The configured sources: what to fetch, from where, how politely, and what to expect of it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, TypeGuard
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, model_validator

from sources.contract import Format


class Cadence(StrEnum):
    """How often a source has something new."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    IRREGULAR = "irregular"


class Period(StrEnum):
    """What expected numbers count over."""

    DAY = "day"
    WEEK = "week"


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"no such time zone: {value}") from error
    return value


def _without_password(address: HttpUrl | str) -> HttpUrl | str:
    """What this file holds is told and published."""
    login = urlsplit(str(address)).netloc.rpartition("@")[0]
    if not all(part.startswith("$BRIEFHOUSE_SECRET_") for part in login.split(":")[-1:] if part):
        raise ValueError("a password stands in the environment: write $BRIEFHOUSE_SECRET_… in its place")
    return address


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_WebAddress = Annotated[HttpUrl, AfterValidator(_without_password)]
_SECRETS = "A name like $BRIEFHOUSE_SECRET_X in it stands for the environment variable, known to the visit alone."


class Expected(_Entry):
    """How many new reports a period brings: fewer fail the source's check, more give a warning."""

    per: Period = Field(Period.WEEK, description="The last day, or the last seven days.")
    at_least: int = Field(1, ge=0, description="Fewer new reports fail the check: the source is silent.")
    at_most: int | None = Field(None, ge=0, description="More new reports give a warning: the source floods.")

    @model_validator(mode="after")
    def _bounds_must_be_in_order(self) -> "Expected":
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError("at_most is less than at_least")
        return self


class Politeness(_Entry):
    """How much a visit may ask of a server."""

    seconds_between_requests: float = Field(1.0, ge=0, le=600, description="Least pause between two requests.")
    seconds_per_request: float = Field(
        60.0, gt=0, le=3_600, description="An answer must be complete by then, however slowly its bytes come."
    )
    requests_per_visit: int = Field(200, ge=1, le=10_000, description="What is more waits for the next visit.")
    obey_robots: bool = Field(True, description="Fetch nothing that the server's robots.txt keeps robots from.")


class _Source(_Entry):
    """What all kinds of source have."""

    source_id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_]*$",
        description="Lower-case letters, digits and _. Never changed once used: report ids are made of it.",
    )
    name: str = Field(min_length=1, description="Name for people.")
    format: Format | None = Field(None, description="How its reports are laid out; left out, the text decides.")
    language: str | None = Field(
        None, pattern="^[a-z]{2}$", description="ISO 639-1 code for reports whose text does not tell."
    )
    time_zone: Annotated[str, AfterValidator(_zone)] | None = Field(
        None, description="Zone of the times it prints, where it is not that of the warehouse."
    )
    cadence: Cadence = Field(Cadence.DAILY, description="How often it is published: how old its newest may be.")
    expected: Expected | None = Field(None, description="How many new reports to expect; left out, any number is fine.")
    include: list[str] = Field(
        [], description="Glob patterns on path or address ('posts/**/*.md'): only what matches one is taken."
    )
    exclude: list[str] = Field([], description="Glob patterns: what matches one is not taken.")


class _FileSource(_Source):
    keep_deleted: bool = Field(
        False, description="A file that is gone was only tidied away: its report stays, instead of being withdrawn."
    )


class _RemoteSource(_Source):
    politeness: Politeness = Field(Politeness(), description="How much a visit may ask of the server.")
    allow_private_addresses: bool = Field(
        False,
        description="The source stands in one's own network: private addresses are fine.",
    )


class FolderSource(_FileSource):
    """Files under a folder. Without `path` it is the inbox."""

    kind: Literal["folder"]
    each_folder_is_a_source: bool = Field(True, description="Reports in a folder of it count for a source of its own.")
    path: Path | None = Field(None, description="The folder; left out, the one given to `briefhouse nightly --inbox`.")


class FeedSource(_RemoteSource):
    """An RSS, Atom or JSON feed; each entry is a report."""

    kind: Literal["feed"]
    url: _WebAddress = Field(description=f"Address of the feed. {_SECRETS}")
    take_linked_pages: bool = Field(
        False, description="The feed only announces: take the page that an entry links to, instead of the entry."
    )


class PageSource(_RemoteSource):
    """A web page that is a report, or that lists reports."""

    kind: Literal["page"]
    url: _WebAddress = Field(description=f"Address of the page. {_SECRETS}")
    links: str | None = Field(
        None, min_length=1, description="Glob pattern of addresses: the page lists reports, each behind such a link."
    )


class RepositorySource(_FileSource, _RemoteSource):
    """Files in a git repository."""

    kind: Literal["repository"]
    each_folder_is_a_source: bool = Field(False, description="Reports in a folder of it count for a source of its own.")
    url: Annotated[str, AfterValidator(_without_password)] = Field(
        pattern=r"^(https?|file)://\S+$",
        description=f"Address of the repository: https://…, or file:///… for a local one. {_SECRETS}",
    )
    branch: str | None = Field(None, pattern=r"^[\w][\w./-]*$", description="Left out, the repository's own default.")


class MailboxSource(_FileSource):
    """A folder of mails (.eml); each is a report."""

    kind: Literal["mailbox"]
    path: Path = Field(description="The folder.")


Source = FolderSource | FeedSource | PageSource | RepositorySource | MailboxSource
"""One configured source, of whichever kind."""


def address_of(source: Source) -> str | None:
    """The address that a source is read from; None for folders."""
    return str(source.url) if is_remote(source) else None


def is_remote(source: Source) -> TypeGuard[FeedSource | PageSource | RepositorySource]:
    """The source is read over the network, or may be."""
    return isinstance(source, _RemoteSource)


class RegistryError(ValueError):
    """The registry cannot be used; the message names the file and the entry."""


class Registry(BaseModel):
    """The file `sources.yaml`."""

    model_config = ConfigDict(extra="forbid")

    sources: list[Annotated[Source, Field(discriminator="kind")]] = Field(min_length=1)
