"""What the rules for quantities see, and what they leave alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.claim import ClaimDraft, Kind
from bot.domain.lexicon import Lexicon
from bot.extraction import read

HEAD = "Nokavia reports a good year\n\nNokavia published its results on Monday.\n\n"


def claims(sentence: str, lexicon: Lexicon, kind: Kind) -> list[ClaimDraft]:
    reading = read(HEAD + sentence, lexicon=lexicon, published="2026-03-20")
    return [c for c in reading.claims if c.quote.start >= len(HEAD) and c.value.kind is kind]


@pytest.mark.parametrize(
    ("sentence", "kind", "low"),
    [
        ("The company earned $4 billion.", Kind.MONEY, 4_000_000_000),
        ("公司营收达到100亿元。", Kind.MONEY, 10_000_000_000),
        ("Revenue grew 12% last year.", Kind.PERCENT, 12),
        ("净利润同比增长5%。", Kind.PERCENT, 5),
        ("The company has 4,200 employees in Berlin.", Kind.COUNT, 4200),
        ("公司员工达到3000人。", Kind.COUNT, 3000),
        ("The walkout lasted 53 days.", Kind.DURATION, 53),
    ],
)
def test_each_kind_of_quantity_is_a_claim(
    lexicon: Lexicon, sentence: str, kind: Kind, low: int
) -> None:
    found = claims(sentence, lexicon, kind)
    assert [c.value.low for c in found] == [Decimal(low)]
    assert found[0].quote.text in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Hill, a 45-year-old engineer, runs the mill.",
        "See section 12 of the report.",
        "The office opens at 9 a.m. each day.",
        "It is on page 14 of the paper.",
        "2) It has a better plan.",
    ],
)
def test_ages_clock_times_and_list_numbers_count_nothing(lexicon: Lexicon, sentence: str) -> None:
    assert claims(sentence, lexicon, Kind.COUNT) == []


def test_a_number_inside_a_name_is_no_value(lexicon: Lexicon) -> None:
    found = claims("The company showed Zeta 9 and Zeta 9 Mini to the press.", lexicon, Kind.COUNT)
    assert found == []


def test_a_length_that_only_says_when_is_a_period(lexicon: Lexicon) -> None:
    sentence = "The company plans to invest $4 billion over the next three years."
    assert claims(sentence, lexicon, Kind.DURATION) == []
    (plan,) = claims(sentence, lexicon, Kind.MONEY)
    assert plan.period == "2026-03/2029-03"


def test_several_quantities_of_one_sentence_are_claims_of_their_own(lexicon: Lexicon) -> None:
    found = claims("Revenue rose 4%, while net profit fell 3%.", lexicon, Kind.PERCENT)
    assert [c.attribute for c in found] == ["revenue", "net profit"]
    assert found[0].quote.text.startswith("Revenue")


def test_what_a_unit_of_money_costs_is_the_other_ones_rate(lexicon: Lexicon) -> None:
    (found,) = claims("The company lost ground ($1 = 147.2300 yen).", lexicon, Kind.COUNT)
    assert (found.subject, found.attribute) == ("yen", "exchange rate")
    assert found.value.low == Decimal("147.23")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [("Sales fell for six consecutive months.", 6), ("公司连续三年亏损。", 3)],
)
def test_times_in_a_row_are_counted(lexicon: Lexicon, sentence: str, number: int) -> None:
    assert [c.value.low for c in claims(sentence, lexicon, Kind.COUNT)] == [number]
