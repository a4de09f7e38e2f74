"""Whether a statement meets what a question names: whom, when, and what kind of thing.

What doesn't is no answer, however many of the question's words it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.briefing.answering.around import Around
from bot.briefing.answering.favour import years
from bot.briefing.answering.naming import Name
from bot.briefing.answering.traits import Asked
from bot.briefing.answering.words import Words
from bot.domain.claim import Claim, Kind
from bot.domain.days import MONTHS, WEEKDAYS
from bot.domain.question import Asks, Question
from bot.domain.spans import span_of

_JUDGED = frozenset({Asks.WHETHER, Asks.COMPARE})  # what is judged otherwise, by verdicts
_MEASURED = frozenset({Asks.AMOUNT, Asks.WHAT})
_FLOWS = "flows"  # the group of words for what comes or goes, by which nothing is had
_OWNED = re.compile(r"[A-Z]\w*['’]s? \w")  # "Acme's profit"
_HOUSE = re.compile(
    r"([A-Z]\w*)['’]s? (?:own )?(?:compan(?:y|ies)|firm|business|employer|group|club|team|party"
    r"|bank|studio|maker|fund|start-?up|shop|chain|store|paper|band|agency|ministry|government|cabinet"
    r"|office|school)\b"
)  # what somebody leads or belongs to, which a text tells of under a name of its own
_MODEL = re.compile(r"[a-z]+\d[a-z\d]*")
_HAD = re.compile(
    r"\bhow many .*\b(?:do|does|did) .*\b(?:have|employ)\b"
    r"|\bhow many .*\b(?:work(?:s|ed)? (?:for|at)|are there)\b|拥有(?:多少|[几幾])",
    re.I,
)
_AGE = re.compile(r"\bhow old\b|多大年[纪紀]|[几幾多][岁歲]", re.I)
_AGED = re.compile(
    r"\b(?:aged?|age of|turn(?:s|ed)|is|was) (\d{1,3})\b(?! ?[%a-z])(?![.,]\d)"
    r"|(?<!\d)[,，(（] ?(\d{1,3})(?=[,，)）])"
    r"|\b(\d{1,3})(?=[- ]years?[- ]old\b| years? of age\b| ?[岁歲])",
    re.I,
)
_DATED = "|".join((*MONTHS, *WEEKDAYS))
_SOMEWHERE = re.compile(
    r"\b(?:in|at|on|near|off|outside|inside|from|to|into|onto|through|under|beneath|above|between"
    r"|along|across|around|aboard|behind|beside|within)"
    rf" (?!(?:\w+ )?(?:{_DATED})\b|\d|(?:the |a |an )?(?:early|late|mid)?-?"
    r"(?:year|month|week|day|quarter|time|end|start|first|second|third|fourth|last|next)\b)\w"
)
_DIGITS = re.compile(r"\d+")
_YEAR = 11  # months from the first of a year to its last
_LAG = 4  # months after which what was is still reported without its date
_FISCAL = re.compile(r"\bfiscal\b|\bFY|财年|財年", re.I)


def meets(claim: Claim, stand: Around, asked: Asked) -> bool:
    """Return whether a statement is of whom and of when a question asks."""
    question = asked.question
    row = claim.said.quote.text.startswith("|")
    return question.asks in _JUDGED or (
        are_met(asked.names, stand, question, row=row) and is_of_time(claim, stand, question)
    )


def are_met(names: Sequence[Name], stand: Around, question: Question, *, row: bool) -> bool:
    """Return whether what is named stands in, beside or before a sentence, or above its document.

    What somebody has is told nearer to the name: the sentences before may name another owner. A
    statement in the other script may spell it otherwise, but for a model's letters and digits; a
    row of a table leaves it to others.
    """
    if stand.chinese is not (question.language == "zh"):
        return all(_models(name) <= stand.document for name in names)
    if any(_is_of_another_row(name, stand) for name in names):
        return False
    heads = {found.casefold() for found in _HOUSE.findall(question.text)}
    names = [name for name in names if not any(heads & terms for terms in name)]
    if row:
        return True
    owned = bool(_OWNED.search(question.text))
    there = stand.near | stand.title | (frozenset() if owned else stand.earlier)
    return all(any(each <= there for each in name) for name in names)


def _is_of_another_row(name: Name, stand: Around) -> bool:
    """Return whether a row beside a statement's is headed by a name that its own row lacks."""
    if any(each <= stand.here for each in name):
        return False
    return any(each <= cell for each in name for cell in stand.rows)


def _models(name: Name) -> frozenset[str]:
    """Return what of a name has letters and digits ("x7"), as both scripts write it."""
    return frozenset(term for terms in name for term in terms if _MODEL.fullmatch(term))


def is_of_time(claim: Claim, stand: Around, question: Question) -> bool:
    """Return whether a statement is of the year, quarter or month that a question names.

    One without a time is of the time of its document, or of that just before.
    """
    asked = months(question.period)
    named = years(question.text)
    if asked is None or not named or _FISCAL.search(question.text):
        return True
    said, day = claim.said, claim.document.day
    whole = asked[1] - asked[0] >= _YEAR
    if whole and any(year in stand.here for year in named):
        return True
    told = months(said.period)
    dated = said.value.low if said.value.kind is Kind.DATE else None
    told = months(str(dated)) if dated else told
    if told is not None and (day is None or told != (_month(day), _month(day))):
        return told[0] <= asked[1] and asked[0] <= told[1]
    if day is None or (whole and any(year in stand.near | stand.title for year in named)):
        return True
    return asked[0] <= _month(day) <= asked[1] + _LAG


def months(period: str | None) -> tuple[int, int] | None:
    """Return the first and the last month of a period, counted from the year 0; None for others."""
    span = span_of(period)
    return (_month(span.first), _month(span.last)) if span else None


def is_of_kind(claim: Claim, stand: Around, asked: Asked, *, words: Words) -> bool:
    """Return whether a statement gives a value, a place or an age where that is asked for."""
    question, value = asked.question, claim.said.value
    if question.asks in _JUDGED:
        return True
    if _AGE.search(question.text):
        return is_age(claim)
    if question.asks is Asks.WHERE:
        return stand.chinese or bool(_SOMEWHERE.search(claim.said.quote.text))
    if question.asks is Asks.COUNT and _HAD.search(question.text):
        return not any(words.is_in(_FLOWS, term) for term in stand.close)
    if question.asks in _MEASURED and value.kind is Kind.DATE:
        kinds = words.kinds(asked.focus.text)
        return not kinds or value.kind.value in kinds
    return True


def is_age(claim: Claim) -> bool:
    """Return whether a value is how old somebody is: "aged 45", "45-year-old", ", 45,"."""
    ages = {each for found in _AGED.findall(claim.said.quote.text) for each in found if each}
    value = claim.said.value
    return bool(ages) and (
        value.kind is Kind.NONE or not ages.isdisjoint(_DIGITS.findall(value.text))
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month
