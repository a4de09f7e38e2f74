"""Statements that are each other's opposite, and those that only have a word in common."""

from __future__ import annotations

import pytest

from bot.domain.fact import Status
from tests.reconciliation.saying import claim, fact, facts

_UP, _DOWN = "unemployment rate on the month: up", "unemployment rate on the month: down"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_UP, _DOWN),
        ("change of the rate: none", "change of the rate: up"),
        ("sales in the north: rose", "sales in the north: fell"),
        ("road to the north open", "road to the north closed"),
    ],
)
def test_statements_that_differ_in_opposites_contradict(one: str, other: str) -> None:
    pair = claim(attribute=one, outlet="A"), claim(attribute=other, outlet="B")
    for left, right in (pair, pair[::-1]):
        found = fact(left, right)
        assert found.status is Status.DISPUTED
        assert found.conflict is not None
        assert one in found.conflict.note
        assert other in found.conflict.note


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_UP, "unemployment rate on the month: rising"),
        ("sales rose in the north", "sales fell in the south"),
        ("sales rose and fell in the north", "sales fell in the north"),
        ("road to the north open", "road to the north wide"),
    ],
)
def test_statements_that_may_both_be_so_do_not_contradict(one: str, other: str) -> None:
    found = facts(claim(attribute=one, outlet="A"), claim(attribute=other, outlet="B"))
    assert all(each.status is not Status.DISPUTED for each in found)


def test_who_denies_the_one_may_assert_its_opposite() -> None:
    denial = claim(attribute=_UP, outlet="A", polarity=False)
    assert fact(denial, claim(attribute=_DOWN, outlet="B")).status is not Status.DISPUTED
    assert fact(denial, claim(attribute=_UP, outlet="B")).status is Status.DISPUTED


def test_what_was_so_on_another_day_contradicts_nothing() -> None:
    def told(attribute: str, day: str, period: str | None = None) -> Status:
        one = claim(attribute=_UP, published="2026-03-19", period=period)
        other = claim(attribute=attribute, published=day, outlet="B", period=period)
        return fact(one, other).status

    assert told(_DOWN, "2026-03-19") is Status.DISPUTED
    assert told(_DOWN, "2026-04-19") is not Status.DISPUTED
    assert told(_DOWN, "2026-04-19", "2026-02") is Status.DISPUTED
