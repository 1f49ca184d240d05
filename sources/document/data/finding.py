"""Finding stories in a JSON value: lists of objects under any key, flat or in groups, and values that concern all."""

from typing import Any, Self

from sources.contract import Role
from sources.document.data.fields import Field, address_of, fields_of, first, is_story, printed_date, scalar, story_of
from sources.document.data.markup import as_markdown, escaped, plain_line
from sources.document.data.names import BESIDE, DATES, GENERAL, GROUPS, HEADLINES, LINKS, NAMES, ROLES, TEXTS, key_of
from sources.document.data.stories import MOST_STORIES, Story
from sources.text.decoding import UnreadableReport

_SITES = ("homepageurl", "siteurl", "site", "link", "url")
_DEEPEST = 12
_LONG = 24
"""Mean length in characters from which on the texts of a list are sentences."""
_IN_FRONT = 500
_MOST_LISTED = 100


class Finder:
    """Goes through a JSON value and skips lists of other things beside the stories, such as authors."""

    def __init__(self, beside: frozenset[str]) -> None:
        self.stories: list[Story] = []
        self.matter: dict[str, str | list[str]] = {}
        self.summary = ""
        self.publisher: str | None = None
        self.problems: list[str] = []
        self._beside = beside
        self._base: str | None = None

    @classmethod
    def of(cls, root: Any) -> Self:
        """Read a JSON value: its lists of stories; else lists that usually hold other things; else the value itself."""
        found = cls(BESIDE)
        for beside in (BESIDE, frozenset[str]()):
            found = cls(beside)
            found._read(root, None, _DEEPEST)
            if found.stories:
                return found
        if isinstance(root, dict) and (found := cls(BESIDE))._read_sentences(root):
            return found
        if isinstance(root, dict) and first(fields_of(root), HEADLINES):
            found = cls(BESIDE)
            found._add(root, None)
            found._name(root)
        return found

    def _read(self, value: Any, section: str | None, depth: int) -> None:
        """Take the stories of a list, or of all lists and objects in an object."""
        if not depth:
            return
        if isinstance(value, list):
            for one in value:
                self._read_one(one, section, depth)
            return
        inner = list(value.values())
        if len(inner) > 1 and all(isinstance(one, dict) and is_story(one) and not self._groups(one) for one in inner):
            self._read(inner, section, depth)  # by a number or a name for each
            return
        lists = [key for key, one in value.items() if isinstance(one, list) and self._lists(key, one)]
        if section is None:
            self._describe(value, lists)
        for key, one in value.items():
            if key in lists or (isinstance(one, dict) and key_of(key) not in self._beside):
                self._read(one, _section_of(key, len(lists)) or section, depth - 1)

    def _read_one(self, one: Any, section: str | None, depth: int) -> None:
        if not isinstance(one, dict):
            return
        if self._groups(one):
            name = first(fields_of(one), (*HEADLINES, *NAMES, *GROUPS, *DATES))
            label = plain_line(scalar(name.value)) if name else section
            if text := first(fields_of(one), TEXTS):
                self.problems.append(f"{text.name!r} of the group {label!r} is left out"[:300])
            self._read(one, label or "", depth - 1)
        elif story := _unwrapped(one):
            self._add(story, section)

    def _read_sentences(self, root: dict[str, Any]) -> bool:
        """Take the sentences of the only list of sentences as stories, if no others exist; True if any are found."""
        lists = [(key, one) for key, one in root.items() if isinstance(one, list) and _are_sentences(one)]
        if len(lists) != 1 or first(fields_of(root), HEADLINES):
            return False
        key, sentences = lists[0]
        self.stories = [Story(plain_line(sentence), None) for sentence in sentences]
        self._describe({name: value for name, value in root.items() if name != key}, [])
        return True

    def _add(self, one: dict[str, Any], section: str | None) -> None:
        if len(self.stories) >= MOST_STORIES:
            raise UnreadableReport(f"JSON with more than {MOST_STORIES:,} stories: split it into several files")
        story = story_of(one, self._base)
        story.section = section or story.section
        self.stories.append(story)

    def _lists(self, key: str, value: list[Any]) -> bool:
        """Whether the list under this key holds stories or groups of stories."""
        objects = [one for one in value if isinstance(one, dict)]
        if key_of(key) in self._beside:
            return bool(objects) and all(map(self._groups, objects))
        return any(_unwrapped(one) or self._groups(one) for one in objects)

    def _groups(self, one: dict[str, Any]) -> bool:
        """Whether an object is a group of stories: it has no link of its own and a list of stories."""
        if any(address_of(scalar(field.value), None) for field in fields_of(one) if field.key in LINKS):
            return False
        return any(isinstance(inner, list) and self._lists(key, inner) for key, inner in one.items())

    def _describe(self, value: dict[str, Any], lists: list[str]) -> None:
        """Note the values of an object around the stories, which concern all of them."""
        named = self._name(value)
        for field in fields_of(value):
            if field.name in named:
                continue
            if isinstance(field.value, list):
                if field.name not in lists:
                    self._describe_list(field)
            elif field.key in TEXTS and (field.key != "description" or len(scalar(field.value)) > _IN_FRONT):
                self.summary = self.summary or as_markdown(scalar(field.value))
            elif (told := plain_line(scalar(field.value))) and not isinstance(field.value, dict):
                self.matter.setdefault(field.name, told)

    def _name(self, value: dict[str, Any]) -> set[str]:
        """Note title, day, publisher and site under the keys of front matter; returns the names of title and day."""
        fields = fields_of(value)
        title, day = first(fields, (*HEADLINES, *NAMES)), first(fields, DATES)
        if title:
            self.matter.setdefault("title", plain_line(scalar(title.value)))
        if day:
            self.matter.setdefault("date", printed_date(scalar(day.value)))
        outlets = [key for key, role in ROLES.items() if role is Role.OUTLET]
        if (outlet := first(fields, outlets)) and not address_of(scalar(outlet.value), None):
            self.publisher = self.publisher or plain_line(scalar(outlet.value))
        site = first(fields, _SITES, lambda text: address_of(text, None))
        self._base = self._base or (address_of(scalar(site.value), None) if site else None)
        return {field.name for field in (title, day) if field}

    def _describe_list(self, field: Field) -> None:
        """Put a list of words into the front matter, a list of sentences before the stories; any other is a problem."""
        told = [line for one in field.value[:_MOST_LISTED] if (line := plain_line(scalar(one)))]
        if sum(map(len, told)) > _LONG * len(told):
            points = "\n".join(f"- {escaped(line)}" for line in told)
            self.summary = "\n\n".join(filter(None, [self.summary, f"**{escaped(plain_line(field.name))}**", points]))
        elif told:
            self.matter.setdefault(field.name, told)
        elif field.value and field.key not in self._beside:
            self.problems.append(f"the list {field.name!r} holds no stories and is left out"[:300])


def _are_sentences(told: list[Any]) -> bool:
    """Whether a list holds several texts of the length of sentences."""
    lines = [plain_line(one) for one in told if isinstance(one, str)]
    return len(told) > 1 and len(lines) == len(told) and _LONG * len(told) < sum(map(len, lines))


def _unwrapped(one: dict[str, Any]) -> dict[str, Any] | None:
    """The story that an object is, or the only story inside it."""
    if is_story(one):
        return one
    inner = [value for value in one.values() if isinstance(value, dict) and is_story(value)]
    return inner[0] if len(inner) == 1 else None


def _section_of(key: str, count: int) -> str | None:
    """The name of a list as a section title; None for the only list of a file if its name is an identifier."""
    is_code = key.isascii() and key.replace("_", "").replace("-", "").isalnum() and key[:1].islower()
    return None if key_of(key) in GENERAL or (is_code and count < 2) else plain_line(key) or None
