"""A number alone is of what the one before it is where the two are compared, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction.values.quantities import find_values


def _last(text: str, lexicon: Lexicon) -> tuple[Kind, Decimal | str | None]:
    """Return kind and lower end of the last number but lengths of time."""
    found = [v.value for v in find_values(text, lexicon=lexicon) if v.value.kind != Kind.DURATION]
    return found[-1].kind, found[-1].low


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("Attendance was 71.4 percent against 66.2 four years ago.", Kind.PERCENT, "66.2"),
        ("The fund lifts its stake to 60 per cent from 34.", Kind.PERCENT, "34"),
        ("Growth was 3% in 2025 after 2.5 in 2024.", Kind.PERCENT, "2.5"),
        ("The count gave Marlo 44.1 percent and the mayor 39.6.", Kind.PERCENT, "39.6"),
        ("Orven holds 21.7%, ahead of Bristow with 17.9.", Kind.PERCENT, "17.9"),
        ("Rents came to $4.5 million, up from 3.2 a year before.", Kind.MONEY, "3200000"),
        ("It sees 60 million euros, up from 45 million.", Kind.MONEY, "45000000"),
        ("营收60亿元，去年同期为45亿。", Kind.MONEY, "4500000000"),
        ("失业率为6.1%，前值6.3。", Kind.PERCENT, "6.3"),
        ("甲队支持率46.2%，乙队41.9。", Kind.PERCENT, "41.9"),
    ],
)
def test_what_a_percentage_or_sum_is_compared_with_is_one_too(
    text: str, kind: Kind, low: str, lexicon: Lexicon
) -> None:
    assert _last(text, lexicon) == (kind, Decimal(low))


@pytest.mark.parametrize(
    "text",
    [
        "Shares fell 4.2% to 37.8.",
        "Shares fell 4.2% and the index closed at 37.8.",
        "It paid $5 million against 300 claims.",
        "It sold 12% more than 30 rivals.",
    ],
)
def test_what_is_counted_otherwise_is_not_of_the_same(text: str, lexicon: Lexicon) -> None:
    assert _last(text, lexicon)[0] is Kind.COUNT


@pytest.mark.parametrize(
    ("text", "unit", "low"),
    [
        ("The mill sold 30,000 cars, up from 20,000 a year earlier.", "vehicle", 20000),
        ("The depot lent 9 cars, against 7 last year.", "vehicle", 7),
    ],
)
def test_what_a_count_is_compared_with_counts_the_same(
    text: str, unit: str, low: int, shipped: Lexicon
) -> None:
    found = [v.value for v in find_values(text, lexicon=shipped)]
    assert (found[-1].unit, found[-1].low) == (unit, low)


def test_what_a_length_is_compared_with_is_as_long(lexicon: Lexicon) -> None:
    found = find_values("They want a week of 36 hours, down from 38.", lexicon=lexicon)
    assert [(v.value.kind, v.value.low) for v in found] == [
        (Kind.DURATION, 36),
        (Kind.DURATION, 38),
    ]
