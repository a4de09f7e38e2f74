"""A time that a number is compared with is as long as the one told of before."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extraction.periods.times import find_periods

ANCHOR = date(2026, 10, 23)


def periods(text: str) -> list[tuple[str, str | None]]:
    """Return the times of a text as written, with what they mean."""
    return [(p.text, p.period) for p in find_periods(text, anchor=ANCHOR)]


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("Third-quarter sales rose to $5bn from $4bn a year earlier.", "a year earlier", "2025-Q3"),
        (
            "In the first half of 2026 the mill lost 3m euros, against 2m euros a year ago.",
            "a year ago", "2025-H1",
        ),
        ("In 2024 it earned $5bn, up from $4bn the year before.", "the year before", "2023"),
        (
            "It carried 30,000 people in September, 20% more than in the same month last year.",
            "the same month last year", "2025-09",
        ),
        (
            "The nine months ended September 30 made $15m, $12m in the prior-year period.",
            "prior-year period", "2025-01/2025-09",
        ),
        (
            "Sales of the first quarter of 2026 came to 3bn, of the same period of 2023 to 2bn.",
            "the same period of 2023", "2023-Q1",
        ),
        ("Fiscal Q2 2026 came to 5bn, from 4bn two years earlier.", "two years earlier", "2024-Q2"),
        ("三季度营收50亿元，去年同期为40亿元。", "去年同期", "2025-Q3"),
        ("今年1至9月销量30万辆，2024年同期为20万辆。", "2024年同期", "2024-01/2024-09"),
    ],
)  # fmt: skip
def test_a_year_earlier_is_that_part_of_the_year(text: str, said: str, period: str) -> None:
    assert (said, period) in periods(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Sales rose in the first half of 2026. In the same month last year they fell.", None),
        (
            "Sales rose in May 2026, in the second quarter, and in the same month of 2024.",
            "2024-05",
        ),
    ],
)
def test_the_same_month_is_that_of_no_longer_stretch(text: str, period: str | None) -> None:
    last = periods(text)[-1][1]
    assert last == period if period else last != "2025-H1"


def test_results_go_on_in_the_sentences_after() -> None:
    found = periods(
        "Sales of the third quarter were $5bn. Profit was $2bn, compared with $1.8bn a year "
        "before. The margin was 20%, against 18% in the year-ago quarter."
    )
    assert found[1:] == [("a year before", "2025-Q3"), ("year-ago quarter", "2025-Q3")]


@pytest.mark.parametrize(
    "text",
    [
        "The plant opened a year earlier.",
        "In the third quarter it opened a plant that had been planned a year earlier.",
        "Third-quarter sales rose. In 2024 it had 9 shops. Debt fell from $3bn a year earlier.",
        "On 3 March it fell to 80 points, from 90 points a year earlier.",
    ],
)
def test_what_nothing_is_compared_with_is_the_whole_year(text: str) -> None:
    assert periods(text)[-1] == ("a year earlier", "2025")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("In July 2026 it opened near the mill where 12 people died three years ago.", "2023"),
        ("In July 2026 it paid $5bn over a fire from 10 years ago.", "2016"),
    ],
)
def test_years_ago_is_no_more_than_the_year_where_nothing_is_compared(text: str, year: str) -> None:
    assert periods(text)[-1][1] == year


def test_the_year_before_an_event_is_no_time_by_itself() -> None:
    assert periods("Twelve people had died the year before, and one a year before the fire.") == []


def test_all_days_of_a_month_are_the_month() -> None:
    assert periods("The month after May 31, 2025, sales fell.")[0][1] == "2025-06"
