"""Values in the words of a note."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.claim import Kind, Qualifier, Value
from bot.domain.counting import plural
from bot.domain.money import number_words, plain, sum_words

_WORDS = {
    Kind.PERCENT: "{} %",
    Kind.MULTIPLE: "{} times",
    Kind.RANK: "rank {}",
}
_UNITS = {Kind.DURATION: "day", Kind.POINTS: "point"}
"""What is counted where a value doesn't say."""
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
    if value.kind in _UNITS:
        unit = (value.unit or _UNITS[value.kind]).removesuffix("s")
        return f"{plain(end)} {unit if end == 1 else plural(unit)}"
    form = _WORDS.get(value.kind)
    return form.format(plain(end)) if form else number_words(end)
