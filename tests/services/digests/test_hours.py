"""Times of day, days, zones and quiet hours: read as people write them, or refused with a hint."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.services.digests import hours


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("08:30", "08:30"),
        (" 8:30 ", "08:30"),
        ("8.30", "08:30"),
        ("9:15 pm", "21:15"),
        ("12:00am", "00:00"),
    ],
)
def test_a_clock_time_is_read(text: str, at: str) -> None:
    assert hours.parse_at(text) == at


@pytest.mark.parametrize("text", ["25:00", "08:60", "noon", "", "0:30 pm", "8", "x" * 500])
def test_a_clock_time_that_is_none_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(UserError, match="`08:30`") as refused:
        hours.parse_at(text)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
        ("Weekdays", (0, 1, 2, 3, 4)),
        ("weekends", (5, 6)),
        ("mon,thu", (0, 3)),
        ("Thursday, monday", (0, 3)),
        ("mon - wed", (0, 1, 2)),
        ("sat-mon", (0, 5, 6)),
    ],
)
def test_days_are_read(text: str, days: tuple[int, ...]) -> None:
    assert hours.parse_days(text) == days
    assert hours.parse_days(hours.days_words(days)) == days


@pytest.mark.parametrize("text", ["", " , ", "someday", "m", "mon-x"])
def test_days_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="mon,thu"):
        hours.parse_days(text)


def test_a_zone_is_found_whatever_its_case_and_an_unknown_one_names_the_nearest() -> None:
    assert hours.parse_zone("europe/berlin") == "Europe/Berlin"
    assert hours.parse_zone("America/New York") == "America/New_York"
    with pytest.raises(UserError, match="`Europe/Berlin`"):
        hours.parse_zone("Berlin")
    with pytest.raises(UserError, match="`Europe/Berlin`"):
        hours.parse_zone("Europe/Belrin")
    with pytest.raises(UserError, match="`UTC`"):
        hours.parse_zone("qqqq/zzzz")
    assert hours.zones("new_y")[0] == "America/New_York"
    assert len(hours.zones("")) == 25


def test_quiet_hours_are_read_and_refused() -> None:
    assert hours.parse_quiet("22:00-07:00") == "22:00-07:00"
    assert hours.parse_quiet("10:30 pm to 7:00") == "22:30-07:00"
    for wrong in ("22:00", "08:00-08:00", "22:00-25:00"):
        with pytest.raises(UserError):
            hours.parse_quiet(wrong)
