"""Daily news: which headings tell a story, and which name a section."""

from sources.contract import ItemKind
from sources.document.read import read
from sources.formats.templates.daily_news import parse

POST = """\
# The quay, 4 March

## Ships

### 1. [Ferry line opens to the northern islands](https://a.example/ferry)

The first ferry left at dawn.

### Cranes in the [south harbour](https://a.example/south)

#### Harbour sells its oldest crane

The buyer is a museum.
"""


def test_heading_tells_a_story_if_it_is_one_link_or_below_all_sections() -> None:
    items = parse(read(POST.encode())).items
    assert [(item.kind, item.headline) for item in items if item.headline] == [
        (ItemKind.STORY, "Ferry line opens to the northern islands"),
        (ItemKind.STORY, "Harbour sells its oldest crane"),
    ]
