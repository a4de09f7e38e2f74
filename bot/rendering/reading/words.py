"""What a reading understood, in words: values, times, claims, and why lines were passed over."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.domain.claim import ClaimDraft, Kind, Modality, Qualifier, Role, Value
from bot.domain.counting import plural
from bot.domain.reading import PeriodMention
from bot.rendering.limits import clean

LANGUAGES = {"en": "English", "zh": "Chinese"}

_STATED = {
    Modality.FACT: "a fact",
    Modality.PLAN: "a plan",
    Modality.FORECAST: "a forecast",
    Modality.OPINION: "an opinion",
    Modality.RUMOUR: "a rumour",
}
_OPEN_ENDS = {Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.UP_TO}
_ROLES = {
    Role.CHANGE: "a change",
    Role.SHARE: "a share",
    Role.TARGET: "a target",
    Role.LIMIT: "a limit",
}
_DROPPED = {
    "heading": "a heading: it names what follows and states nothing itself",
    "furniture": "furniture: part of the page, not of the article",
    "question": "a question: it states nothing",
    "cut": "cut off before its sentence ends",
}
_LENGTH = re.compile(r"P(\d{1,9})([YMWD])")
_LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_LONGEST_NUMBER = 30  # digits: what is longer is told by its power of ten


def plain(text: str) -> str:
    """Return a stretch of a line without control characters, its outer spaces kept."""
    return clean(f"|{text}|")[1:-1]


def value_words(value: Value) -> str:
    """Return a value with its hedge and unit: "about 60,000,000,000 CNY, restated as … USD"."""
    own = _amount(value)
    if value.qualifier:
        own = f"{value.qualifier.value.replace('_', ' ')} {own}"
    marks = [_ROLES.get(value.role), value.basis]
    said = ", ".join([own, *(plain(mark) for mark in marks if mark)])
    return "; restated as ".join([said, *(value_words(each) for each in value.equivalents)])


def kind_words(value: Value) -> str:
    """Return the kind of a value, empty where it has none."""
    return "" if value.kind is Kind.NONE else value.kind.value


def _amount(value: Value) -> str:
    ends = [end for end in (value.low, value.high) if end is not None]
    if not ends:
        return plain(value.text)
    shown = " to ".join(dict.fromkeys(_number(end) for end in ends))
    if len(ends) == 1 and value.qualifier not in _OPEN_ENDS:
        shown = f"{shown} or {'more' if value.high is None else 'less'}"
    unit = value.currency or value.unit
    if unit is None and value.kind in (Kind.PERCENT, Kind.POINTS, Kind.MULTIPLE):
        unit = value.kind.value
    elif value.unit and not value.currency and set(ends) != {1}:
        unit = plural(value.unit)
    return f"{shown} {plain(unit)}" if unit else shown


def _number(end: Decimal | str) -> str:
    if isinstance(end, str):
        return plain(end)
    return f"{end:,f}" if abs(end.adjusted()) < _LONGEST_NUMBER else f"{end:.3e}"


def period_words(mention: PeriodMention, *, anchored: bool) -> str:
    """Return what a time was resolved to; `anchored` tells whether there was a day to count from.

    "2026-Q1: 2026-01-01 to 2026-03-31", or why it couldn't be.
    """
    if mention.first or mention.last:
        days = dict.fromkeys(day or "open" for day in (mention.first, mention.last))
        return ": ".join(dict.fromkeys([mention.period or mention.grain, " to ".join(days)]))
    if mention.period:
        return period_name(mention.period)
    return "not resolved" if anchored else "not resolved: no day of publication to count from"


def period_name(period: str) -> str:
    """Return a canonical period as a person says it: "P3Y" is "3 years, without a start"."""
    if length := _LENGTH.fullmatch(period):
        unit = _LENGTHS[length[2]] + ("s" if length[1] != "1" else "")
        return f"{length[1]} {unit}, without a start"
    return plain(period.replace("/", " to "))


def claim_words(said: ClaimDraft) -> str:
    """Return a claim as one line: whom it is about, what of it, and how much."""
    value = value_words(said.value)
    return f"{plain(said.subject)} — {plain(said.attribute)}" + (f": {value}" if value else "")


def stated_words(said: ClaimDraft) -> str:
    """Return how a claim is put forward, by whom, whether it is denied or of another story."""
    by = plain(said.asserted_by) if said.asserted_by else "the outlet itself"
    marks = [
        f"{_STATED[said.modality]}, by {by}",
        None if said.polarity else "denied: the text says that it is not so",
        "secondary: of a story that is only teased here" if said.secondary else None,
    ]
    return " · ".join(mark for mark in marks if mark)


def dropped_words(why: str) -> str:
    """Return why a stretch was passed over, a block's role in a sentence of its own."""
    return _DROPPED.get(why, plain(why))
