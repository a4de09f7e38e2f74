"""What a number in Chinese news measures is named right before it, from one comma to the next."""

from __future__ import annotations

import pytest

from bot.domain.claim import UNNAMED
from bot.domain.lexicon import Lexicon
from bot.extraction import read

FIRM = "玖屿科技公布季报\n\n玖屿科技周三公布了第三季度业绩。"


def attributes(text: str, shipped: Lexicon) -> dict[str, str]:
    """Return the attributes of the numbers of a text, by the numbers as written."""
    claims = read(text, lexicon=shipped, published="2026-10-28").claims
    return {c.value.text: c.attribute for c in claims if c.value.text}


def phrases(text: str, shipped: Lexicon) -> dict[str, str]:
    """Return the attributes of last resort, by the numbers or words that they were made of."""
    claims = read(text, lexicon=shipped, published="2026-10-28").claims
    return {c.value.text or c.quote.text: c.attribute for c in claims if UNNAMED in c.why}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "玖屿科技周三收报41.6元，跌2.7%，市值约310亿元，换手率3.1%，成交额5.2亿元。",
            {
                "41.6元": "share price", "2.7%": "share price change",
                "310亿元": "market value", "3.1%": "share turnover", "5.2亿元": "value traded",
            },
        ),
        (
            "期末存货8.3亿元，资产负债率52.4%，应收账款6.1亿元，经营活动现金流净额3.9亿元。",
            {
                "8.3亿元": "inventory", "52.4%": "debt ratio", "6.1亿元": "receivables",
                "3.9亿元": "operating cash flow",
            },
        ),
        (
            "稅後純益12.6億元，每股盈餘3.41元，營益率21.5%，產能利用率約八成。",
            {
                "12.6億元": "net profit", "3.41元": "earnings per share",
                "21.5%": "operating margin", "八成": "capacity utilisation",
            },
        ),
        (
            "董事会建议派末期息每股0.52元，派息比率45%。",
            {"0.52元": "dividend", "45%": "payout ratio"},
        ),
    ],
)  # fmt: skip
def test_each_figure_of_a_report_is_filed_under_its_own_name(
    shipped: Lexicon, sentence: str, expected: dict[str, str]
) -> None:
    found = attributes(FIRM + sentence, shipped)
    assert {text: found.get(text) for text in expected} == expected


def test_a_change_belongs_to_the_figure_before_it_and_not_to_the_next(shipped: Lexicon) -> None:
    found = attributes(FIRM + "营收27.4亿元，同比增长6.6%，净利润1.9亿元。", shipped)
    assert found["6.6%"] == "revenue"


@pytest.mark.parametrize(
    ("sentence", "number", "wrong"),
    [
        ("公司去年亏损2.4亿元，研发人员占比63%。", "63%", "net loss"),
        ("公司负债70亿元，不良品比率2.2%。", "2.2%", "debt"),
        ("市值460亿元，股息率3.3%。", "3.3%", "market value"),
    ],
)
def test_a_measure_that_has_no_attribute_takes_none_from_past_a_comma(
    shipped: Lexicon, sentence: str, number: str, wrong: str
) -> None:
    assert attributes(FIRM + sentence, shipped).get(number) != wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "央行开展逆回购\n\n中国人民银行周二开展了920亿元逆回购操作。",
            {"920亿元": "open market operation"},
        ),
        (
            "九月菜价\n\n国家统计局称，9月鲜菜价格上涨4.1%，居民消费价格指数上涨0.5%。",
            {"4.1%": "price change", "0.5%": "inflation"},
        ),
        (
            "赤湾县地震\n\n赤湾县周一发生5.2级地震，震源深度9公里，记录到余震31次。",
            {"9公里": "depth", "31次": "aftershocks"},
        ),
        (
            "颱風襲芝港\n\n芝港市府統計，颱風造成7.3萬戶停電，已復電5.1萬戶，開設收容所48處。",
            {"7.3萬戶": "households affected", "5.1萬戶": "power restored", "48處": "shelters"},
        ),
        (
            "芝港民調\n\n芝港市長馮紹恩滿意度51.3%，不滿意度33.8%，抽樣誤差3.1個百分點。",
            {
                "51.3%": "approval rating", "33.8%": "disapproval rating",
                "3.1個百分點": "margin of error",
            },
        ),
        (
            "原局长受贿案宣判\n\n法院周五判处原局长庞世宁有期徒刑11年，并处罚金250万元。",
            {"11年": "prison sentence", "250万元": "fine"},
        ),
        (
            "曜石航空運量\n\n曜石航空9月載客率83.6%，貨運量4.7萬噸。",
            {"83.6%": "load factor", "4.7萬噸": "cargo volume"},
        ),
        (
            "栖霞学院招生\n\n栖霞学院今年录取新生3,150人，学费由每年4,900元上调至5,390元。",
            {"3,150人": "enrolment", "5,390元": "tuition fees"},
        ),
    ],
)  # fmt: skip
def test_what_chinese_news_often_reports_has_a_name(
    shipped: Lexicon, text: str, expected: dict[str, str]
) -> None:
    found = attributes(text, shipped)
    assert {number: found.get(number) for number in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "number", "wrong"),
    [
        ("当地出动消防车17辆。", "17辆", "deliveries"),
        ("医院新收治重症患者6例。", "6例", "outage reports"),
        ("洪水淹没农田430公顷。", "430公顷", "area burned"),
        ("派出搜救犬9只，倒塌房屋61间。", "9只", "buildings destroyed"),
        ("火箭全长48.3米，重210吨。", "48.3米", "mass"),
        ("每公斤发射价格3万元，已组网77颗。", "77颗", "mass"),
    ],
)
def test_a_counter_or_a_unit_of_another_number_names_nothing(
    shipped: Lexicon, sentence: str, number: str, wrong: str
) -> None:
    assert attributes("赤湾县通报\n\n赤湾县周一通报情况。" + sentence, shipped)[number] != wrong


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("合议庭公开宣判，用时4月22日全天。", "4月22日"),
        ("工会发起的行动4月22日进入尾声。", "4月22日"),
    ],
)
def test_a_day_is_no_launch_or_start_by_a_syllable(
    shipped: Lexicon, sentence: str, number: str
) -> None:
    found = attributes("赤湾县法院\n\n赤湾县法院说明情况。" + sentence, shipped)
    assert found.get(number) not in {"launch", "start"}


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("较上年同期多收帐篷1,860顶、棉被4.4万床。", "4.4万", "棉被"),
        ("发言人庄敏说，另有志愿者740名到场。", "740名", "志愿者"),
        ("其中外籍货轮约46艘。", "46艘", "外籍货轮"),
    ],
)
def test_a_phrase_of_last_resort_is_cut_at_commas_and_has_no_particles(
    shipped: Lexicon, sentence: str, number: str, expected: str
) -> None:
    found = phrases("赤湾县通报\n\n赤湾县周一通报情况。" + sentence, shipped)
    said = found.get(number, expected)
    assert expected in said
    assert not any(word in said for word in ("其中", "另有", "庄敏", "帐篷", "约"))


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("旗下玖屿云上季降价，广告点击率12%。", "12%", False),
        ("公司营收27亿元，其中九成為加盟店貢獻。", "九成", False),
        ("公司营收27亿元，同比再增12%。", "12%", True),
    ],
)
def test_what_a_number_says_of_itself_is_not_told_by_the_figure_before(
    shipped: Lexicon, sentence: str, number: str, *, expected: bool
) -> None:
    found = attributes(FIRM + "三季度营收增长4.4%。" + sentence, shipped)
    assert (found.get(number) == "revenue") is expected


def test_a_change_of_a_price_is_a_price_change(shipped: Lexicon) -> None:
    found = attributes(FIRM + "玖屿科技港股昨收30.6港元，升1.8%。", shipped)
    assert found["30.6港元"] == "share price"
    assert found["1.8%"] == "share price change"


def test_a_trigger_within_a_longer_one_is_not_said(shipped: Lexicon) -> None:
    found = attributes("澜市楼市\n\n澜市7月土拍溢价率14.2%，进出口总值880亿元。", shipped)
    assert found.get("14.2%") == "land premium"
    assert found.get("880亿元") == "trade volume"


@pytest.mark.parametrize(
    ("sentence", "number", "wrong"),
    [
        ("事故致3人死亡，烧毁汽车14辆。", "14辆", "death toll"),
        ("地铁全长21公里，设站18座。", "18座", "overall length"),
        ("将5颗卫星送入600公里轨道。", "600公里", "satellites"),
    ],
)
def test_a_thing_is_no_person_and_a_piece_has_no_measure(
    shipped: Lexicon, sentence: str, number: str, wrong: str
) -> None:
    found = attributes("赤湾县通报\n\n赤湾县周一通报情况。" + sentence, shipped)
    assert found.get(number) != wrong


@pytest.mark.parametrize(
    ("sentence", "number", "attribute"),
    [
        ("赤湾县自3月9日起实行单双号限行。", "3月9日", "start"),
        ("赤湾县车牌局3月9日发起募捐。", "3月9日", None),
    ],
)
def test_a_syllable_of_another_word_starts_nothing(
    shipped: Lexicon, sentence: str, number: str, attribute: str | None
) -> None:
    text = "赤湾县通报\n\n赤湾县周一通报情况。" + sentence
    claims = read(text, lexicon=shipped, published="2026-03-02").claims
    found = {c.attribute for c in claims if c.value.text == number}
    assert ("start" in found) is (attribute == "start")
