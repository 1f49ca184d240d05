import pytest

from warehouse.extract.meaning.questions import Questions


@pytest.mark.parametrize(
    ("headline", "lead", "event_type"),
    [
        ("Lantern Robotics raises $40 million", "The Series B was led by two growth funds.", "funding"),
        ("灯塔机器人完成四千万美元融资", "本轮由两家成长基金领投。", "funding"),
        ("Court fines a map maker for copying", "The judge ruled that the company broke a licence.", "legal"),
        ("法院判地图公司赔偿", "法官认定该公司违反了许可协议。", "legal"),
        ("Quayside 2.0 is out", "The open-source scheduler can now be downloaded.", "release"),
        ("码头调度工具 2.0 发布", "开源调度器新版本现已开放下载。", "release"),
    ],
)
def test_type_of_a_plain_story_is_told(headline: str, lead: str, event_type: str) -> None:
    types, _ = Questions.load().of_story(headline, lead)
    assert max(types, key=lambda label: types[label]) == event_type


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Lantern Robotics buys a maker of cranes", "event"),
        ("灯塔机器人收购一家起重机厂", "event"),
        ("Will cranes ever drive themselves?", "question"),
        ("起重机会自己开吗？", "question"),
        ("Markets", "label"),
        ("市场动态", "label"),
    ],
)
def test_sort_of_a_plain_line_is_told(line: str, sort: str) -> None:
    sorts = Questions.load().of_line(line)
    assert max(sorts, key=lambda label: sorts[label]) == sort
