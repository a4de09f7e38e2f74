"""Days: claims beside an act that happens on them, else only the period of something else."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import PeriodMention
from bot.extraction.passage import Clause, Passage, Proposal, Proposals
from bot.extraction.phrases import ATTRIBUTE, Mark, per_lexicon
from bot.extraction.timing import is_base, is_held, spoken_on

_NEAR = 30  # characters between an act and its day, where a number speaks in the same clause
_NEAR_ALONE = 70
_OF = re.compile(
    r"(?<!\bas)(?<!\bevening)(?<!\bmorning)(?<!\bafternoon)(?<!\bnight)(?<!\bend)(?<!\bstart)"
    r"(?<!\bbeginning)(?<!\bhalf)(?<!\bquarter)\sof\s(?:the\s)?$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"(?:\bas (?:of|at)\s(?:the end of\s)?|截至|截止)$", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno longer|\bno)\s[^,;]*\b(?:before|until)\s(?:the\s|at least\s)?$"
    r"|(?:\bnot|n['’]t|\bnever)\s(?:\w+\s)?(?:expect|see|foresee|anticipate|forecast|predict)\b[^,;]*$",
    re.IGNORECASE,
)
_YEARS = r"(?:\s?(?:,|-|–|and|or|to|through)\s?\d{4}){0,4}"
_MODEL_AFTER = re.compile(_YEARS + r"[\s-]models?(?:[\s-]years?)?\b", re.IGNORECASE)
_MODEL_BEFORE = re.compile(
    r"\bmodel[\s-]years?\s(?:of\s|from\s)?(?:\d{4}\s?(?:,|-|–|and|or|to|through)\s?){0,4}$",
    re.IGNORECASE,
)
"""A year that tells which cars are meant, not when something was done to them."""
_BUILT = re.compile(
    r"\b(?:built|produced|manufactured|assembled)\s(?:[a-z]+\s){0,3}$", re.IGNORECASE
)
"""Before the time at which a thing was made of which the sentence tells something else."""
_BY_THEN = re.compile(
    r"(?:^\W{0,3}|[;:]\s(?:and\s|but\s)?)by\s(?:early\s|late\s|the\s)?$", re.IGNORECASE
)
"""Before the time by which a number had come to something; nothing ended then."""
_SPANS = frozenset({"start", "end"})
_MONTH = len("2026-03")
_DAY, _LOOSE = "day", frozenset({"month", "year", "half", "quarter"})
_NOW = frozenset({"today", "now", "currently", "tonight", "今天", "今日", "目前", "如今"})
_STATES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "can",
        "could",
        "may",
        "might",
        "would",
        "should",
        "must",
        "said",
        "says",
        "cap",
        "call",
    ]
)


@per_lexicon
def _dated(lexicon: Lexicon) -> frozenset[str]:
    """Return the attributes that take a day."""
    return frozenset(a.name for a in lexicon.attributes if Kind.DATE in a.kinds)


def dates(passage: Passage, lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each day, month or year that an act is set on."""
    acts = _dated(lexicon)
    for period in passage.periods:
        clause = passage.clause_at(period.start)
        value = _point(period)
        if value is None or period.text.casefold() in _NOW or _is_no_day(passage, period):
            continue
        counted = any(
            clause.start <= v.start < clause.end
            for v in passage.values
            if not _inside(v.start, period)
        )
        before = passage.sentence.text[: period.start - passage.sentence.start]
        if counted and _BY_THEN.search(before):
            continue
        if _is_labelled(clause, period) or _beside_act(
            passage, clause, period, acts=acts, counted=counted
        ):
            yield Proposal(
                clause=clause, place=period.start, value=value, why="a day beside an act"
            )


def days(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each day, month or year, whatever stands beside it."""
    for period in passage.periods:
        if (value := _point(period)) and not _is_model(passage, period):
            clause = passage.clause_at(period.start)
            yield Proposal(clause=clause, place=period.start, value=value, why="a day")


def _is_no_day(passage: Passage, period: PeriodMention) -> bool:
    """Return whether a time is the base of a comparison, a state's, or denied to be the day."""
    base, text = passage.sentence.start, passage.sentence.text
    before = text[: period.start - base]
    return bool(
        is_base(period, passage)
        or _is_model(passage, period)
        or _BUILT.search(before[-_NEAR_ALONE:])
        or is_held(period, passage)
        or _AS_OF.search(before[-24:])
        or _NOT_BEFORE.search(before)
    )


def _is_model(passage: Passage, period: PeriodMention) -> bool:
    """Return whether a year tells which models are meant ("the 2023 and 2024 model years")."""
    base, text = passage.sentence.start, passage.sentence.text
    before = text[: period.start - base][-_NEAR_ALONE:]
    return bool(_MODEL_AFTER.match(text, period.end - base) or _MODEL_BEFORE.search(before))


def _inside(place: int, period: PeriodMention) -> bool:
    return period.start <= place < period.end


def _point(period: PeriodMention) -> Value | None:
    """Return the time as a value, from its first day or month to its last.

    What is before or after a time is dated by that ("before 2029", "after July 20"). None where
    it isn't known, or is only a length.
    """
    low, high = period.first, period.last
    if period.period is None:
        return None
    if low is None or high is None:
        low, high = _days_of(period.period)
    if low is None or high is None:
        return None
    if period.grain == "year":
        low, high = low[:4], high[:4]
    elif period.grain in _LOOSE:
        low, high = low[:_MONTH], high[:_MONTH]
    elif period.grain not in (_DAY, "other"):
        return None
    return Value(kind=Kind.DATE, low=low, high=high, text=period.text)


_NAMED = re.compile(r"(?P<year>\d{4})(?:-(?:\d\d(?:-\d\d)?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?")


def _days_of(name: str) -> tuple[str | None, str | None]:
    """Return the first and last day, month or year of a period by its name, None for a length."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return None, None
    if not (part := found["quarter"] or found["half"]):
        return name, name
    size = 3 if found["quarter"] else 6
    last = int(part) * size
    return f"{found['year']}-{last - size + 1:02}", f"{found['year']}-{last:02}"


def _beside_act(
    passage: Passage, clause: Clause, period: PeriodMention, *, acts: frozenset[str], counted: bool
) -> bool:
    """Return whether an act stands close enough.

    A day needs any act, a longer time one that has dates of its own.
    """
    marks = [
        m
        for m in passage.marked(ATTRIBUTE, within=clause)
        if m.name in acts and not _inside(m.start, period)
    ]
    if period.grain == _DAY:
        marks += [m for m in passage.marked("acts", within=clause) if m.name not in _STATES]
    before = passage.sentence.text[: period.start - passage.sentence.start]
    if owned := _OF.search(before):
        place = passage.sentence.start + owned.start()
        marks = [m for m in marks if m.end == place]
    if (spoken := spoken_on(passage)) and spoken.start == period.start:
        marks = [m for m in marks if m.name not in _SPANS]
    reach = _NEAR if counted else _NEAR_ALONE
    return any(_gap(m, period) <= reach for m in marks)


def _gap(mark: Mark, period: PeriodMention) -> int:
    return period.start - mark.end if mark.end <= period.start else mark.start - period.end


def _is_labelled(clause: Clause, period: PeriodMention) -> bool:
    """Return whether the time is all that stands after a label ("Start: July 24")."""
    return (
        clause.label is not None and period.start == clause.start and period.end >= clause.end - 1
    )
