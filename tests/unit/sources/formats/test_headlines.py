"""The headline of a block that prints none on a line of its own."""

import pytest

from sources.document.markdown import read_markdown
from sources.formats.headlines import headline_of


@pytest.mark.parametrize(
    ("item", "headline", "body"),
    [
        ("**Price halved**: the list is new.", "Price halved", "the list is new."),
        ("**Price halved.** The list is new.", "Price halved.", "The list is new."),
        ("**价格减半**：清单是新的。", "价格减半", "清单是新的。"),
        ("**Price halved** - the list is new.", "Price halved", "the list is new."),
        ("**Price** was halved today. The list is new.", "Price was halved today.", "The list is new."),
        ("[The price is halved](http://a.example/x), says the desk.", "The price is halved", ", says the desk."),
        ("[here](http://a.example/x) is the list. It is new.", "here is the list.", "It is new."),
        ("价格减半。清单是新的。", "价格减半。", "清单是新的。"),
        ("Lamp v. Crane is heard by Dr. Quay. It is long.", "Lamp v. Crane is heard by Dr. Quay.", "It is long."),
        ("Version 3.5 is out. It is fast.", "Version 3.5 is out.", "It is fast."),
        ("Is it out? Yes.", "Is it out?", "Yes."),
        ("他说：“出来了！”然后走了。", "他说：“出来了！”", "然后走了。"),
        ("No full stop at all", "No full stop at all", ""),
        ("**Rumour:** the list is new. It is.", "Rumour: the list is new.", "It is."),
        ("**传闻：** 清单是新的。真的。", "传闻： 清单是新的。", "真的。"),
        ("**Rumour:**", "Rumour:", ""),
        ("【今天价格减半】清单是新的。", "今天价格减半", "清单是新的。"),
        ("【价格】清单是新的。真的。", "【价格】清单是新的。", "真的。"),
        ("The list is new. [link](http://a.example/x)", "The list is new.", "[link](http://a.example/x)"),
        ("The list is new! ([the list](http://a.example/x))", "The list is new!", "([the list](http://a.example/x))"),
        (
            "价格减半。[来源](http://a.example/x)[表](http://a.example/y)",
            "价格减半。",
            "[来源](http://a.example/x)[表](http://a.example/y)",
        ),
        ("The list is [new](http://a.example/x)", "The list is new", ""),
    ],
)
@pytest.mark.parametrize("before", ["", "🦊 中文在前。\n\n"])
def test_headline_is_lead_link_or_first_sentence(before: str, item: str, headline: str, body: str) -> None:
    text = f"{before}- {item}\n"
    leaf = read_markdown(text).leaves[-1]
    run, body_start = headline_of(text, leaf)
    assert run.text == headline
    assert text[body_start : leaf.content_end].strip() == body
    assert headline.split(maxsplit=1)[0].strip("*[") in text[run.start : run.end]


def test_endless_sentence_is_cut_at_a_word() -> None:
    text = "word " * 100
    run, _ = headline_of(text, read_markdown(text).leaves[0])
    assert 150 < len(run.text) <= 200
    assert run.text.endswith("word")


def test_headline_with_marks_inside_its_last_word_has_a_span_of_about_its_length() -> None:
    text = "- The quay opens for all **boa**ts. It is long.\n"
    leaf = read_markdown(text).leaves[-1]
    run, body_start = headline_of(text, leaf)
    assert run.text == "The quay opens for all boats."
    assert text[run.start : run.end].startswith("The quay opens for all")
    assert run.end <= body_start <= leaf.content_end
