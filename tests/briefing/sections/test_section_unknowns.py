from __future__ import annotations

from decimal import Decimal

import pytest
from storied import claim, fact, money_fact, page, quoting, texts, told

from bot.domain.claim import Kind, Value

DEAL = page(
    "Daily",
    ("paragraph", "Zenith agreed to a takeover of Acme, its oldest rival in kettles."),
    ("paragraph", "The firms did not disclose the terms of the agreement."),
    title="Zenith in takeover of Acme",
)
AGREED = fact(
    quoting(DEAL, "Zenith agreed to a takeover of Acme, its oldest rival in kettles.", number=1)
)


def test_what_a_source_calls_unknown_comes_first() -> None:
    assert texts(told([AGREED], DEAL), "unknowns")[0] == (
        "“The firms did not disclose the terms of the agreement.” — Daily"
    )


def test_what_a_story_of_the_kind_tells_and_no_source_does_is_named() -> None:
    assert texts(told([AGREED], DEAL), "unknowns")[1] == (
        "What the deal costs and when the deal is to close: not told by the one source"
    )


def test_what_one_source_tells_is_not_missing() -> None:
    other = page("Weekly", ("paragraph", "It pays 40 million for the whole of Acme in cash."))
    paid = fact(quoting(other, "It pays 40 million for the whole of Acme in cash.", number=2))
    assert "When the deal is to close: not told by any of the 2 sources" in texts(
        told([AGREED, paid], DEAL, other), "unknowns"
    )


def test_a_chinese_source_says_what_it_does_not_know() -> None:
    han = page("日报", ("paragraph", "极致公司尚未公布交易的价格和完成的时间。"))
    said = fact(quoting(han, "极致公司尚未公布交易的价格和完成的时间。", number=1))
    assert texts(told([said], han), "unknowns") == [
        "“极致公司尚未公布交易的价格和完成的时间。” — 日报"
    ]


@pytest.mark.parametrize(
    ("text", "amount", "told_of_it"),
    [
        (
            "Acme has a debt of $7 million, which nobody else has seen.", "$7 million",
            ["Whether others confirm Acme’s debt of $7 million, which rests on Daily alone"],
        ),
        ("Acme Debt Now At $7 Million After Bad Year", "$7 Million", []),
    ],
    ids=["by what its quote says", "but not one that only a headline gives"],
)  # fmt: skip
def test_a_number_of_one_source_is_named(text: str, amount: str, told_of_it: list[str]) -> None:
    alone = page("Daily", ("paragraph", text))
    owed = money_fact(alone, text, attribute="debt", amount=amount, number=1)
    assert texts(told([owed], alone), "unknowns") == told_of_it


def test_an_item_that_asks_is_an_open_question_under_whatever_heading() -> None:
    list_ = page(
        "Daily",
        ("heading", "The terms"),
        ("item", "Whether the price includes the stock of kettles"),
        ("paragraph", "Zenith agreed to a takeover of Acme, its oldest rival in kettles."),
    )
    words = "Zenith agreed to a takeover of Acme, its oldest rival in kettles."
    assert texts(told([fact(quoting(list_, words, number=1))], list_), "unknowns")[0] == (
        "“Whether the price includes the stock of kettles” — left open by Daily, 20 March 2026"
    )


def test_a_heading_that_the_page_does_not_mark_as_one_is_known_by_its_words() -> None:
    plain = page(
        "Daily",
        ("paragraph", "Risks"),
        ("paragraph", "Energy prices would eat the margin of every furnace it runs."),
        ("paragraph", "Acme opened a second plant in Leeds on Monday."),
    )
    opened = fact(quoting(plain, "Acme opened a second plant in Leeds on Monday.", number=1))
    assert "“Energy prices would eat the margin of every furnace it runs.” — Daily" in texts(
        told([opened], plain), "risks"
    )


def test_a_number_is_told_with_the_part_that_it_is_of_and_its_noun_once() -> None:
    text = "Acme serves 7 passengers at night, which nobody else has seen."
    alone = page("Daily", ("paragraph", text))
    seven = Value(kind=Kind.COUNT, low=Decimal(7), high=Decimal(7), text="7 passengers")
    served = claim(text, attribute="passengers", value=seven, scope="night")
    counted = fact(quoting(alone, text, number=1, said=served))
    assert texts(told([counted], alone), "unknowns") == [
        "Whether others confirm Acme’s passengers (night) of 7, which rests on Daily alone"
    ]
