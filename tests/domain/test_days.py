"""The names of months and days are those of the calendar, in its order."""

from __future__ import annotations

from datetime import date

from bot.domain.days import MONTHS, WEEKDAYS


def test_the_names_of_months_stand_in_the_order_of_the_year() -> None:
    assert [f"{date(2026, at, 1):%B}" for at in range(1, 13)] == list(MONTHS)


def test_the_days_of_the_week_start_with_monday() -> None:
    assert [f"{date(2026, 6, at):%A}" for at in range(1, 8)] == list(WEEKDAYS)
