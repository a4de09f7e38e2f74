"""Facts in our own words: a number of what has a name, and the time that it covers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from told import claim, fact, money

from bot.briefing.material.telling import sentence
from bot.domain.claim import Kind, Modality, Role, Value
from bot.domain.fact import Fact, Status


def owed(period: str | None = None, attribute: str = "debt") -> Fact:
    said = claim(
        "Acme has a debt of $7 million.", attribute=attribute, period=period,
        value=money(7_000_000, "USD", text="$7 million"),
    )  # fmt: skip
    return fact(said, status=Status.CORROBORATED, origins=2)


@pytest.mark.parametrize(
    ("period", "ending"),
    [
        (None, ""),
        ("2026", " in 2026"),
        ("2026-03", " in March 2026"),
        ("2026-03-19", " on 19 March 2026"),
        ("2026-Q1", " in the first quarter of 2026"),
        ("FY2026", " in fiscal year 2026"),
        ("2026-03/2029-03", " for March 2026 to March 2029"),
        ("P3Y", " over 3 years"),
        ("yesterday", ""),
        ("周三", ""),
    ],
)
def test_the_time_stands_at_the_end_where_it_is_known_which_one_is_meant(
    period: str | None, ending: str
) -> None:
    assert sentence(owed(period)) == f"Acme’s debt is put at $7 million{ending}"


@pytest.mark.parametrize(
    ("attribute", "verb"),
    [
        ("exports", "are"),
        ("earnings per share", "are"),
        ("units sold", "are"),
        ("number of shares", "is"),
        ("cost of sales", "is"),
        ("net loss", "is"),
        ("bonus", "is"),
    ],
)
def test_the_verb_follows_the_word_that_the_attribute_turns_on(attribute: str, verb: str) -> None:
    assert sentence(owed(attribute=attribute)) == f"Acme’s {attribute} {verb} put at $7 million"


@pytest.mark.parametrize(
    ("low", "text", "attribute", "told"),
    [
        ("-47", "47% less", "net profit", "Acme’s net profit (year on year) fell by 47% in 2025"),
        ("43", "+43%", "exports", "Acme’s exports (year on year) rose by 43% in 2025"),
        ("-15", "-15%", "price change", "Acme’s price (year on year) fell by 15% in 2025"),
        (
            "15", "down 15%", "revenue",
            "Acme’s change in revenue (year on year) is put at down 15% in 2025",
        ),
        ("0", "0%", "revenue", "Acme’s change in revenue (year on year) is put at 0% in 2025"),
    ],
)  # fmt: skip
def test_a_change_is_told_as_a_rise_or_fall_where_words_and_sign_agree(
    low: str, text: str, attribute: str, told: str
) -> None:
    value = Value(
        kind=Kind.PERCENT, low=Decimal(low), high=Decimal(low), role=Role.CHANGE,
        basis="year on year", text=text,
    )  # fmt: skip
    said = claim(f"It is {text}.", attribute=attribute, value=value, period="2025")
    assert sentence(fact(said, status=Status.CORROBORATED)) == told


def test_a_change_that_is_only_expected_is_no_rise() -> None:
    value = Value(
        kind=Kind.PERCENT, low=Decimal(5), high=Decimal(5), role=Role.CHANGE, text="5%"
    )  # fmt: skip
    said = claim("It may be 5%.", attribute="revenue", value=value, modality=Modality.FORECAST)
    assert sentence(fact(said)) == "Acme’s change in forecast revenue is put at 5%"


def test_what_is_counted_is_named_once() -> None:
    value = Value(
        kind=Kind.COUNT, low=Decimal(95), high=Decimal(95), unit="share", text="95 shares"
    )  # fmt: skip
    said = claim("It sold 95 shares.", attribute="number of shares", value=value)
    assert sentence(fact(said)) == "Acme’s number of shares is put at 95"


def test_a_length_that_only_the_replaced_value_has_is_not_said_of_the_new_one() -> None:
    said = owed("P15Y").claims[0]
    now = claim(
        "Acme has a debt of $5 million.", attribute="debt", value=money(5_000_000, "USD"), number=2
    )
    replaced = replace(fact(now, said, status=Status.SUPERSEDED), period="P15Y")
    assert sentence(replaced) == "Acme’s debt is put at $5 million"
