"""Periods as days."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.spans import Span, canonical, fits, length_of, span_of


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-03-19", "2026-03-19", "2026-03-19"),
        ("2026-03-19T22:00", "2026-03-19", "2026-03-19"),
        ("2026-03/2029-03", "2026-03-01", "2029-03-31"),
    ],
)
def test_a_period_is_the_days_that_belong_to_it(period: str, first: str, last: str) -> None:
    expected = Span(first=date.fromisoformat(first), last=date.fromisoformat(last))
    assert span_of(period) == expected


@pytest.mark.parametrize(
    "period",
    [None, "", "FY2025", "P3Y", "soon", "2026-13", "2026/2025", "0001-01-01", "9999", "2026/9999"],
)
def test_what_names_no_calendar_days_has_none(period: str | None) -> None:
    assert span_of(period) is None


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("2025-04/2025-06", "2025-Q2"),
        ("2025-01/2025-12", "2025"),
        ("2025-07/2025-12", "2025-H2"),
        ("2025-05/2025-06", "2025-05/2025-06"),
        ("2025-03-01/2025-03-31", "2025-03"),
        ("2025-03-02/2025-03-05", "2025-03-02/2025-03-05"),
        ("FY2025", "FY2025"),
        ("", None),
        (None, None),
    ],
)
def test_one_period_has_one_spelling(written: str | None, spelled: str | None) -> None:
    assert canonical(written) == spelled


@pytest.mark.parametrize(
    ("length", "period", "expected"),
    [
        ("P3Y", "2026-03/2029-03", True),
        ("P3Y", "2026/2028", True),
        ("P1Y", "2025-03/2026-03", True),
        ("P3M", "2026-Q1", True),
        ("P2M", "2026-Q1", False),
        ("P5Y", "2026-03/2029-03", False),
    ],
)
def test_a_length_fits_a_period_as_long(
    length: str,
    period: str,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    days, span = length_of(length), span_of(period)
    assert days is not None
    assert span is not None
    assert fits(days, span) is expected


@pytest.mark.parametrize("period", ["0001-01-01/9999-12-31", "2026-01-01/9999-12-31", "0001-Q1"])
def test_a_period_at_an_end_of_the_calendar_stays_as_it_is_written(period: str) -> None:
    assert canonical(period) == period
