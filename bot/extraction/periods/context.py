# ruff: noqa: E501, PLR2004 - a pattern reads best as one line; a calendar's own numbers
"""What a time without a day or year of its own is held against, and which year it then means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.extraction.periods import spans
from bot.extraction.periods.expression import Expression

_CLAUSE = 70  # characters before a time in which a word of the future counts
_FEW = 24  # characters that are a time, not yet a sentence
_CLAUSE_END = re.compile(r"[.;:!?。；：！？\n]|, |，")
_FUTURE = re.compile(
    r"(?:[’']ll|Will (?:he|she|it|they|we|you|the))\b"
    r"|\b(?:will|would|may|might|possibly|takes? effect|into force|to be|due|set to|set for"
    r"|expected|scheduled|plans?|planned|aims?|is to|are to|was to|upcoming"
    r"|until|extend(?:s|ed|ing)?|prolong(?:s|ed)?|postpone[sd]?|deadline|slated|payable|starting|begins?|later|expects?|targets?|could|should)\b(?! have\b)"
    r"|\b(?:by|from) (?:(?:the |this |next |(?:an? )?early |late |mid-?|end[- ]|(?:end|start|beginning|middle) of )?){3}$"
    r"|\b(?:pushed|put|moved) back to\b|\b(?:delayed|moved|put off|brought forward) (?:to|until) (?:the |early |late |mid-?)?$"
    r"|\bpencill?ed in\b|\b(?:wants?|hopes?|intends?|has|have|about) to\b|\bmust\b"
    r"|定于|定於|定在|料|最快|争取|爭取|力争|力爭|备战|備戰|延到|推到|提前到"
    r"|将|將|预计|預計|计划|計劃|拟|擬|有望|延长|延長|延期|延至|推迟|推遲|起|下周|下週|预定|預定"
)
_SCHEDULED = re.compile(
    r"\b(?:ends?|expires?|opens?|closes?|shuts?|starts?(?!-)|resumes?|runs? (?:out|until)|falls? due"
    r"|takes? (?:over|place|office)|steps? (?:down|up)|goes|(?:they|we|to) go|go (?:back|live|on)"
    r"|joins?|retires?|airs?|premieres?|debuts?|arrives?|rolls? out|kicks? (?:in|off)|bites|lapses?"
    r"|(?:reports?|publishes|releases) (?:its|their|his|her|the|full|first|second|third|fourth|results))\b"
)
"""Verbs of the present that stand beside times to come: timetables are told in them."""
_OVER = re.compile(r"\b(?:was|were|had|did|went|took|came|began|[a-z]{3,12}ed)\b")
_SAID = re.compile(
    r"(?<!\bbe )\b(?:said|announced|reported|told|released|published|showed|rose|fell|closed)\b[^,]*$"
)
_SHORT = 48  # characters that may be times alone
_RUN_OUT = ("months_to", "fiscal_to", "first_months", "last_months")
_BETWEEN_THEM = re.compile(
    r"[\s,.!?()–-]*(?:(?:at|on|in|by|for|the|week|of|since|until|till|from|to|through|and|between)"
    r"\b[\s.)–-]*){0,4}",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"[ -~’–—]*")
_PLAIN = ("", "han", "either")
"""What stands for a year where nothing is said of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a relative time is held against: `ahead` says that its clause looks ahead.

    `home` is the year that a text without a day of publication speaks of; `alone` that the time
    stands by itself, in no sentence.
    """

    anchor: date | None
    ahead: bool = False
    said: bool = False
    named: int | None = None
    home: int | None = None
    alone: bool = False


def context_of(
    text: str, expression: Expression, *, anchor: date | None, named: int | None,
    home: int | None = None, lone: bool = False,
) -> Context:  # fmt: skip
    """Return what a time is held against: the day, the year named before, its clause's view.

    A `lone` time is one to come, as on a calendar.
    """
    before = text[max(0, expression.start - _CLAUSE) : expression.start]
    clause = _CLAUSE_END.split(before)[-1]
    told = _SAID.search(clause)
    begin = told.start() if told else 0
    ahead = bool(_FUTURE.search(clause, begin)) or _is_scheduled(clause, begin)
    said = told is not None and not ahead
    alone = len(text) <= _FEW
    ahead = ahead or lone
    return Context(
        anchor=anchor, ahead=ahead, said=said, named=named, home=home, alone=alone,
    )  # fmt: skip


def is_lone(text: str, written: Sequence[Expression]) -> bool:
    """Return whether times in English are all of a text, but for the words that lead to them."""
    if len(text) > _SHORT or not written or not _ENGLISH.fullmatch(text):
        return False
    if any(expression.kind in _RUN_OUT for expression in written):
        return False
    at = 0
    for expression in written:
        if not _BETWEEN_THEM.fullmatch(text, at, expression.start):
            return False
        at = expression.end
    return _BETWEEN_THEM.fullmatch(text, at) is not None


def _is_scheduled(clause: str, begin: int) -> bool:
    """Return whether a verb of the present tells of what is to come, with nothing past after it."""
    verb = _SCHEDULED.search(clause, begin)
    return verb is not None and not _OVER.search(clause)


def year_of(number: int | None, word: str, context: Context) -> int | None:
    """Return the year that is written or meant by "last year", 今年, 同年, else None."""
    if number:
        return number
    here = context.anchor.year if context.anchor else context.home
    if word in ("same", "the same"):
        return context.named or here
    if here is None:
        return None
    if context.anchor is None and word in _PLAIN:
        return here
    offsets = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "current": 0, "next": 1}
    if word in offsets:
        return here + offsets[word]
    return here + int(word) if re.fullmatch(r"-?\d", word) else None


def latest_year(kind: str, which: int, context: Context) -> int:
    """Return the year of the latest such part that has begun, or the next one ahead."""
    anchor = context.anchor
    assert anchor is not None  # noqa: S101 - the caller has looked
    if kind == "first_months":
        return anchor.year if anchor.month > which else anchor.year - 1
    if kind == "last_months":
        return anchor.year if context.ahead else anchor.year - 1
    make = spans.quarter if kind == "quarter" else spans.half
    first = make(anchor.year, which).first
    begun = first is not None and first <= anchor
    if context.ahead:
        last = make(anchor.year, which).last
        return anchor.year if last is not None and last >= anchor else anchor.year + 1
    return anchor.year if begun else anchor.year - 1


def year_of_month(month: int, word: str, context: Context) -> int:
    """Return the year of "last September", "next June", or of a month that says nothing."""
    anchor = context.anchor
    assert anchor is not None  # noqa: S101 - the caller has looked
    if word == "last one":
        return anchor.year - (month >= anchor.month)
    if word == "next one":
        return anchor.year + (month <= anchor.month)
    if word == "this one":
        return anchor.year
    return nearest_year(month, None, word, context)


def nearest_year(month: int, day: int | None, word: str, context: Context) -> int:
    """Return the year of a month or day without one.

    It is the past one, unless the next is near or the clause looks ahead.
    """
    anchor = context.anchor
    assert anchor is not None  # noqa: S101 - the caller has looked
    here = date(anchor.year, month, min(day or 1, 28))
    if word == "han":  # 去年 is said where it isn't this year, but not in January's first days
        if context.ahead and (anchor - here).days > 200:
            return anchor.year + 1
        return anchor.year - 1 if (here - anchor).days > 240 and not context.ahead else anchor.year
    if here <= anchor:
        gone = (anchor - here).days
        return anchor.year + 1 if (context.ahead and gone > 120) else anchor.year
    to_come = (here - anchor).days
    near = to_come <= (92 if day else 62) and not context.said
    return anchor.year if near or (context.ahead and to_come < 330) else anchor.year - 1
