"""The models of configured sources: address or path, selection of files, politeness, and expected numbers."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, TypeGuard
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, model_validator

from sources.contract import Format


class Cadence(StrEnum):
    """The usual interval between new reports of a source."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    IRREGULAR = "irregular"


class Period(StrEnum):
    """The period over which new reports are counted."""

    DAY = "day"
    WEEK = "week"


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"no such time zone: {value}") from error
    return value


def _without_password(address: HttpUrl | str) -> HttpUrl | str:
    """The address, unless it holds a password: addresses are shown and published."""
    login = urlsplit(str(address)).netloc.rpartition("@")[0]
    if not all(part.startswith("$BRIEFHOUSE_SECRET_") for part in login.split(":")[-1:] if part):
        raise ValueError("a password stands in the environment: write $BRIEFHOUSE_SECRET_… in its place")
    return address


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_WebAddress = Annotated[HttpUrl, AfterValidator(_without_password)]
_SECRETS = "A name like $BRIEFHOUSE_SECRET_X in it stands for the environment variable, which only the visit reads."


class Expected(_Entry):
    """Expected number of new reports in a period: fewer fail the source's check, more give a warning."""

    per: Period = Field(Period.WEEK, description="The last day, or the last seven days.")
    at_least: int = Field(1, ge=0, description="Fewer new reports fail the check: the source is silent.")
    at_most: int | None = Field(None, ge=0, description="More new reports give a warning: the source floods.")

    @model_validator(mode="after")
    def _bounds_must_be_in_order(self) -> "Expected":
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError("at_most is less than at_least")
        return self


class Politeness(_Entry):
    """Limits on the requests of a visit."""

    seconds_between_requests: float = Field(
        1.0, ge=0, le=600, description="Least pause between two requests, in seconds."
    )
    seconds_per_request: float = Field(
        60.0, gt=0, le=3_600, description="Seconds within which an answer must be complete."
    )
    requests_per_visit: int = Field(
        200, ge=1, le=10_000, description="Most requests of one visit; the rest waits for the next visit."
    )
    obey_robots: bool = Field(True, description="Fetch nothing that the server's robots.txt forbids to robots.")


class _Source(_Entry):
    """The keys of sources of every kind."""

    source_id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_]*$",
        description="Lower-case letters, digits and _. Must not change once used: report ids are made of it.",
    )
    name: str = Field(min_length=1, description="Name for people.")
    format: Format | None = Field(None, description="Format of its reports; if missing, it is detected in each text.")
    language: str | None = Field(
        None, pattern="^[a-z]{2}$", description="ISO 639-1 code for reports whose language is not detected."
    )
    time_zone: Annotated[str, AfterValidator(_zone)] | None = Field(
        None, description="Time zone of the times it prints, if not that of the warehouse."
    )
    cadence: Cadence = Field(
        Cadence.DAILY, description="How often it is published, and so how old its newest report may be."
    )
    expected: Expected | None = Field(
        None, description="Expected number of new reports; if missing, any number is accepted."
    )
    include: list[str] = Field(
        [], description="Glob patterns of paths or addresses ('posts/**/*.md'): only matching ones are fetched."
    )
    exclude: list[str] = Field([], description="Glob patterns of paths or addresses that are not fetched.")


class _FileSource(_Source):
    keep_deleted: bool = Field(False, description="The report of a removed file stays, instead of being withdrawn.")


class _RemoteSource(_Source):
    politeness: Politeness = Field(Politeness(), description="Limits on the requests of a visit to this source.")
    allow_private_addresses: bool = Field(
        False,
        description="The source may be in a private network: private addresses are allowed.",
    )


class FolderSource(_FileSource):
    """Files under a folder. Without `path` it is the inbox."""

    kind: Literal["folder"]
    each_folder_is_a_source: bool = Field(True, description="Each subfolder counts as a source of its own.")
    path: Path | None = Field(
        None, description="The folder; if missing, the folder given to `briefhouse nightly --inbox`."
    )


class FeedSource(_RemoteSource):
    """An RSS, Atom or JSON feed; each entry is a report."""

    kind: Literal["feed"]
    url: _WebAddress = Field(description=f"Address of the feed. {_SECRETS}")
    take_linked_pages: bool = Field(
        False, description="Fetch the page that an entry links to, instead of taking the entry as the report."
    )


class PageSource(_RemoteSource):
    """A web page that is a report, or that lists reports."""

    kind: Literal["page"]
    url: _WebAddress = Field(description=f"Address of the page. {_SECRETS}")
    links: str | None = Field(
        None, min_length=1, description="Glob pattern of the links to reports, if the page lists reports."
    )


class RepositorySource(_FileSource, _RemoteSource):
    """Files in a git repository."""

    kind: Literal["repository"]
    each_folder_is_a_source: bool = Field(False, description="Each subfolder counts as a source of its own.")
    url: Annotated[str, AfterValidator(_without_password)] = Field(
        pattern=r"^(https?|file)://\S+$",
        description=f"Address of the repository: https://…, or file:///… for a local one. {_SECRETS}",
    )
    branch: str | None = Field(
        None, pattern=r"^[\w][\w./-]*$", description="Branch; if missing, the default branch of the repository."
    )


class MailboxSource(_FileSource):
    """A folder of mails (.eml); each is a report."""

    kind: Literal["mailbox"]
    path: Path = Field(description="The folder.")


Source = FolderSource | FeedSource | PageSource | RepositorySource | MailboxSource
"""One configured source of any kind."""


def address_of(source: Source) -> str | None:
    """The address of a source; None for folders and mailboxes."""
    return str(source.url) if is_remote(source) else None


def is_remote(source: Source) -> TypeGuard[FeedSource | PageSource | RepositorySource]:
    """Whether a source has an address, and so may be read over the network."""
    return isinstance(source, _RemoteSource)


class RegistryError(ValueError):
    """The registry is invalid; the message names the file and the entry."""


class Registry(BaseModel):
    """The file `sources.yaml`."""

    model_config = ConfigDict(extra="forbid")

    sources: list[Annotated[Source, Field(discriminator="kind")]] = Field(min_length=1)
