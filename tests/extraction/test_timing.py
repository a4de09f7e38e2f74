"""Which time a claim covers, and on which day it was said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.claim import ClaimDraft
from bot.domain.lexicon import Lexicon
from bot.extraction import read

TITLE = "Nokavia today"


def claims(lexicon: Lexicon, text: str) -> list[ClaimDraft]:
    found = read(f"{TITLE}\n\n{text}", lexicon=lexicon, published="2026-03-27").claims
    return [c for c in found if c.quote.start > len(TITLE)]


def of_amount(lexicon: Lexicon, text: str, amount: str) -> ClaimDraft:
    return next(c for c in claims(lexicon, text) if c.value.low == Decimal(amount))


def test_each_number_takes_the_year_of_its_own_phrase(lexicon: Lexicon) -> None:
    text = "Nokavia's revenue rose from $1.4 billion in 2022 to more than $4 billion in 2024."
    assert of_amount(lexicon, text, "1400000000").period == "2022"
    assert of_amount(lexicon, text, "4000000000").period == "2024"


def test_what_a_number_is_compared_with_is_not_its_time(lexicon: Lexicon) -> None:
    text = "Nokavia handed over 57,066 vehicles, 88 percent above August of last year."
    assert of_amount(lexicon, text, "88").period is None


def test_a_number_that_another_is_compared_with_has_the_time_of_its_own(lexicon: Lexicon) -> None:
    text = (
        "Nokavia reported a profit of $1.1 billion for the quarter ended December 31, down 34 "
        "percent from $1.7 billion in the year-ago period."
    )
    found = {c.value.text: c.period for c in claims(lexicon, text) if c.value.low}
    assert found["$1.7 billion"] == "2024-Q4"
    assert found["34 percent"] == found["$1.1 billion"] == "2025-Q4"


def test_a_time_that_a_number_is_compared_with_is_no_day_of_an_act(lexicon: Lexicon) -> None:
    text = "Its loans came to $3 billion at the end of January, 14% more than a year earlier."
    assert [c for c in claims(lexicon, text) if str(c.value.kind) == "date"] == []


def test_how_far_apart_two_things_are_is_no_time_of_either(lexicon: Lexicon) -> None:
    text = "Nokavia is recalling 4,300 ovens, four days after a fire in Lund."
    assert of_amount(lexicon, text, "4300").period is None


def test_a_stretch_before_an_event_is_the_time_of_what_happened_in_it(lexicon: Lexicon) -> None:
    text = "Nokavia's sales rose 12% in the six months before its merger."
    assert of_amount(lexicon, text, "12").period == "P6M"


def test_the_term_of_a_bond_is_no_time_of_its_yield(lexicon: Lexicon) -> None:
    text = "The yield on Nokavia's 10-year government bond fell to 2.88%."
    assert of_amount(lexicon, text, "2.88").period is None


def test_since_when_something_is_the_lowest_is_no_time_of_the_fall(lexicon: Lexicon) -> None:
    text = "Nokavia shares fell 8.4%, their lowest close since March 2024."
    found = {c.value.low: c.period for c in claims(lexicon, text)}
    assert found[Decimal("-8.4")] is None
    assert found[Decimal(1)] == "2024-03/2026-03"


def test_what_the_largest_gained_since_then_has_that_time(lexicon: Lexicon) -> None:
    text = "Nokavia, the biggest mill, gained 12% since March 2024."
    assert of_amount(lexicon, text, "12").period == "2024-03/2026-03"


def test_now_is_no_period(lexicon: Lexicon) -> None:
    assert of_amount(lexicon, "Nokavia now employs 5,000 people today.", "5000").period is None


def test_an_office_has_no_period(lexicon: Lexicon) -> None:
    text = "In 2025 Nokavia chief executive Anna Hill opened the mill."
    assert {c.period for c in claims(lexicon, text) if c.attribute.startswith("role")} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "On March 19, at its spring event, Nokavia announced that it plans to invest $6 billion.",
        "Nokavia announced on March 19 that it plans to invest $6 billion.",
        "On the evening of March 19, Nokavia revealed its plan: it will invest $6 billion.",
        "Nokavia will invest $6 billion, the firm said on March 19.",
    ],
)
def test_the_day_of_an_announcement_is_its_as_of(lexicon: Lexicon, text: str) -> None:
    claim = of_amount(lexicon, text, "6000000000")
    assert (claim.as_of, claim.period) == ("2026-03-19", None)


def test_a_chinese_announcement_has_its_day(lexicon: Lexicon) -> None:
    claim = of_amount(lexicon, "3月19日，小米宣布将投资600亿元。", "60000000000")
    assert (claim.as_of, claim.period) == ("2026-03-19", None)


def test_a_sentence_that_opens_with_its_time_keeps_it(lexicon: Lexicon) -> None:
    found = claims(lexicon, "2023年2月13日，小米发布新车。")
    assert {(c.value.low, c.period) for c in found} == {("2023-02-13", None)}


def test_the_day_holds_for_the_rest_of_the_paragraph_and_for_the_amount(lexicon: Lexicon) -> None:
    text = (
        "On March 19, Nokavia announced a plan. It will invest $6 billion in AI.\n\n"
        "Nokavia's $6 billion AI investment is its largest."
    )
    days = [c.as_of for c in claims(lexicon, text) if c.value.low == Decimal(6_000_000_000)]
    assert days == ["2026-03-19", "2026-03-19"]


def test_a_day_that_nobody_speaks_on_stays_the_period(lexicon: Lexicon) -> None:
    claim = of_amount(lexicon, "Nokavia paid $40 million on March 19.", "40000000")
    assert (claim.as_of, claim.period) == (None, "2026-03-19")
