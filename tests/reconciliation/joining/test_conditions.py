"""Counts under a bare condition go on where those with one word more ended."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, fact, facts


def told(number: int, attribute: str, day: str | None, outlet: str = "A") -> Claim:
    return claim(amount(number), attribute=attribute, as_of=day, outlet=outlet, subject="Camp Elm")


FIRST = told(27, "girls missing", "2026-07-04")


def test_the_bare_condition_goes_on_counting_those_who_were_named() -> None:
    found = fact(
        FIRST, told(20, "missing: 19 girls and one teacher", "2026-07-05", "B"),
        told(3, "missing", "2026-07-06", "C"),
    )  # fmt: skip
    assert found.status is Status.SUPERSEDED
    assert found.cell.attribute == "missing"


@pytest.mark.parametrize(
    "others",
    [
        (told(20, "missing", "2026-07-04", "B"),),
        (told(20, "missing", None, "B"),),
        (told(190, "missing", "2026-07-05", "B"),),
        (told(20, "missing", "2026-07-05", "B"), told(7, "boys missing", "2026-07-04", "C")),
        (told(20, "missing", "2026-07-05", "B"), told(7, "girls missing", "2026-07-06", "C")),
        (
            told(20, "missing", "2026-07-05", "B"),
            told(30, "missing in the north", "2026-07-04", "C"),
        ),
        (told(20, "shelters", "2026-07-05", "B"),),
    ],
)
def test_of_the_same_day_far_apart_or_of_several_they_are_of_others(
    others: tuple[Claim, ...],
) -> None:
    found = facts(FIRST, *others)
    assert not any(FIRST in each.claims and others[0] in each.claims for each in found)
