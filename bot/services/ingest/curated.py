"""Claims that a document brings along, from a person or another program, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from bot.domain.claim import CURATED, ClaimDraft, Kind, Value
from bot.domain.spans import length_of, span_of
from bot.extraction.periods.times import resolve_period
from bot.services.ingest.quotes import located, stands
from bot.sources.fields import shown
from bot.sources.incoming import ClaimIn, ValueIn, first_fault

_POINT = r"\d{4}(?:-(?:H[12]|Q[1-4]|W\d{2}|\d{2}(?:-\d{2})?))?"
_FISCAL = re.compile(rf"FY{_POINT}(?:/(?:FY)?{_POINT})?|{_POINT}/FY{_POINT}|\d{{4}}-W\d{{2}}")
_WORDED = {Kind.NAME, Kind.NONE, Kind.DATE}
_DIGITS = 30  # before the point and after it: what is longer measures nothing that news tells


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a claim can't be taken: a sentence that says which one it is."""

    reason: str


def drafts(
    claims: Iterable[Mapping[str, Any]], *, text: str, anchor: date | None
) -> tuple[ClaimDraft | Refusal, ...]:
    """Return each claim as a draft, or why it can't be taken, in a sentence.

    Its quote must stand within one sentence of `text`. A period in words is read as such on the
    day `anchor`.
    """
    return tuple(
        _draft(claim, text, anchor, number=number) for number, claim in enumerate(claims, start=1)
    )


def _draft(
    claim: Mapping[str, Any], text: str, anchor: date | None, *, number: int
) -> ClaimDraft | Refusal:
    try:
        given = ClaimIn.model_validate(claim)
        value = _value(given.value)
        subject, attribute = _named(given.subject, "subject"), _named(given.attribute, "attribute")
    except ValidationError as error:
        return Refusal(f"claim {number}: {first_fault(error)}")
    except ValueError as error:
        return Refusal(f"claim {number}: {error}.")
    quote = located(given.quote, text, start=given.start)
    if quote is None:
        return Refusal(f"claim {number}: its quote isn't found in the text.")
    if not stands(quote, text):
        return Refusal(f"claim {number}: its quote must lie within one sentence of the text.")
    period, words = _period(given, anchor)
    return ClaimDraft(
        quote=quote,
        subject=subject,
        attribute=attribute,
        value=value,
        scope=_name(given.scope),
        period=period,
        period_text=words,
        as_of=_day(given.as_of, anchor),
        modality=given.modality,
        polarity=given.polarity,
        asserted_by=_name(given.asserted_by),
        secondary=given.secondary,
        why=CURATED,
    )


def _period(given: ClaimIn, anchor: date | None) -> tuple[str | None, str | None]:
    """Return the canonical period, and the words that it was given in."""
    period, words = _name(given.period), _name(given.period_text)
    if period is None or _is_canonical(period):
        return period, words
    return _placed(period, anchor), words or period


def _is_canonical(period: str) -> bool:
    """Return whether a period is written as periods are stored, and there is such a time."""
    placed = span_of(period) is not None or length_of(period) is not None
    return placed or _FISCAL.fullmatch(period) is not None


def _day(words: str | None, anchor: date | None) -> str | None:
    """Return the day or span that `as_of` means; one that can't be placed is as good as none."""
    return words if words is None or _is_canonical(words) else _placed(words, anchor)


def _placed(words: str, anchor: date | None) -> str | None:
    found = resolve_period(words, anchor=anchor)
    return found if found and _is_canonical(found) else None


def _value(given: ValueIn) -> Value:
    low, high = _end(given.low, given.kind), _end(given.high, given.kind)
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
        raise ValueError(f"its value's low, {low}, is above its high, {high}")
    return Value(
        kind=given.kind,
        low=low,
        high=high,
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
    try:
        number = Decimal(str(end))
    except InvalidOperation:
        raise ValueError(f"“{str(end)[:40]}” is no number, and a {kind} has one") from None
    if not number.is_finite() or number.adjusted() >= _DIGITS or _places(number) > _DIGITS:
        raise ValueError(f"a number has at most {_DIGITS} digits before its point and after it")
    return number if number else Decimal(0)


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _named(words: str, field: str) -> str:
    """Return a name of which something can be seen; ValueError for none."""
    name = _name(words)
    if not name:
        raise ValueError(f"its {field} holds nothing that can be seen")
    return name


def _name(words: str | None) -> str | None:
    return shown(words, limit=400) or None if words else None
