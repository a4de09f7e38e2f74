"""What the words before a number make of it, whatever its claim was filed with."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Claim, Qualifier, Value, fold
from bot.reconciliation.cells.match import Words


def as_hedged(value: Value, claim: Claim, *, words: Words) -> Value:
    """Return a value of a claim as its quote hedges it: "nearly 6" is about 6, not any less."""
    number = value.low if value.low is not None else value.high
    if value.qualifier is not Qualifier.LESS_THAN or not isinstance(number, Decimal):
        return value
    told = map(_digits, words.nearly.findall(fold(claim.said.quote.text)))
    return replace(value, qualifier=Qualifier.ABOUT) if _digits(f"{number:f}") in told else value


def _digits(written: str) -> str:
    """Return the significant digits of a number, in whatever scale it is written."""
    return re.sub("[.,]", "", written).strip("-0")
