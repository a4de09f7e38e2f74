"""A change told against nothing is told against what the others tell it against."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, fact, facts

GROWTH = "growth in cloud revenue"


def told(number: float, attribute: str = GROWTH, *, outlet: str = "B", **more: str | None) -> Claim:
    period, basis = more.get("period", "2026-Q1"), more.get("basis")
    return claim(
        amount(number, kind="percent", basis=basis), attribute=attribute, outlet=outlet,
        period=period, quote=f"cloud revenue: {number} ({outlet})",
    )  # fmt: skip


@pytest.mark.parametrize(
    "attribute",
    [f"{GROWTH} year on year", f"{GROWTH}, year-over-year", f"{GROWTH} (year on year)"],
)
def test_the_basis_that_an_attribute_names_is_that_of_its_number(attribute: str) -> None:
    found = fact(told(13, attribute, outlet="A"), told(13, basis="year on year"))
    assert (found.cell.attribute, found.cell.basis) == (GROWTH, "year on year")
    assert found.status is Status.CORROBORATED


def test_an_untold_basis_is_the_only_told_one() -> None:
    yearly = told(13, f"{GROWTH} year on year", outlet="A")
    assert fact(yearly, told(13)).status is Status.CORROBORATED
    assert fact(yearly, told(11)).status is Status.DISPUTED


def test_another_basis_period_or_number_or_two_told_ones_are_told_apart() -> None:
    yearly = told(13, basis="year on year", outlet="A")
    assert len(facts(yearly, told(13, basis="quarter on quarter"))) == 2
    assert len(facts(yearly, told(13, period="2026-Q2"))) == 2
    assert len(facts(yearly, told(5))) == 2
    assert len(facts(yearly, told(-13))) == 2
    quarterly = told(14, basis="quarter on quarter", outlet="C")
    assert len(facts(yearly, quarterly, told(12))) == 3


def test_a_document_that_tells_both_knows_them_apart() -> None:
    assert len(facts(told(13, basis="year on year"), told(12))) == 2
