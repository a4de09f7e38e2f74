"""Times that are told from another one, and spellings of days that a word of time leads to."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extraction.periods.times import find_periods

ANCHOR = date(2026, 3, 24)  # a Tuesday

TOLD_FROM = (
    ("The dam broke two weeks before Christmas 2024.", "2024-12-11", "2024-12-11"),
    ("It failed three days after the January 9 storm.", "2026-01-12", "2026-01-12"),
    ("He left four months after Easter 2025.", "2025-08-20", "2025-08-20"),
    ("The mill will shut for 5 days starting on Thursday.", "2026-03-26", "2026-03-31"),
    ("The road is closed from June 8 for two weeks.", "2026-06-08", "2026-06-22"),
    ("The market runs from next Monday to Saturday.", "2026-03-30", "2026-04-04"),
    ("It was shut from April 2025 until the end of June.", "2025-04-01", "2025-06-30"),
    ("He was away from the end of May to the middle of July 2025.", "2025-05-21", "2025-07-20"),
    ("He quit a week after the Feb. 3 vote.", "2026-02-10", "2026-02-10"),
    ("The roof fell in the day before Easter 2025.", "2025-04-19", "2025-04-19"),
    ("Shops were full in the week before Christmas 2024.", "2024-12-18", "2024-12-24"),
    ("Rain fell in the fortnight after May 4, 2025.", "2025-05-05", "2025-05-18"),
    ("Claims fell in the two weeks to March 14.", "2026-03-01", "2026-03-14"),
    ("It will reply on or before May 15.", None, "2026-05-15"),
    ("It will open on or after May 15.", "2026-05-15", None),
    ("Output fell from January to date.", "2026-01-01", "2026-03-24"),
    ("They met on March 3 thru 6.", "2026-03-03", "2026-03-06"),
)


@pytest.mark.parametrize(("text", "first", "last"), TOLD_FROM)
def test_two_times_that_belong_together_are_one(
    text: str, first: str | None, last: str | None
) -> None:
    (found,) = find_periods(text, anchor=ANCHOR)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "It was put off by three weeks to March 30.",
        "It fell more than two weeks before Christmas 2024.",
        "It was shut for three days after the January 9 storm.",
        "Sales rose in the two weeks before Easter 2025.",
    ],
)
def test_a_length_before_a_day_stays_one_where_a_stretch_is_meant(text: str) -> None:
    assert len(find_periods(text, anchor=ANCHOR)) == 2


FOLLOWING = (
    ("The plant opened in 2019 and closed the following year.", "2020-01-01", "2020-12-31"),
    ("He was held on March 9 and freed the next day.", "2026-03-10", "2026-03-10"),
    ("It voted on Feb. 3; the strike ended the following week.", "2026-02-09", "2026-02-15"),
    ("It fell in November 2025 and rose the following month.", "2025-12-01", "2025-12-31"),
)


@pytest.mark.parametrize(("text", "first", "last"), FOLLOWING)
def test_what_follows_is_told_from_the_time_before(text: str, first: str, last: str) -> None:
    *_, found = find_periods(text, anchor=ANCHOR)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["She returned the next day.", "The following week was quiet.", "next day delivery"]
)
def test_what_follows_nothing_has_no_days(text: str) -> None:
    assert find_periods(text, anchor=ANCHOR) == ()


SPELLED = (
    ("It was signed on 9-18-15.", "2015-09-18", "2015-09-18"),
    ("It fell from last Monday.", "2026-03-16", "2026-03-16"),
    ("It fell from last Friday.", "2026-03-20", "2026-03-20"),
    ("They meet on Wednesday, May 19.", "2027-05-19", "2027-05-19"),
    ("It lost money in Q3-2025.", "2025-07-01", "2025-09-30"),
    ("It opened on 2024 11 02.", "2024-11-02", "2024-11-02"),
    ("They meet on the Friday after next.", "2026-04-03", "2026-04-03"),
    ("It opens over the weekend.", "2026-03-28", "2026-03-29"),
    ("It fell over the weekend.", "2026-03-21", "2026-03-22"),
    ("It fell in the second-to-last week of October 2025.", "2025-10-20", "2025-10-26"),
    ("He died on the penultimate day of 2024.", "2024-12-30", "2024-12-30"),
    ("She left on the third last Friday of May 2025.", "2025-05-16", "2025-05-16"),
    ("The bells rang on Christmas morning.", "2025-12-25", "2025-12-25"),
    ("It was told before the new year, they said.", "2026-01-01", "2026-01-01"),
    ("The hall was shut on 14th.", "2026-03-14", "2026-03-14"),
    ("3 - 28", "2026-03-28", "2026-03-28"),
    ("It was cold in the winter of 2022-23.", "2022-12-01", "2023-02-28"),
    ("It should pay by the end of the decade, they say.", "2027-01-01", "2029-12-31"),
    ("It should shut by year-end 2027, they say.", "2027-09-01", "2027-12-31"),
    ("They dined over Easter weekend 2025.", "2025-04-18", "2025-04-21"),
    ("The quarter ended Nov. 30", "2025-09-01", "2025-11-30"),
    ("They met on Tuesday the tenth.", "2026-03-10", "2026-03-10"),
    ("The bridge was built in 1874.", "1874-01-01", "1874-12-31"),
    ("The firm dates back to 1788, it says.", "1788-01-01", "1788-12-31"),
    ("Seas may rise by 2100.", "2100-01-01", "2100-12-31"),
    ("It sold in the third month of 2024.", "2024-03-01", "2024-03-31"),
    ("It sold in week 27 of last year.", "2025-06-30", "2025-07-06"),
    ("Flows fell over the past fortnight.", "2026-03-10", "2026-03-23"),
    ("Files later than 2019 are kept.", "2020-01-01", None),
)


@pytest.mark.parametrize(("text", "first", "last"), SPELLED)
def test_a_rarer_spelling_has_its_days(text: str, first: str, last: str | None) -> None:
    (found,) = find_periods(text, anchor=ANCHOR)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "They won 9-18-15 in the end.",
        "On Tuesday the first patients came in 1600 beds.",
        "Output grew by 2100 units.",
        "It found them in 1850 homes.",
    ],
)
def test_numbers_that_count_or_score_are_no_days(text: str) -> None:
    assert all(found.text == "Tuesday" for found in find_periods(text, anchor=ANCHOR))


def test_a_full_stop_after_may_ends_the_sentence() -> None:
    (found,) = find_periods("The ban begins on the second of May.", anchor=ANCHOR)
    assert found.text == "second of May"
