"""How well a fact is borne out is said of its number, where the sentence before has more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from told import claim, fact

from bot.briefing.phrasing.lines import borne_out
from bot.domain.claim import Kind, Value
from bot.domain.fact import Status

SOLD = Value(kind=Kind.COUNT, low=Decimal(1800), high=Decimal(1800), text="1,800")


@pytest.mark.parametrize(
    ("quote", "named"),
    [
        ("Acme sold 1,800, as its owner says.", ""),
        ("Last week Acme sold 1,800.", ""),
        ("Acme sold 1,800 in 12 towns.", "1,800 "),
    ],
)
def test_the_number_is_named_only_beside_another(quote: str, named: str) -> None:
    agreed = fact(claim(quote, value=SOLD), status=Status.CORROBORATED, origins=2)
    assert borne_out(agreed, quote=quote) == f" · {named}corroborated by 2 origins"
