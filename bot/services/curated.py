"""Claims that a document brings along, from a person or another program, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from bot.domain.claim import ClaimDraft, Kind, Value
from bot.extraction.periods.times import resolve_period
from bot.services.quotes import located
from bot.sources.fields import shown
from bot.sources.incoming import ClaimIn, ValueIn

_POINT = r"(?:FY)?\d{4}(?:-(?:H[12]|Q[1-4]|W\d{2}|\d{2}(?:-\d{2})?))?"
_CANONICAL = re.compile(rf"{_POINT}(?:/{_POINT})?|P\d+(?:\.\d+)?[YMWD]")
_WORDED = {Kind.NAME, Kind.NONE, Kind.DATE}
_DIGITS = 30  # before the point and after it: what is longer measures nothing that news tells


def drafts(
    claims: Iterable[Mapping[str, Any]], *, text: str, anchor: date | None
) -> tuple[ClaimDraft | None, ...]:
    """Return each claim as a draft, None for one that is malformed or whose quote isn't in `text`.

    A period in words is read as such on the day `anchor`.
    """
    return tuple(_draft(claim, text, anchor) for claim in claims)


def _draft(claim: Mapping[str, Any], text: str, anchor: date | None) -> ClaimDraft | None:
    try:
        given = ClaimIn.model_validate(claim)
        value = _value(given.value)
    except (ValidationError, InvalidOperation):
        return None
    quote = located(given.quote, text, start=given.start)
    if quote is None:
        return None
    period, words = _period(given, anchor)
    return ClaimDraft(
        quote=quote,
        subject=_name(given.subject) or "",
        attribute=_name(given.attribute) or "",
        value=value,
        scope=_name(given.scope),
        period=period,
        period_text=words,
        as_of=_name(given.as_of),
        modality=given.modality,
        polarity=given.polarity,
        asserted_by=_name(given.asserted_by),
        secondary=given.secondary,
        why=("curated",),
    )


def _period(given: ClaimIn, anchor: date | None) -> tuple[str | None, str | None]:
    """Return the canonical period, and the words that it was given in."""
    period, words = _name(given.period), _name(given.period_text)
    if period is None or _CANONICAL.fullmatch(period):
        return period, words
    return resolve_period(period, anchor=anchor), words or period


def _value(given: ValueIn) -> Value:
    return Value(
        kind=given.kind,
        low=_end(given.low, given.kind),
        high=_end(given.high, given.kind),
        currency=given.currency,
        unit=_name(given.unit),
        role=given.role,
        basis=_name(given.basis),
        qualifier=given.qualifier,
        text=_name(given.text) or "",
        equivalents=tuple(_value(each) for each in given.equivalents),
    )


def _end(end: float | str | None, kind: Kind) -> Decimal | str | None:
    """Return an end of a value: words for names and dates, else a number of a writable length."""
    if end is None:
        return None
    if kind in _WORDED:
        return _name(str(end))
    number = Decimal(str(end))
    if not number.is_finite() or number.adjusted() >= _DIGITS or _places(number) > _DIGITS:
        raise InvalidOperation
    return number


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _name(words: str | None) -> str | None:
    return shown(words, limit=400) or None if words else None
