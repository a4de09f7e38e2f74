"""The table of what a written number stands for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.claim import Value
from bot.reconciliation.cells.intervals import interval
from tests.reconciliation.saying import amount, dollars, yuan

BN = 10**9


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (yuan(60 * BN), "59.5e9", "60.5e9"),
        (dollars(8_840_000_000), "8.835e9", "8.845e9"),
        (amount(14), "13.5", "14.5"),
        (amount("5.3", kind="percent"), "5.25", "5.35"),
        (amount("5.30", kind="percent"), "5.295", "5.305"),
        (amount(4000), "3950", "4050"),
        (amount(20_002_091), "20002090.5", "20002091.5"),
        (dollars(6 * BN, about=True), "5.7e9", "6.3e9"),
        (amount(7, about=True), "6.5", "7.5"),
        (amount(60, kind="percent", more_than=True), "60", "75"),
        (amount(32, kind="percent", less_than=True), "24", "32"),
        (amount(100, up_to=True), "75", "100"),
        (yuan(32 * BN, high=33 * BN), "32e9", "33e9"),
        (amount(1, kind="rank"), "1", "1"),
        (amount(3, kind="duration", unit="year"), "912.5", "1277.5"),
        (Value(kind=amount(1).kind, low=Decimal(4), high=None), "4", "5"),
        (Value(kind=amount(1).kind, low=None, high=Decimal(4)), "3", "4"),
    ],
)
def test_a_number_stands_for_what_its_precision_and_hedge_allow(
    value: Value, low: str, high: str
) -> None:
    found = interval(value)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (amount(14), amount(15), False),
        (yuan(60 * BN, more_than=True), yuan(60 * BN), True),
        (amount("96.4"), amount("96.43"), True),
        (amount("1.7", less_than=True), amount(2), True),
        (amount(62, kind="percent"), amount(60, kind="percent", more_than=True), True),
        (amount(1, kind="rank"), amount(1, kind="rank"), True),
        (amount(1, kind="rank"), amount(2, kind="rank"), False),
        (yuan(32 * BN, high=33 * BN), yuan(33 * BN, high=34 * BN), True),
        (amount(3, kind="duration", unit="year"), amount(36, kind="duration", unit="month"), True),
        (amount("2026-03", kind="date"), amount("2026-03-19", kind="date"), True),
        (amount("2026-03-19", kind="date"), amount("2026-03-20", kind="date"), False),
        (amount("2025", kind="date"), amount("2023-02-13", kind="date"), False),
    ],
)
def test_two_numbers_meet_where_their_intervals_share_a_point(
    left: Value,
    right: Value,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    first, second = interval(left), interval(right)
    assert first is not None
    assert second is not None
    assert first.meets(second) is expected
    assert second.meets(first) is expected


def test_a_name_has_no_interval() -> None:
    assert interval(Value(text="V2")) is None
    assert interval(amount("soon", kind="date")) is None
