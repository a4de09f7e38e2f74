"""Holidays of other calendars, the weekends that holidays make, and times without a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extraction.periods.almanacs import islamic
from bot.extraction.periods.times import find_periods, resolve_period

ANCHOR = date(2026, 3, 24)  # a Tuesday

FEASTS = (
    ("Rosh Hashanah 2025", "2025-09-22", "2025-09-24"),
    ("Yom Kippur 2025", "2025-10-01", "2025-10-02"),
    ("Hanukkah 2025", "2025-12-14", "2025-12-22"),
    ("Passover 2025", "2025-04-12", "2025-04-20"),
    ("Purim 2025", "2025-03-13", "2025-03-14"),
    ("Yom Ha'atzmaut 2025", "2025-04-30", "2025-05-01"),
    ("Tisha B'Av 2022", "2022-08-06", "2022-08-07"),
    ("Ramadan 2025", "2025-03-01", "2025-03-29"),
    ("Eid al-Fitr 2025", "2025-03-30", "2025-03-30"),
    ("Eid ul-Adha 2024", "2024-06-16", "2024-06-16"),
    ("Islamic New Year 2025", "2025-06-26", "2025-06-26"),
    ("Diwali 2025", "2025-10-20", "2025-10-20"),
    ("Dhanteras in 2025", "2025-10-18", "2025-10-18"),
    ("Holi 2025", "2025-03-14", "2025-03-14"),
    ("Ganesh Chaturthi of last year", "2025-08-27", "2025-08-27"),
    ("King's Day 2025", "2025-04-26", "2025-04-26"),
    ("Giving Tuesday 2025", "2025-12-02", "2025-12-02"),
    ("Clean Monday 2025", "2025-03-03", "2025-03-03"),
    ("last Diwali", "2025-10-20", "2025-10-20"),
    ("Easter Sunday two thousand and eleven", "2011-04-24", "2011-04-24"),
    ("Labor Day weekend 2025", "2025-08-30", "2025-09-01"),
    ("Thanksgiving 2024 weekend", "2024-11-28", "2024-12-01"),
    ("previous Easter", "2025-04-20", "2025-04-20"),
)


@pytest.mark.parametrize(("words", "first", "last"), FEASTS)
def test_a_feast_has_its_days(words: str, first: str, last: str) -> None:
    (found,) = find_periods(f"They met on {words}.", anchor=ANCHOR)
    assert (found.text, found.first, found.last) == (words, first, last)


@pytest.mark.parametrize(
    "words", ["Holi powder", "Diwali sales", "the Ramadan market", "Ram Navami Road", "Onam Foods"]
)
def test_a_feast_is_no_day_where_it_only_describes(words: str) -> None:
    assert find_periods(words, anchor=ANCHOR) == ()


def test_a_weekend_of_a_holiday_that_was_told_of_is_the_last_one() -> None:
    (found,) = find_periods("Sales over Labor Day weekend rose, it said.", anchor=ANCHOR)
    assert (found.first, found.last) == ("2025-08-30", "2025-09-01")


def test_the_islamic_fast_has_twenty_nine_days_or_thirty() -> None:
    for year in range(1950, 2075):
        fast, feast = islamic(year, 9, 1), islamic(year, 10, 1)
        assert fast is not None
        assert feast is not None
        assert feast < fast or (feast - fast).days in (29, 30), year


def test_a_feast_outside_of_the_known_years_has_no_day() -> None:
    for words in ("Diwali 1950", "Eid al-Fitr 1900"):
        (found,) = find_periods(f"They met on {words}.", anchor=ANCHOR)
        assert (found.first, found.last) == (None, None)


LONE = (
    ("Friday", "2026-03-27"),
    ("on Monday", "2026-03-30"),
    ("Nov. 12", "2026-11-12"),
    ("the first Tuesday of November", "2026-11-03"),
)


@pytest.mark.parametrize(("words", "first"), LONE)
def test_a_time_that_is_all_of_its_text_is_to_come(words: str, first: str) -> None:
    (found,) = find_periods(words, anchor=ANCHOR)
    assert found.first == first


def test_a_time_of_a_question_or_a_note_has_been_told_of() -> None:
    assert resolve_period("Friday", anchor=ANCHOR) == "2026-03-20"


def test_a_weekday_in_a_sentence_is_the_last_one() -> None:
    (found,) = find_periods("It sank on Friday.", anchor=ANCHOR)
    assert found.first == "2026-03-20"
