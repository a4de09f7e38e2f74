"""Facts in our own words: a number of what has a name, and the time that it covers."""

from __future__ import annotations

import pytest
from told import claim, fact, money

from bot.briefing.material.telling import sentence
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
