"""What is told below a headline: further events, denials, and releases in passing."""

import pytest

from tests.unit.warehouse.extract.claims.items import claims_of, parts_of
from warehouse.extract.claims.claims import Claim

EN = ("Cohere launches Command A", "The model is small.\n")
ZH = ("Cohere 发布 Command A", "模型很小。\n")


def below(opening: tuple[str, str], sentence: str) -> list[Claim]:
    """Claims told by a sentence that stands below a headline and its first sentence."""
    primary, *others = claims_of(opening[0], opening[1] + sentence)
    assert (primary.is_primary, primary.event_type, primary.headline) == (True, "release", opening[0])
    assert parts_of(primary.participants) == [("cohere", "agent"), ("command-a", "product")]
    assert not any(claim.is_primary for claim in others)
    return others


@pytest.mark.parametrize(
    ("opening", "sentence", "event_type", "parts"),
    [
        (EN, "Samsung acquired Hugging Face.", "acquisition", [("samsung", "agent"), ("hugging-face", "target")]),
        (ZH, "三星收购 Hugging Face。", "acquisition", [("samsung", "agent"), ("hugging-face", "target")]),
        (ZH, "- **融资**：SoftBank 投资 3 亿美元。", "funding", [("softbank", "investor")]),
        (EN, "It raised $30 million in a seed round.", "funding", []),
        (EN, "Sam Altman said that slow is good.", "opinion", [("sam-altman", "speaker")]),
        (ZH, "三星警告电力不足。", "opinion", [("samsung", "speaker")]),
        (EN, "Devstral tops the leaderboard.", "benchmark", [("cohere", "agent"), ("devstral", "subject")]),
    ],
)
def test_further_event_is_told_in_the_body(
    opening: tuple[str, str], sentence: str, event_type: str, parts: list[tuple[str, str]]
) -> None:
    assert [(claim.event_type, parts_of(claim.participants)) for claim in below(opening, sentence)] == (
        [(event_type, parts)] if parts else []
    )


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        (EN, "Cohere released Command A."),
        (ZH, "Cohere 正式推出了 Command A，免费开放。"),
        (EN, "Command A launched on 2026-01-30."),
    ],
)
def test_restatement_is_no_second_claim(opening: tuple[str, str], sentence: str) -> None:
    assert below(opening, sentence) == []


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        (EN, "There was no mention of Samsung acquiring Hugging Face."),
        (EN, "No news on the merger of Samsung and Meta."),
        (ZH, "未提及三星收购 Hugging Face。"),
        (ZH, "暂无三星收购 Hugging Face 的消息。"),
        (EN, "If Samsung acquires Hugging Face, prices fall."),
        (ZH, "如果三星收购 Hugging Face，价格会跌。"),
        (EN, "Will Samsung acquire Hugging Face?"),
        (ZH, "三星会收购 Hugging Face 吗？"),
        (EN, "I think Samsung acquired Hugging Face."),
        (EN, "We sued Samsung for $3 million."),
        (ZH, "我买下三星的 30 台手机。"),
        (ZH, "建议三星收购 Hugging Face。"),
        (EN, "Source: Samsung sued Meta for $3 million."),
        (ZH, "来源：三星起诉 Meta"),
        (EN, "Shares plunged 10%, and layoffs followed."),
    ],
)
def test_absence_supposition_question_and_the_authors_own_doings_are_no_claim(
    opening: tuple[str, str], sentence: str
) -> None:
    assert below(opening, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Devstral 登顶榜单。", "benchmark"),
        ("Devstral is now available.", "release"),
        ("Devstral 更新。", None),
        ("Devstral 2 月 3 日上线。", None),
        ("Devstral 被起诉。", None),
        ("三星 2 月 3 日上线了它。", "release"),
        ("三星上线了它。", None),
    ],
)
def test_product_alone_needs_a_strong_word_and_a_weak_word_a_figure_or_date(
    sentence: str, event_type: str | None
) -> None:
    found = claims_of("The tools", sentence, is_story=False)
    assert [claim.event_type for claim in found] == ([event_type] if event_type else [])


@pytest.mark.parametrize(
    ("opening", "sentence", "denial"),
    [
        (EN, "Samsung reportedly lays off 10% of its staff, which Samsung denies.", "which Samsung denies."),
        (EN, "Samsung reportedly lays off 10%, but the company denied it.", "but the company denied it."),
        (ZH, "据传三星将裁员 10%，三星否认。", "三星否认。"),
        (ZH, "据传三星将裁员 10%，公司对此予以否认。", "公司对此予以否认。"),
    ],
)
def test_rumour_and_its_denial_are_two_claims(opening: tuple[str, str], sentence: str, denial: str) -> None:
    assert [(claim.event_type, claim.claim_status, claim.headline) for claim in below(opening, sentence)] == [
        ("personnel", "rumoured", sentence),
        ("personnel", "denied", denial),
    ]


def test_denial_of_what_the_headline_tells_is_a_claim_of_its_own() -> None:
    primary, denial = claims_of("据传三星裁员", "据传三星裁员 10%，三星否认。")
    assert (primary.is_primary, denial.is_primary, denial.claim_status) == (True, False, "denied")
    assert parts_of(denial.participants) == [("samsung", "agent")]


def test_denial_in_one_clause_is_one_claim() -> None:
    assert [claim.claim_status for claim in below(EN, "Samsung denies the layoffs.")] == ["denied"]


@pytest.mark.parametrize(
    ("opening", "sentence", "expected"),
    [
        (EN, "It beats Devstral (released in November 2025).", ["Devstral (released in November 2025)"]),
        (ZH, "它胜过 Devstral（2025 年 11 月发布）。", ["Devstral（2025 年 11 月发布）"]),
        (EN, "It beats Devstral (November 2025).", []),
        (EN, "It beats Devstral (released to all).", []),
        (EN, "It beats SWE-bench (released in November 2025).", []),
    ],
)
def test_release_told_in_passing_has_its_month(opening: tuple[str, str], sentence: str, expected: list[str]) -> None:
    found = below(opening, sentence)
    assert [claim.headline for claim in found if claim.event_type == "release"] == expected
    for claim in found[: len(expected)]:
        assert parts_of(claim.participants) == [("devstral", "product")]
        assert claim.date is not None
        assert (str(claim.date.on), claim.date.precision) == ("2025-11-01", "month")


@pytest.mark.parametrize(
    ("opening", "sentences", "days"),
    [
        (ZH, "三星 1 月 12 日收购 Hugging Face。次日 Meta 裁员 10%。", ["2026-01-12", "2026-01-13"]),
        (EN, "Samsung sued Meta on January 12. Meta the next day laid off 10%.", ["2026-01-12", "2026-01-13"]),
        (ZH, "次日 Meta 裁员 10%。", [None]),
        (ZH, "昨天三星裁员 10%。三星 1 月 30 日裁员 5%。三星裁员 7%。", ["2026-02-03", "2026-01-30"]),
        (ZH, "三星收购 Hugging Face。", [None]),
    ],
)
def test_further_event_has_the_date_of_its_sentence(
    opening: tuple[str, str], sentences: str, days: list[str | None]
) -> None:
    assert [str(claim.date.on) if claim.date else None for claim in below(opening, sentences)] == days


def test_next_day_counts_at_the_beginning_of_a_sentence() -> None:
    _, second = below(EN, "Samsung sued Meta on January 12. The next day Meta laid off 10%.")
    assert str(second.date and second.date.on) == "2026-01-13"


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("三星昨天收购 Hugging Face，未提及价格。", 1),
        ("对冲基金 SoftBank 投资 Cohere 3 亿美元。", 1),
        ("应用商店运营商三星收购 Hugging Face。", 1),
        ("有人问：“三星会收购 Hugging Face 吗？”", 0),
    ],
)
def test_only_what_did_not_happen_is_left_out(sentence: str, count: int) -> None:
    assert len(below(ZH, sentence)) == count


def test_item_tells_no_more_than_a_few_further_events() -> None:
    found = below(ZH, "".join(f"三星 1 月 {day} 日裁员 {day}%。" for day in range(1, 29)))
    assert len(found) == 8
