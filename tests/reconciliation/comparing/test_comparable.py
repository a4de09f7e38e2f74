"""Which values are measures of different things, so that they neither contradict nor replace."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, fact


def started(day: str, text: str, **more: Any) -> Any:
    when = amount(day, kind="date", text=text)
    return claim(when, attribute="start of the fire", **more)


@pytest.mark.parametrize(
    ("text", "status"),
    [("Saturday", Status.REPORTED), ("7 November", Status.DISPUTED), ("", Status.DISPUTED)],
)
def test_a_weekday_does_not_contradict_a_month(text: str, status: Status) -> None:
    day, month = started("2026-11-07", text), started("2026-10", "October", outlet="B")
    assert fact(day, month).status is status


def test_two_weekdays_contradict() -> None:
    one, two = started("2026-11-07", "Saturday"), started("2026-11-08", "Sunday", outlet="B")
    assert fact(one, two).status is Status.DISPUTED


@pytest.mark.parametrize(
    ("of", "status"),
    [
        ("of polling stations", Status.REPORTED),
        ("of the 812 stations", Status.SUPERSEDED),
        ("of all votes", Status.SUPERSEDED),
        ("", Status.SUPERSEDED),
    ],
)
def test_a_share_of_one_whole_does_not_replace_that_of_another(of: str, status: Status) -> None:
    def told(share: str, quote: str, **more: Any) -> Any:
        value = amount(share, kind="percent", text=f"{share}%")
        return claim(value, attribute="vote status", quote=quote, **more)

    one = told("50.8", "She won 50.8% of the vote", published="2026-11-10")
    two = told("92", f"It counted 92% {of}", published="2026-11-11", outlet="B")
    assert fact(one, two).status is status


def by_clock(day: str, quote: str, **more: Any) -> Any:
    return claim(amount(day, kind="date"), attribute="start of the fire", quote=quote, **more)


NIGHT = by_clock("2026-11-07", "It broke out at 22:30 local time.")


@pytest.mark.parametrize(
    ("day", "quote", "status"),
    [
        ("2026-11-08", "The first call came at 06:30 UTC.", Status.CORROBORATED),
        ("2026-11-08", "It began on 8 November.", Status.REPORTED),
        ("2026-11-08", "It began at 01:10 local time.", Status.DISPUTED),
        ("2026-11-09", "The first call came at 06:30 UTC.", Status.DISPUTED),
        ("2026-11", "It began in November, by UTC.", Status.CORROBORATED),
    ],
)
def test_a_night_may_be_the_next_morning_by_another_clock(
    day: str, quote: str, status: Status
) -> None:
    assert fact(NIGHT, by_clock(day, quote, outlet="B")).status is status


def test_no_clock_makes_one_number_of_two() -> None:
    told = [
        claim(amount(number, unit="people"), attribute="death toll", outlet=outlet, quote=quote)
        for number, outlet, quote in ((5, "A", "5 dead by 9:00 UTC"), (6, "B", "6 dead, BST"))
    ]
    assert fact(*told).status is not Status.CORROBORATED
