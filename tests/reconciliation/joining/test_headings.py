"""A heading's bare number is of what its own text tells in more words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.claim import Claim, Value
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, facts


def times(number: float, **more: bool) -> Value:
    return amount(number, unit="times", **more)


def told(
    value: Value, attribute: str, period: str | None, *, start: int = 0, key: str = "a"
) -> Claim:
    return claim(
        value, subject="Tern Glass", attribute=attribute, period=period, outlet="A", key=key,
        start=start, sequence=start, head={"title": "Tern Glass: tenfold growth"},
        quote=f"{attribute} {value.low}",
    )  # fmt: skip


TEXT = told(times(8), "dividend growth", "2023-08/2026-03", start=200)


def test_a_heading_that_differs_from_its_text_is_a_dispute() -> None:
    (found,) = facts(told(times(10), "growth (headline)", "P3Y"), TEXT)
    assert found.status is Status.DISPUTED
    assert found.cell.attribute == "dividend growth"
    assert found.period == "2023-08/2026-03"


def test_a_heading_that_rounds_its_text_agrees() -> None:
    (found,) = facts(told(times(8.2, about=True), "growth (headline)", "P3Y"), TEXT)
    assert found.status is Status.REPORTED
    assert len(found.claims) == 2


@pytest.mark.parametrize(
    "heading",
    [
        told(times(10), "growth", "P3Y"),
        told(times(10), "growth (headline)", "P10Y"),
        told(times(10), "growth (headline)", "2024"),
        told(times(30), "growth (headline)", "P3Y"),
        told(times(10), "wage growth (headline)", "P3Y"),
        told(times(10), "growth (headline)", "P3Y", key="another text"),
    ],
)
def test_in_the_text_of_another_time_far_off_or_elsewhere_it_is_another_thing(
    heading: Claim,
) -> None:
    assert len(facts(heading, TEXT)) == 2


def test_where_the_text_tells_two_things_nobody_knows_which_is_meant() -> None:
    other = told(times(9), "wage growth", "2023-08/2026-03", start=400)
    assert len(facts(told(times(10), "growth (headline)", "P3Y"), TEXT, other)) == 3


def test_a_cell_of_a_table_whose_digits_the_title_has_too_is_no_heading() -> None:
    cell = claim(
        amount(10, unit="times", text="10"), quote="10", subject="Tern Glass", attribute="growth",
        period="P3Y", outlet="A", key="a", start=300, sequence=300,
    )  # fmt: skip
    titled = (
        replace(each, document=replace(each.document, title="Tern Glass since 2010"))
        for each in (cell, TEXT)
    )
    assert len(facts(*titled)) == 2
