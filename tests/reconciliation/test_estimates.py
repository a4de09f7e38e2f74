"""What was projected of a state that stood already is borne out by the count that agrees."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, fact


def toll(number: int, outlet: str, day: str, modality: str = "fact", **more: str) -> Claim:
    return claim(
        amount(number), subject="storm", attribute="death toll", outlet=outlet, modality=modality,
        published=more.get("published", "2026-03-21"), period=day,
    )  # fmt: skip


COUNT = toll(212, "B", "2026-03-25", published="2026-03-25")


def test_an_estimate_of_a_day_that_was_over_backs_the_count_that_agrees() -> None:
    found = fact(toll(212, "A", "2026-03-20", "forecast"), COUNT)
    assert found.status is Status.CORROBORATED
    assert len(found.origins) == 2


@pytest.mark.parametrize(
    ("number", "day", "modality", "status"),
    [
        (212, "2026-03-22", "forecast", Status.REPORTED),
        (212, "2026-03-20", "plan", Status.REPORTED),
        (212, "2026-03-20", "opinion", Status.REPORTED),
        (190, "2026-03-20", "forecast", Status.SUPERSEDED),
    ],
)
def test_what_was_to_come_or_differs_does_not(
    number: int, day: str, modality: str, status: Status
) -> None:
    assert fact(toll(number, "A", day, modality), COUNT).status is status
