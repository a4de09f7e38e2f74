"""Shares that words say: one of so many, a part more."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction.values.quantities import find_values


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("One voter in eight was turned away.", 12.5),
        ("Only one bus in four ran.", 25),
        ("One in twelve stayed at home.", 8.33333),
        ("They used a quarter more than in spring", 25),
        ("He made a third more in May", 33.33333),
    ],
)
def test_a_share_in_words_is_read_in_percent(text: str, percent: float, shipped: Lexicon) -> None:
    found = [m.value for m in find_values(text, lexicon=shipped) if m.value.kind == "percent"]
    assert [round(float(v.low or v.high or 0), 5) for v in found] == [percent]


@pytest.mark.parametrize(
    "text", ["She scored one goal in two games", "It has one shop in two towns"]
)
def test_one_thing_in_two_places_is_no_share(text: str, shipped: Lexicon) -> None:
    assert not [m for m in find_values(text, lexicon=shipped) if m.value.kind == "percent"]
