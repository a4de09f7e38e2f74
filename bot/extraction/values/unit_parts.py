"""Parts of one unit: "a quarter of a mile", "0.4 of a percentage point", "a half-point cut"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.extraction.values.amounts import Amount
from bot.extraction.values.numerals import Numeral
from bot.extraction.values.reader import Reader
from bot.extraction.values.roles import RELATIVE

_OF_ONE = re.compile(r" of (?:an?|one|1)(?= [a-z])|(?=-(?:percentage-)?point)")
_STEP_OF_RATE = re.compile(
    r" (?:interest[ -])?(?:rate )?(?:cut|hike|rise|increase|reduction|move|drop|step)s?\b"
)


def part_of_unit(reader: Reader, start: int, *, end: int, number: Decimal) -> Amount | None:
    """Return the part of one unit whose number, below 1, ends at `end`, None where none stands."""
    one = _OF_ONE.match(reader.text, end)
    if one is None:
        return None
    made = reader.finish(start, Numeral(end=one.end(), low=number, high=number), None)
    if made and made.unit == "point":
        return rate_step(reader.text, made)
    return made if made and _is_measure(made, reader) else None


def rate_step(text: str, made: Amount) -> Amount | None:
    """Return a part of a point as one of a rate: "a quarter-point cut"; a game's is none."""
    if made.kind is Kind.POINTS or _STEP_OF_RATE.match(text, made.end):
        return replace(made, kind=Kind.POINTS, unit="percentage point")
    return None


def _is_measure(made: Amount, reader: Reader) -> bool:
    """Return whether what an amount counts can be parted and stays of its kind."""
    parted = (*RELATIVE, Kind.DURATION)
    return made.kind in parted or made.unit in reader.words.measures
