from __future__ import annotations

from decimal import Decimal

import pytest
from told import claim, money

from bot.briefing.phrasing.wording import (
    currency_words,
    period_words,
    value_words,
    with_dates,
    written,
)
from bot.domain.claim import Kind, Qualifier, Role, Value
from bot.domain.money import number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("60000000000", "60 billion"),
        ("8840000", "8.84 million"),
        ("57066", "57,066"),
        ("0.50", "0.5"),
        ("1234567", "1,234,567"),
        ("100", "100"),
        ("-3000000", "-3 million"),
    ],
)
def test_numbers_are_worded_as_people_write_them(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (money("60000000000", qualifier=Qualifier.MORE_THAN), "more than 60 billion yuan"),
        (money("8800000000", "USD"), "$8.8 billion"),
        (money("3500000", "EUR"), "€3.5 million"),
        (money("5000000", "CHF"), "5 million CHF"),
        (Value(kind=Kind.PERCENT, low=Decimal("5.3"), high=Decimal("5.3")), "5.3%"),
        (Value(kind=Kind.DURATION, low=Decimal(3), high=Decimal(3), unit="year"), "3 years"),
        (Value(kind=Kind.DURATION, low=Decimal(1), high=Decimal(1), unit="year"), "1 year"),
        (Value(kind=Kind.MULTIPLE, low=Decimal(6), high=Decimal(6)), "6 times"),
        (Value(kind=Kind.POINTS, low=Decimal("0.25"), high=Decimal("0.25")), "0.25 points"),
        (
            Value(kind=Kind.POINTS, low=Decimal(2), high=Decimal(2), unit="percentage point"),
            "2 percentage points",
        ),
        (Value(kind=Kind.POINTS, low=Decimal(1), high=Decimal(1)), "1 point"),
        (Value(kind=Kind.RANK, low=Decimal(1), high=Decimal(1)), "number 1"),
        (Value(kind=Kind.COUNT, low=None, high=Decimal(40)), "up to 40"),
        (Value(kind=Kind.COUNT, low=Decimal(14), high=Decimal(14), unit="person"), "14 people"),
        (Value(kind=Kind.COUNT, low=Decimal(14), high=Decimal(14), unit="people"), "14 people"),
        (Value(kind=Kind.COUNT, low=Decimal(2), high=Decimal(2), unit="woman"), "2 women"),
        (Value(kind=Kind.DATE, low="2026-03-19", high="2026-03-19"), "19 March 2026"),
        (Value(kind=Kind.NAME, text="Rocket"), "Rocket"),
        (Value(kind=Kind.COUNT, text="hundreds"), "hundreds"),
        (
            Value(
                kind=Kind.MONEY, low=Decimal(32 * 10**8), high=Decimal(33 * 10**8), currency="USD"
            ),
            "$3.2 billion to $3.3 billion",
        ),
    ],
)
def test_values_are_worded_with_their_qualifier(value: Value, words: str) -> None:
    assert value_words(value) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-03/2029-03", "March 2026 to March 2029"),
        ("2026-Q1", "first quarter of 2026"),
        ("2026-H2", "second half of 2026"),
        ("FY2025", "fiscal year 2025"),
        ("P3Y", "3 years"),
        ("P1M", "1 month"),
        ("2026-03-19", "19 March 2026"),
        ("2026", "2026"),
        ("2026-13", "2026-13"),
        ("2026-13-40", "2026-13-40"),
    ],
)
def test_periods_are_worded_in_full(period: str, words: str) -> None:
    assert period_words(period) == words


def test_a_value_is_told_in_the_words_of_its_quote() -> None:
    plain = money("60000000000", text="600亿元", qualifier=Qualifier.MORE_THAN)
    assert written(claim("投入600亿元", value=plain)) == "超过600亿元"
    hedged = money("60000000000", text="over 60bn yuan", qualifier=Qualifier.MORE_THAN)
    assert written(claim("over 60bn yuan", value=hedged)) == "over 60bn yuan"


def test_words_that_are_not_in_the_quote_are_not_told_as_written() -> None:
    assert written(claim("a sum", value=money("7000000", "USD", text="$7m"))) == "$7 million"


def fall(text: str, *, low: str = "-6.5", role: Role = Role.CHANGE) -> Value:
    ends = {"low": Decimal(low), "high": Decimal("-6.5")}
    return Value(kind=Kind.PERCENT, role=role, text=text, **ends)


def test_a_fall_is_worded_as_one() -> None:
    assert value_words(fall("6.5%")) == "down 6.5%"
    assert value_words(fall("6.5% to 8%", low="-8")) == "down 6.5 to 8%"
    assert value_words(fall("6.5%", role=Role.LEVEL)) == "−6.5%"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6.5%", "down 6.5%"),
        ("-6.5%", "-6.5%"),
        ("a drop of 6.5%", "a drop of 6.5%"),
        ("下滑6.5%", "下滑6.5%"),
    ],
)
def test_a_written_fall_keeps_its_sign_and_gets_one_where_it_has_none(
    text: str, words: str
) -> None:
    assert written(claim(f"the price moved {text} in May", value=fall(text))) == words


def test_a_rise_gets_no_word() -> None:
    value = Value(kind=Kind.PERCENT, low=Decimal(5), high=Decimal(5), role=Role.CHANGE, text="5%")
    assert written(claim("sales rose 5%", value=value)) == "5%"


@pytest.mark.parametrize(
    ("quote", "said", "words"),
    [
        ("The fire killed at least 12 people", "12", "at least 12"),
        ("No fewer than 12 were hurt", "12", "at least 12"),
        ("More than 12 people were hurt", "12", "more than 12"),
        ("火灾造成至少12人死亡", "12人", "至少12人"),
    ],
)
def test_the_least_that_a_source_names_is_not_told_as_more_than_it(
    quote: str, said: str, words: str
) -> None:
    value = Value(
        kind=Kind.COUNT, low=Decimal(12), unit="person", text=said, qualifier=Qualifier.MORE_THAN
    )
    assert written(claim(quote=quote, value=value)) == words


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("as of 2026-03-19", "as of 19 March 2026"),
        ("only one names a time: 2025-Q1", "only one names a time: first quarter of 2025"),
        ("over 2026-03/2026-05 or FY2025", "over March 2026 to May 2026 or FY2025"),
        ("12,000 against 2024-25", "12,000 against 2024-25"),
        ("60 billion in 2026", "60 billion in 2026"),
    ],
)  # fmt: skip
def test_days_and_periods_in_a_note_are_worded_like_all_others(note: str, told: str) -> None:
    assert with_dates(note) == told


@pytest.mark.parametrize(
    ("code", "name"),
    [("USD", "US dollars"), ("CNY", "yuan"), ("INR", "rupees"), ("XYZ", "XYZ"), ("", "")],
)
def test_a_currency_is_told_apart_from_its_namesakes(code: str, name: str) -> None:
    assert currency_words(code) == name
