"""Where in a JSON value its stories are: lists of objects under any key, flat or in groups, and what is said of all."""

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
"""Mean length from which on the texts of a list are sentences."""
_IN_FRONT = 500
_MOST_LISTED = 100


class Finder:
    """Goes through a JSON value; lists like those of authors, which stand beside stories, hold none of their own."""

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
        """What a JSON value tells: the lists of its stories; else lists that mostly are not; else the value itself."""
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
        """Stories of a list, or of all lists and objects in an object."""
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
        """Take the sentences of the only list of them for stories, where nothing else is one; whether there are any."""
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
        """The list under this key holds stories, or groups of them."""
        objects = [one for one in value if isinstance(one, dict)]
        if key_of(key) in self._beside:
            return bool(objects) and all(map(self._groups, objects))
        return any(_unwrapped(one) or self._groups(one) for one in objects)

    def _groups(self, one: dict[str, Any]) -> bool:
        """An object is no story but a group of them: it links to nothing itself and has a list of stories."""
        if any(address_of(scalar(field.value), None) for field in fields_of(one) if field.key in LINKS):
            return False
        return any(isinstance(inner, list) and self._lists(key, inner) for key, inner in one.items())

    def _describe(self, value: dict[str, Any], lists: list[str]) -> None:
        """What an object around the stories says of them all."""
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
        """Title and day, under the names that front matter has for them, publisher and site; gives the first two."""
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
        """A list of words goes into the front matter, of sentences before the stories; another is left out, aloud."""
        told = [line for one in field.value[:_MOST_LISTED] if (line := plain_line(scalar(one)))]
        if sum(map(len, told)) > _LONG * len(told):
            points = "\n".join(f"- {escaped(line)}" for line in told)
            self.summary = "\n\n".join(filter(None, [self.summary, f"**{escaped(plain_line(field.name))}**", points]))
        elif told:
            self.matter.setdefault(field.name, told)
        elif field.value and field.key not in self._beside:
            self.problems.append(f"the list {field.name!r} holds no stories and is left out"[:300])


def _are_sentences(told: list[Any]) -> bool:
    """Whether a list holds several texts, as long as sentences are."""
    lines = [plain_line(one) for one in told if isinstance(one, str)]
    return len(told) > 1 and len(lines) == len(told) and _LONG * len(told) < sum(map(len, lines))


def _unwrapped(one: dict[str, Any]) -> dict[str, Any] | None:
    """The story that an object is, or that is the only one that it holds."""
    if is_story(one):
        return one
    inner = [value for value in one.values() if isinstance(value, dict) and is_story(value)]
    return inner[0] if len(inner) == 1 else None


def _section_of(key: str, count: int) -> str | None:
    """The name of a list, where it says what is in it: one that is a name in code, and the only one, does not."""
    is_code = key.isascii() and key.replace("_", "").replace("-", "").isalnum() and key[:1].islower()
    return None if key_of(key) in GENERAL or (is_code and count < 2) else plain_line(key) or None
