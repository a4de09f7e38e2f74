"""Values in the words of a note."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.claim import Kind, Qualifier, Value
from bot.domain.money import number_words, plain, sum_words

_WORDS = {
    Kind.PERCENT: "{} %",
    Kind.POINTS: "{} points",
    Kind.MULTIPLE: "{} times",
    Kind.RANK: "rank {}",
}
_HEDGES = {
    Qualifier.ABOUT: "about ", Qualifier.MORE_THAN: "more than ", Qualifier.LESS_THAN: "less than ",
    Qualifier.UP_TO: "up to ",
}  # fmt: skip


def described(value: Value) -> str:
    """Return a value as a reader would say it, its hedge included."""
    if value.kind in (Kind.NAME, Kind.NONE):
        return value.text
    hedge = _HEDGES.get(value.qualifier, "") if value.qualifier else ""
    ends = [_one(end, value) for end in (value.low, value.high) if end is not None]
    return hedge + " to ".join(dict.fromkeys(ends)) if ends else value.text


def _one(end: Decimal | str, value: Value) -> str:
    if isinstance(end, str):
        return end
    if value.kind is Kind.MONEY and value.currency:
        return sum_words(number_words(end), value.currency)
    if value.kind is Kind.DURATION:
        return f"{plain(end)} {(value.unit or 'day').removesuffix('s')}{'s' * (end != 1)}"
    form = _WORDS.get(value.kind)
    return form.format(plain(end)) if form else number_words(end)
