"""Who takes which part, by the shipped roles, in texts where every name and word is put by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import by_hand, lexicon, mention, mentions_of
from tests.unit.warehouse.extract.claims.items import parts_of
from warehouse.extract.text.annotations import TextSpan, Trigger

KINDS = {
    "organization": ("Corda", "Pelm", "Tramway", "Hillside", "岚舟"),
    "person": ("Marta Olsen", "周牧"),
    "product": ("Slowpad",),
    "model": ("Voxtone",),
    "benchmark": ("HillBench",),
    "place": ("Lisbon",),
    "publication": ("The Tram Times",),
}
NAMES = {name: kind for kind, names in KINDS.items() for name in names}


def take_part(text: str, frame: str, surface: str = "") -> list[tuple[str, str]]:
    """Names and roles in a text whose event is told by the word with this surface."""
    start = text.index(surface)
    word = Trigger(start, start + len(surface), "event_type", frame, 3.0, frame) if surface else None
    annotated = by_hand(text, mentions_of(text, NAMES), _leads(text))
    return parts_of(lexicon().roles.participants(annotated, TextSpan(0, len(text)), frame, word))


def _leads(text: str) -> list[Trigger]:
    at = text.find("领投")
    return [Trigger(at, at + 2, "event_type", "funding", 4.0, "investment")] if at >= 0 else []


def roles_of(text: str, frame: str, surface: str = "") -> str:
    return " ".join(role for _, role in take_part(text, frame, surface))


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Corda acquires the Pelm", "acquires", "agent target"),
        ("Corda 收购「岚舟」", "收购", "agent target"),
        ("收购岚舟：Corda 出手", "收购", "target agent"),
        ("Pelm is acquired by Corda", "acquired", "target agent"),
        ("岚舟被 Corda 收购", "收购", "target agent"),
        ("岚舟由 Corda 收购", "收购", "target agent"),
        ("Corda 对岚舟发起收购", "收购", "agent target"),
        ("Corda and Pelm, in Lisbon, merge", "merge", "agent agent subject"),
    ],
)
def test_bought_one_is_the_target_whoever_is_named_first(text: str, surface: str, expected: str) -> None:
    assert roles_of(text, "acquisition", surface) == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Corda buys Slowpad", "buys", "agent target"),
        ("Corda 收购 Slowpad", "收购", "agent target"),
        ("Corda buys Pelm, maker of Slowpad", "buys", "agent target product"),
        ("Slowpad 的 Corda 发起收购", "收购", "product agent"),
    ],
)
def test_product_is_bought_where_no_organization_is(text: str, surface: str, expected: str) -> None:
    assert roles_of(text, "acquisition", surface) == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("岚舟获 Corda 投资", "投资", "target investor"),
        ("岚舟获 Corda、Pelm 投资", "投资", "target investor investor"),
        ("Corda 向岚舟投资 3 亿", "投资", "investor target"),
        ("Corda invests in Pelm", "invests", "investor target"),
        ("Corda and Pelm invest in Tramway", "invest", "investor investor target"),
        ("Corda 领投岚舟", "领投", "investor target"),
        ("岚舟获得由 Corda 领投的 2 亿", "领投", "target investor"),
        ("Pelm is backed by Corda", "backed by", "target investor"),
    ],
)
def test_investor_and_target_are_told_apart(text: str, surface: str, expected: str) -> None:
    assert roles_of(text, "investment", surface) == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Corda raises $5m", "raises", "agent"),
        ("Corda 向 Pelm 融资 2 亿", "融资", "agent investor"),
        ("Corda raises $5m, with Pelm in the lead", "raises", "agent investor"),
    ],
)
def test_one_who_raises_money_acts_and_others_invest(text: str, surface: str, expected: str) -> None:
    assert roles_of(text, "funding", surface) == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Corda raises $5m from Pelm", "raises", "agent investor"),
        ("Corda raises $5m led by Pelm", "raises", "agent investor"),
        ("Corda 融资 2 亿，由 Pelm 领投", "融资", "agent investor"),
        ("Corda 融资 2 亿，Pelm、岚舟领投", "融资", "agent investor investor"),
    ],
)
def test_one_who_leads_a_round_invests(text: str, surface: str, expected: str) -> None:
    assert roles_of(text, "funding", surface) == expected


@pytest.mark.parametrize(
    ("text", "frame", "surface", "expected"),
    [
        ("Corda 与岚舟合作", "partnership", "合作", "agent partner"),
        ("Corda、Pelm 与岚舟合作", "partnership", "合作", "agent agent partner"),
        ("Corda partners with Pelm", "partnership", "partners", "agent partner"),
        ("Corda 联合 Pelm 发布 Voxtone", "release", "发布", "agent partner product"),
        ("Corda、Pelm、岚舟起诉 Tramway", "legal", "起诉", "agent agent agent target"),
        ("Corda, Pelm and Hillside sue Tramway", "legal", "sue", "agent agent agent target"),
        ("Corda 被 Pelm 起诉", "legal", "起诉", "target agent"),
        ("Corda 起诉周牧", "legal", "起诉", "agent target"),
        ("Pelm vs. Corda", "legal", "vs.", "agent target"),
        ("周牧加入 Corda", "personnel", "加入", "agent target"),
        ("Corda 从 Pelm 挖走周牧", "personnel", "挖走", "agent target target"),
        ("Lisbon bans Corda", "regulation", "bans", "agent target"),
        ("Corda 遭 Lisbon 处罚", "regulation", "处罚", "target agent"),
    ],
)
def test_names_of_a_list_take_the_same_part_and_others_face_them(
    text: str, frame: str, surface: str, expected: str
) -> None:
    assert roles_of(text, frame, surface) == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("周牧（Corda）表示要慢一点", "表示", "speaker subject"),
        ("Marta Olsen (Corda CEO) warns Pelm", "warns", "speaker subject subject"),
        ("Corda CEO Marta Olsen warns of hills", "warns", "subject speaker"),
        ("Corda 创始人周牧认为 Pelm 太快", "认为", "subject speaker subject"),
        ("Corda warns of hills", "warns", "speaker"),
        ("Corda 呼吁 Pelm 慢一点", "呼吁", "speaker subject"),
        ("Marta Olsen on Voxtone", "", "speaker subject"),
        ("Marta Olsen on Corda", "", "speaker subject"),
        ("Corda after the storm", "", "agent"),
        ("After the storm at Corda", "", "subject"),
        ("[Corda] the storm and after", "", "subject"),
    ],
)
def test_person_speaks_and_an_organization_only_where_no_person_does(text: str, surface: str, expected: str) -> None:
    assert roles_of(text, "opinion", surface) == expected


@pytest.mark.parametrize("text", ["Corda CEO 周牧：慢一点", "Corda's Marta Olsen: slow"])
def test_person_speaks_before_a_colon_too(text: str) -> None:
    assert roles_of(text, "opinion") == "subject speaker"


@pytest.mark.parametrize(
    ("frame", "role"),
    [(frame, "product") for frame in ("release", "funding", "partnership")]
    + [
        (frame, "subject")
        for frame in ("benchmark", "financials", "regulation", "legal", "research", "security", "other")
    ],
)
def test_products_models_and_benchmarks_take_the_part_of_things_wherever_they_stand(frame: str, role: str) -> None:
    assert roles_of("Slowpad, Voxtone and HillBench", frame) == f"{role} {role} {role}"
    assert roles_of("by Slowpad", frame) == role
    assert roles_of("Corda to Voxtone", frame) in (f"agent {role}", f"speaker {role}")


def test_thing_adopted_is_the_subject_by_itself_and_product_of_one_who_adopts_it() -> None:
    assert roles_of("Slowpad 用户破亿", "adoption") == "subject"
    assert roles_of("Corda moves to Slowpad", "adoption") == "agent product"


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Slowpad launches a store", "launches", "agent"),
        ("Slowpad 推出商店", "推出", "agent"),
        ("Slowpad launches in Lisbon", "launches", "product subject"),
        ("Slowpad is launched today", "launched", "product"),
        ("Slowpad 正式推出", "推出", "product"),
        ("Corda launches Slowpad stores", "launches", "agent product"),
    ],
)
def test_thing_that_releases_another_acts_for_its_maker(text: str, surface: str, expected: str) -> None:
    assert roles_of(text, "release", surface) == expected


def test_those_who_act_side_by_side_do_not_face_each_other() -> None:
    assert roles_of("Corda 与 Pelm 联合起诉岚舟", "legal", "起诉") == "agent agent target"
    assert roles_of("Corda 与 Pelm 对簿公堂", "legal", "对簿公堂") == "agent target"


def test_thing_is_the_subject_of_an_opinion() -> None:
    assert roles_of("Slowpad, Voxtone and HillBench", "opinion") == "subject subject subject"


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("A new Voxtone from Corda", "release", "product agent"),
        ("「Voxtone」出自 Corda", "release", "product agent"),
        ("Slowpad by the researchers at Pelm", "research", "subject agent"),
    ],
)
def test_one_who_stands_alone_acts_in_what_is_done_to_nobody(text: str, frame: str, expected: str) -> None:
    assert roles_of(text, frame) == expected


@pytest.mark.parametrize("text", ["Corda was breached by the river", "Corda 遭到攻击", "**Corda** has been hit"])
def test_one_who_suffers_an_attack_is_its_target(text: str) -> None:
    assert roles_of(text, "security") == "target"


@pytest.mark.parametrize("text", ["**Corda**、**Pelm** 起诉 `Tramway`", "Corda**, **Pelm 起诉 Tramway"])
def test_emphasis_between_names_of_a_list_changes_nothing(text: str) -> None:
    assert roles_of(text, "legal", "起诉") == "agent agent target"


def test_person_of_a_product_acts_for_its_organization() -> None:
    assert roles_of("Corda Slowpad 负责人周牧重置了额度", "other") == "subject subject agent"


def test_title_in_brackets_that_no_catalogue_knows_is_a_work() -> None:
    text = "Corda 发布《The Tram Times》"
    title = mention(text.index("The"), "The Tram Times", "publication")
    title.entity_id, title.name_key = None, "the tram times"
    annotated = by_hand(text, [mention(0, "Corda"), title])
    found = parts_of(lexicon().roles.participants(annotated, TextSpan(0, len(text)), "release", None))
    assert found == [("Corda", "agent"), ("the tram times", "product")]


def test_publication_takes_part_in_law_only() -> None:
    text = "The Tram Times 起诉 Corda"
    took = {frame: [name for name, _ in take_part(text, frame, "起诉")] for frame, _ in lexicon().roles.table}
    assert {frame for frame, names in took.items() if "The Tram Times" in names} == {"legal", "regulation"}
    assert all("Corda" in names for names in took.values())


def test_everyone_takes_one_part_where_named_first() -> None:
    assert take_part("Corda buys Pelm; Pelm thanks Corda", "acquisition", "buys") == [
        ("Corda", "agent"),
        ("Pelm", "target"),
    ]


def test_list_stays_one_where_a_name_of_it_comes_again() -> None:
    assert roles_of("Corda and Pelm warn, Corda most", "opinion") == "speaker speaker"


def test_name_outside_the_span_takes_no_part() -> None:
    text = by_hand("Corda buys Pelm", [mention(0, "Corda"), mention(11, "Pelm")])
    assert parts_of(lexicon().roles.participants(text, TextSpan(6, 15), "acquisition", None)) == [("Pelm", "agent")]


PIECES = "被~由~ by ~ with ~、~, ~ and ~与~（~）~，~。~收购~ buys ~ "


SENTENCES = st.lists(st.sampled_from([*NAMES, *PIECES.split("~")]), max_size=16).map("".join)


@given(SENTENCES, st.sampled_from(sorted({frame for frame, _ in lexicon().roles.table})))
def test_any_sentence_gives_every_name_one_role_of_its_frame(text: str, frame: str) -> None:
    parts = take_part(text, frame, "收购" if "收购" in text else "")
    assert len({name for name, _ in parts}) == len(parts)
    known = {role for (of, _), both in lexicon().roles.table.items() if of == frame for role in both} | {
        "target",
        "agent",
    }
    assert {role for _, role in parts} <= known
