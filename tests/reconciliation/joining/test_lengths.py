"""No more can have come in less time: amounts in two lengths are of one thing, or of two."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim
from bot.domain.fact import Fact, Status
from tests.reconciliation.saying import amount, claim, facts


def rose(
    number: float, how: str, outlet: str = "B", day: str | None = "2026-06-02", **more: bool
) -> Claim:
    return claim(
        amount(number, unit="feet", **more), subject="River Alder", attribute=f"rise {how}",
        outlet=outlet, period=day, published="2026-06-03",
    )  # fmt: skip


FIRST = rose(18, "in feet in about two hours", outlet="A")


def of_first(*others: Claim) -> Fact:
    return next(each for each in facts(FIRST, *others) if FIRST in each.claims)


@pytest.mark.parametrize(
    "how",
    ["within an hour", "in feet in less than an hour", "at Fox Mill in 90 minutes", "in 2 hours"],
)
def test_more_in_no_more_time_contradicts(how: str) -> None:
    other = rose(23, how)
    found = of_first(other)
    assert found.status is Status.DISPUTED
    assert other in found.claims


def test_the_lengths_stand_in_the_note_of_the_dispute() -> None:
    conflict = of_first(rose(23, "in less than an hour")).conflict
    assert conflict is not None
    assert "in about two hours" in conflict.note
    assert "in less than an hour" in conflict.note


def test_one_amount_in_one_length_is_agreed_on() -> None:
    assert of_first(rose(17, "in under two hours", more_than=True)).status is Status.CORROBORATED


@pytest.mark.parametrize(
    "other",
    [
        rose(23, "in four hours"),
        rose(15, "in half an hour"),
        rose(60, "in less than an hour"),
        rose(23, "in less than an hour", day="2026-06-09"),
        rose(23, "in less than an hour", day=None),
        rose(23, "in less than an hour", outlet="A"),
        rose(23, "of the tide in less than an hour"),
    ],
)
def test_more_in_more_time_of_another_day_or_by_the_same_hand_is_another_thing(
    other: Claim,
) -> None:
    assert of_first(other).claims == (FIRST,)


def test_who_leaves_the_place_untold_is_of_none_where_several_are_told() -> None:
    there = [rose(23, f"at {name} in an hour", outlet=name) for name in ("Elm", "Oak")]
    assert all(len(each.claims) == 1 for each in facts(FIRST, *there))


def test_a_text_that_tells_two_lengths_knows_them_apart() -> None:
    both = rose(21, "in two hours", outlet="C"), rose(22, "in one hour", outlet="C")
    assert of_first(*both).claims == (FIRST,)
