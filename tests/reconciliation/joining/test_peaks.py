"""The highest count so far is a step of the series of counts that it came after."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, fact, facts

NOON = "people trapped in the mine"


def told(number: int, time: str | None, attribute: str = NOON, outlet: str = "B") -> Claim:
    return claim(
        amount(number), attribute=attribute, period=time, outlet=outlet, published="2026-04-02"
    )


def test_a_later_peak_replaces_the_counts_before_it() -> None:
    found = fact(told(140, "2026-03-20", outlet="A"), told(240, "2026-03", f"peak {NOON}"))
    assert found.status is Status.SUPERSEDED
    assert found.cell.attribute == NOON
    assert found.value is not None
    assert found.value.low == 240


@pytest.mark.parametrize(
    ("number", "time"), [(240, "2026-03-19"), (240, None), (120, "2026-03"), (240, "2026-03-20")]
)
def test_a_peak_that_may_have_been_before_or_was_lower_is_another_thing(
    number: int, time: str | None
) -> None:
    assert len(facts(told(140, "2026-03-20", outlet="A"), told(number, time, f"peak {NOON}"))) == 2


def test_a_count_after_the_peak_does_not_end_in_it() -> None:
    later = told(90, "2026-04-01", outlet="C")
    assert (
        len(facts(told(140, "2026-03-20", outlet="A"), told(240, "2026-03", f"peak {NOON}"), later))
        == 2
    )
