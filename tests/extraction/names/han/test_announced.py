"""A Chinese name may stand but once where the word beside it says what it is."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def named(text: str, lexicon: Lexicon) -> dict[str, str]:
    return {m.name: m.type for m in read("新闻\n\n" + text, lexicon=lexicon).entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公司创始人柏知遥今年离开。", "柏知遥"),
        ("冠軍是選手簡亦寧，成績良好。", "簡亦寧"),
        ("冠军是骑手聂棠，成绩良好。", "聂棠"),
        ("市長裴若川昨晚致電。", "裴若川"),
        ("收藏家丁一禾捐赠藏品。", "丁一禾"),
        ("矿长邹某被撤职。", "邹某"),
    ],
)
def test_an_office_or_a_trade_announces_a_person(text: str, name: str, lexicon: Lexicon) -> None:
    assert named(text, lexicon)[name] == "person"


@pytest.mark.parametrize(
    "text",
    ["市长高度重视此事。", "记者柏知遥报道。", "校长说，明年招生。", "教练马上离开。"],
)
def test_what_follows_an_office_may_be_no_name(text: str, lexicon: Lexicon) -> None:
    assert named(text, lexicon) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("廉价航空公司蓟鹭翼停飞了航班。", "蓟鹭翼"),
        ("最大的竞争对手鲸岚汇昨晚宣布降价。", "鲸岚汇"),
        ("母公司蓟鹭弦去年买下它。", "蓟鹭弦"),
        ("社区团购平台“鲸到家”申请破产。", "鲸到家"),
        ("可以接入“鲸充充”平台。", "鲸充充"),
    ],
)
def test_what_a_body_is_announces_its_name(text: str, name: str, lexicon: Lexicon) -> None:
    assert name in named(text, lexicon)


@pytest.mark.parametrize(
    "text", ["该公司蓟鹭弦去年亏损。", "公司“对判决感到惊讶”，将上诉。", "多家平台公布业绩。"]
)
def test_a_bare_kind_announces_nothing(text: str, lexicon: Lexicon) -> None:
    assert named(text, lexicon) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今年，7号线开工。", "7号线"),
        ("去年，3號機組停機。", "3號機組"),
        ("昨天，國道7號封閉。", "國道7號"),
    ],
)
def test_a_number_names_a_line_a_road_a_block(text: str, name: str, lexicon: Lexicon) -> None:
    assert name in named(text, lexicon)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("下游的蓟鹭镇有居民。", "蓟鹭镇"),
        ("昨天，蓟鹭沟突发山洪。昨晚蓟鹭沟断电。", "蓟鹭沟"),
        ("广东省鲸岚县发生地震。", "鲸岚县"),
    ],
)
def test_the_last_character_tells_a_place(text: str, name: str, lexicon: Lexicon) -> None:
    assert named(text, lexicon)[name] == "place"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天，以鲸岚银行居首。", "鲸岚银行"),
        ("第一大股东鲸岚集团增持。", "鲸岚集团"),
        ("昨天，同业鲸岚电子同意。", "鲸岚电子"),
    ],
)
def test_a_body_begins_behind_what_it_is(text: str, name: str, lexicon: Lexicon) -> None:
    assert name in named(text, lexicon)


def test_a_unit_without_a_number_may_begin_a_name(lexicon: Lexicon) -> None:
    text = "天鹭宣布增加投资。今年天鹭的收入增长。市场认为天鹭成本下降。"
    assert "天鹭" in named(text, lexicon)


def test_a_full_name_that_stands_twice_ends_with_itself(lexicon: Lexicon) -> None:
    text = "收藏家裴敬山無償捐了三幅畫。今年，裴敬山參加活動。"
    assert named(text, lexicon)["裴敬山"] == "person"


def test_what_heads_the_rows_of_a_ranking_is_a_name(lexicon: Lexicon) -> None:
    text = "10月销量\n\n1 鲸岚 61,004辆\n\n2 蓟鹭弦 45,110辆\n\n3 其他 2,000辆"
    assert {"鲸岚", "蓟鹭弦"} <= set(named(text, lexicon))
    assert "其他" not in named(text, lexicon)
