"""The words of a sentence that tell what a number counts, and how far each is from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.claim import Kind, Role, Value
from bot.domain.reading import EntityMention
from bot.extraction.attributes.chinese import is_joint, is_syllable, measures_itself, stretch
from bot.extraction.attributes.known import Known
from bot.extraction.passage import Clause, Passage, starting
from bot.extraction.phrases import ATTRIBUTE, HAN, Mark

_AFTER = 1.6  # a trigger after the value is this much farther than one before it
OUTSIDE = 60  # characters that a trigger in another clause counts as farther away
_SPECIFIC = 1.5
"""Characters nearer for each character of a trigger: "AI investment" before "investment"."""
_PAST = 15  # characters that each comma or number between makes a trigger farther
_BARRIERS = ",，、;；|:：—→()（）"
_LABELLED = 24  # how far a word of the label before a colon is at most
_COUNTED = 20.0  # how near the word for what is counted is, where it is a trigger
_FARTHEST = 240  # characters from a value within which a trigger is looked for
_LONGEST = 60  # characters of a name or number that is looked back over
_WHOLE = re.compile(
    r"\s+of\s+(?:the\s|its\s|their\s|all\s|total\s|annual\s)*|\s+of\s+(?:the\s)?[a-z'’]{2,20}\s",
    re.IGNORECASE,
)
"""Between a share and what it is a share of."""
_ASIDE = 30  # characters that what a share is of counts as farther away


def near(passage: Passage, *, place: int) -> Sequence[Mark]:
    """Return the triggers of the label and around a place, so that a long list stays cheap."""
    far = place - _FARTHEST
    label = starting(passage.marks, 0, min(far, passage.clauses[0].start))
    beside = starting(passage.marks, far, place + _FARTHEST)
    marks = [m for m in (*label, *beside) if m.kind == ATTRIBUTE]
    within = _within_longer(marks, passage)
    return [m for m in marks if m not in within and not _in_name(m, passage.entities)]


def _within_longer(marks: Sequence[Mark], passage: Passage) -> frozenset[Mark]:
    """Return the triggers in Chinese that are part of a longer one: 回购 within 逆回购."""
    base, text = passage.sentence.start, passage.sentence.text
    found, longest = [], Mark(0, 0, "", "")
    for mark in marks:
        if mark.end > longest.end:
            longest = mark
        elif mark.start > longest.start and HAN.match(text, mark.start - base):
            found.append(mark)
    return frozenset(found)


def changing(name: str, mark: Mark, passage: Passage, known: Known, *, value: Value) -> str:
    """Return the attribute that a change beside the word itself is told by.

    "Gas prices jumped 9%" tells a price change; "it costs 9% more" tells none of "cost".
    """
    base, text = passage.sentence.start, passage.sentence.text
    said = text[mark.start - base : mark.end - base].casefold()
    if value.role is not Role.CHANGE or not said.startswith(name):
        return name
    return known.as_change(name, value)


def names_of(mark: Mark, passage: Passage, known: Known) -> tuple[str, ...]:
    """Return the attributes that a trigger proposes."""
    base = passage.sentence.start
    said = passage.sentence.text[mark.start - base : mark.end - base].lower()
    return known.shared.get(said, (mark.name,))


def _in_name(mark: Mark, names: Sequence[EntityMention]) -> bool:
    """Return whether a trigger is a few letters of a longer name: 克 within 史密斯克."""
    return any(
        mark.end <= n.end and mark.end - mark.start < n.end - n.start
        for n in starting(names, mark.start - _LONGEST, mark.start + 1)
    )


def of_another_stretch(
    mark: Mark, passage: Passage, *, place: int, value: Value, known: Known
) -> bool:
    """Return whether a trigger in Chinese stands past a comma from a number, and is of another.

    Behind the comma a number beside it is of its kind, or the number has a measure of its own: the
    turnover in "市值80亿元，换手率2%" is none of the market value.
    """
    base, text, end = passage.sentence.start, passage.sentence.text, place + len(value.text)
    if not HAN.search(text):
        return False
    if is_syllable(text, mark.start - base, mark.end - base, words=known.words):
        return True
    if value.kind is Kind.DATE:
        return False
    if mark.start >= end:
        first, last = stretch(text, mark.start - base)
        own = starting(passage.values, max(end, base + first), base + last)
        between = text[end - base : mark.start - base]
        return (is_joint(between) or between[:1] == " ") and any(
            known.fits(name, v.value) for v in own for name in names_of(mark, passage, known)
        )
    joint = mark.end <= place and is_joint(text[mark.end - base : place - base])
    return joint and measures_itself(text, place - base, words=known.words)


def distance(mark: Mark, passage: Passage, *, place: int, value: Value, clause: Clause) -> float:
    """Return how far a trigger is from the value, nearer for longer triggers.

    Farther behind it, past a comma or another number, or outside its clause. The word for what is
    counted says less than what is told of it: residents who were hurt are no population.
    """
    base, text, end = passage.sentence.start, passage.sentence.text, place + len(value.text)
    if place < mark.start and mark.end <= end:
        return _COUNTED
    length = _SPECIFIC * (mark.end - mark.start)
    if mark.end <= passage.clauses[0].start:
        return min(place - mark.end, _LABELLED) - length
    if mark.end <= place:
        gap, between = float(place - mark.end), text[mark.end - base : place - base]
    else:
        gap, between = (mark.start - end) * _AFTER, text[end - base : mark.start - base]
    outside = 0 if clause.start <= mark.start < clause.end else OUTSIDE
    if value.kind is Kind.PERCENT and mark.start >= end and _WHOLE.fullmatch(between):
        outside += _ASIDE
    past = sum(c in _BARRIERS for c in between)
    past += mark.start >= end and between[:1] == " " and bool(HAN.match(text, mark.start - base))
    past += len(starting(passage.values, min(mark.end, end), max(mark.start, place)))
    return max(gap, 0) + outside + _PAST * past - length
