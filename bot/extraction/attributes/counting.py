"""What a number counts, and the number before it that it is only compared with."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Role, Value
from bot.domain.reading import ValueMention
from bot.extraction.passage import Passage, starting
from bot.extraction.phrases import HAN

_FARTHEST = 240  # characters from a value within which a trigger is looked for
_LONGEST = 60  # characters of a name or number that is looked back over
_COMPARED = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?)\s(?:about\s|just\s|a\s|the\s)?$"
    r"|(?:高于|高於|低于|低於|同期为|同期為|前值为|前值為)$",
    re.IGNORECASE,
)
"""Before a number that another one of the sentence is compared with."""
_COUNTABLE = frozenset({Kind.MONEY, Kind.COUNT})
_CHANGED = re.compile(
    r"(?:\s[^,;:.]{1,60})?,?\s\(?(?:or\s|still\s|now\s)?(?:up|down|(?:a|an)\s(?:rise|increase|jump|gain|fall|drop|decline"
    r"|decrease)\sof)\s(?:by\s)?(?:about\s|nearly\s|some\s|around\s|more than\s|almost\s)?"
    r"|\s?[(（，,]\s?(?:同比|环比|環比|按年|按季|按月|較去年同期|较去年同期|较上年)?"
    r"(?:大幅|小幅|仅|僅|约|約)?(?:增长了?|增加了?|下降了?|下滑了?|减少了?|減少了?|成長|增|升|跌|降)(?:约|約)?",
    re.IGNORECASE,
)
"""Between a number and how much it has changed."""
_SIGNED = re.compile(r"(?:\s[^,;:.]{1,60})?[,，(（]\s?")
_LED_BY_A = re.compile(r"(?:\s[^,;:.]{1,60})?,\s(?:or\s)?an?\s", re.IGNORECASE)
_RISE_AFTER = re.compile(
    r"\s(?:rise|increase|jump|gain|fall|drop|decline|decrease)\b", re.IGNORECASE
)
_MORE_THAN = re.compile(r"\s(?:more|fewer|less|higher|lower)\b", re.IGNORECASE)
_FAR = 20  # times: a number so much larger or smaller isn't compared with another
Counted = tuple[str, str]
"""A kind of value and its unit: what two numbers share that count the same thing."""
CHANGE: Counted = ("change", "")
LOOSELY_COUNTED = frozenset({"item", "unit", "piece", "time", "report"})
"""Units that several Chinese measure words are read as: 间 of rooms and 只 of dogs are items."""


def counted(value: Value) -> Counted:
    """Return what a number counts, as far as its kind and unit tell; a change is of any number."""
    if value.role is Role.CHANGE and value.kind is Kind.PERCENT:
        return CHANGE
    counter = (
        value.text[-1:] if value.unit in LOOSELY_COUNTED and HAN.match(value.text[-1:]) else ""
    )
    return (str(value.kind), f"{value.unit or ''}{counter}")


def base_of(passage: Passage, *, place: int, value: Value) -> ValueMention | None:
    """Return the number that this one is compared with, None where it stands for itself.

    In "profit was $2 billion, or $1 a share, against $1.8 billion" the last is of the profit.
    """
    if value.kind is Kind.PERCENT and value.role is Role.CHANGE:
        return _changed(passage, place=place, value=value)
    said = passage.sentence.text[: place - passage.sentence.start]
    if value.kind is Kind.DATE or not _COMPARED.search(said[-_LONGEST:]):
        return None
    before = starting(passage.values, place - _FARTHEST, place)
    alike = [v for v in before if counted(v.value) == counted(value) and _is_near(v.value, value)]
    return alike[-1] if alike else None


def _changed(passage: Passage, *, place: int, value: Value) -> ValueMention | None:
    """Return the number whose change is told right behind it ("sold 40 boats, up 8%")."""
    base, text = passage.sentence.start, passage.sentence.text
    before = starting(passage.values, place - _FARTHEST, place)
    levels = [v for v in before if v.value.kind in _COUNTABLE]
    if not levels:
        return None
    between = text[levels[-1].end - base : place - base]
    after = text[place + len(value.text) - base :][:_LONGEST]
    told = (
        _CHANGED.fullmatch(between) if value.text[:1] not in "+-−" else _SIGNED.fullmatch(between)
    )
    told = told or (_MORE_THAN.match(after) and _SIGNED.fullmatch(between))
    told = told or (_RISE_AFTER.match(after) and _LED_BY_A.fullmatch(between))
    return levels[-1] if told else None


def _is_near(one: Value, other: Value) -> bool:
    low, high = sorted(abs(float(v.low or v.high or 0)) for v in (one, other))
    return low > 0 and high < _FAR * low
