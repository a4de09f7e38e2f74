"""Names what a claim says of its subject.

An attribute of the lexicon, else a few words of the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.claim import ClaimDraft, Kind, Role, Value
from bot.domain.lexicon import Attribute, Lexicon
from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import ATTRIBUTE, Mark, parted

_WORDS = 6  # of a phrase that stands in for an attribute
_HAN_LENGTH = 14
_AFTER = 1.6  # a trigger after the value is this much farther than one before it
_OUTSIDE = 60  # characters that a trigger in another clause counts as farther away
_SPECIFIC = (
    1.5  # characters nearer for each character of the trigger: "AI investment" before "investment"
)
_PAST = 15  # characters that each comma or number between makes a trigger farther
_BARRIERS = ",，、;；|:：—→()（）"
_LABELLED = 24  # how far a word of the label before a colon is at most
_BY_UNIT = 6.0  # how near a unit is that only one attribute counts in
_BESIDE = 24  # characters between a value and a trigger in two parts
_LOOSE = {Kind.POINTS: Kind.PERCENT, Kind.MULTIPLE: Kind.COUNT}
_TOKEN = re.compile(r"[A-Za-z][\w&'’-]*|[\u3400-\u9fff]+")
_FILLER = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "from",
        "and",
        "or",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "that",
        "this",
        "it",
        "its",
        "they",
        "their",
        "which",
        "who",
        "more",
        "than",
        "over",
        "about",
        "nearly",
        "around",
        "up",
        "down",
        "said",
        "says",
        "also",
        "now",
        "already",
        "still",
    ]
)


def attribute_of(
    passage: Passage, clause: Clause, *, place: int, value: Value, lexicon: Lexicon,
    before: Mapping[Counted, str] | None = None,
) -> tuple[str, str]:  # fmt: skip
    """Return the attribute of a value that stands at `place`, and the reason it was chosen.

    `before` is what the same unit counted last in this text: it counts that still where the
    sentence itself has no word for it.
    """
    known = {a.name: a for a in lexicon.attributes}
    for pattern, name in parted(lexicon):
        if _fits(known[name], value) and _spans(pattern, clause, place=place, value=value):
            return name, f"attribute: “{name}” by two words of the clause"
    found = [
        (_distance(mark, passage, place=place, value=value, clause=clause), mark.name)
        for mark in passage.marked(ATTRIBUTE)
        if mark.name in known and _fits(known[mark.name], value)
    ]
    if value.unit:
        found += [(_BY_UNIT, a.name) for a in lexicon.attributes if value.unit in a.units]
    far, name = min(found, default=(float("inf"), ""))
    if far < _OUTSIDE * (2 if value.kind is not Kind.NONE else 1):
        return name, f"attribute: “{name}” by a trigger {far:.0f} away"
    if before and (again := before.get(counted(value))):
        return again, f"attribute: “{again}” is what the same unit counted before"
    return phrase_of(clause, value=value), "attribute: the words of the clause"


Counted = tuple[str, str]
"""A kind of value and its unit: what two numbers share that count the same thing."""


CHANGE: Counted = ("change", "")


def counted(value: Value) -> Counted:
    """Return what a number counts, as far as its kind and unit tell; a change is of any number."""
    if value.role is Role.CHANGE and value.kind is Kind.PERCENT:
        return CHANGE
    return (str(value.kind), value.unit or "")


def _spans(pattern: re.Pattern[str], clause: Clause, *, place: int, value: Value) -> bool:
    """Return whether a trigger in two parts stands around the value or beside it."""
    first, last = place - clause.start, place - clause.start + len(value.text)
    return any(
        m.start() - _BESIDE <= first and last <= m.end() + _BESIDE
        for m in pattern.finditer(clause.text)
    )


def _fits(attribute: Attribute, value: Value) -> bool:
    """Return whether the attribute takes such a value."""
    kinds = attribute.kinds
    return not kinds or value.kind in kinds or _LOOSE.get(value.kind, value.kind) in kinds


def _distance(mark: Mark, passage: Passage, *, place: int, value: Value, clause: Clause) -> float:
    """Return how far a trigger is from the value, nearer for longer triggers.

    Farther behind it, past a comma or another number, or outside its clause.
    """
    base, text, end = passage.sentence.start, passage.sentence.text, place + len(value.text)
    length = _SPECIFIC * (mark.end - mark.start)
    if mark.end <= passage.clauses[0].start:
        return min(place - mark.end, _LABELLED) - length
    if mark.end <= place:
        gap, between = float(place - mark.end), text[mark.end - base : place - base]
    else:
        gap, between = (mark.start - end) * _AFTER, text[end - base : mark.start - base]
    outside = 0 if clause.start <= mark.start < clause.end else _OUTSIDE
    first, last = min(mark.end, end), max(mark.start, place)
    past = sum(c in _BARRIERS for c in between)
    past += sum(first <= v.start < last and v.start != place for v in passage.values)
    return max(gap, 0) + outside + _PAST * past - length


def phrase_of(clause: Clause, *, value: Value) -> str:
    """Return a few telling words of the clause, without its number.

    As the attribute of last resort.
    """
    text = clause.label or clause.text.replace(value.text, " ") if value.text else clause.text
    if any("\u3400" <= c <= "\u9fff" for c in text):
        pieces = [p for p in re.split(r"[，,。；：、\s\d%]+", text) if p]
        return "".join(pieces)[:_HAN_LENGTH] or "statement"
    words = [w for w in _TOKEN.findall(text) if w.casefold() not in _FILLER]
    return " ".join(words[:_WORDS]).casefold() or "statement"


def acts_in(passage: Passage, clause: Clause, *, lexicon: Lexicon) -> Sequence[str]:
    """Return the acts, which take no number, whose triggers stand in the clause."""
    acts = {a.name for a in lexicon.attributes if "none" in a.kinds}
    return tuple(
        dict.fromkeys(m.name for m in passage.marked(ATTRIBUTE, within=clause) if m.name in acts)
    )


def agreed(claims: Sequence[ClaimDraft], *, lexicon: Lexicon) -> tuple[ClaimDraft, ...]:
    """Return the claims with one attribute for one amount, however vaguely it is said again.

    Of several attributes for the same amount of the same subject the one that says most counts, if
    the others' words are part of it ("investment" of "AI investment") or are no attribute at all.
    """
    known = {a.name for a in lexicon.attributes}
    best: dict[tuple[str, str, str], str] = {}
    for claim in claims:
        for key in _amounts(claim):
            if claim.attribute in known and len(claim.attribute) > len(best.get(key, "")):
                best[key] = claim.attribute
    return tuple(_agreed(claim, best, known) for claim in claims)


def _agreed(
    claim: ClaimDraft, best: dict[tuple[str, str, str], str], known: set[str]
) -> ClaimDraft:
    for key in _amounts(claim):
        fuller = best.get(key)
        if (
            fuller
            and fuller != claim.attribute
            and (claim.attribute not in known or claim.attribute in fuller)
        ):
            return replace(
                claim, attribute=fuller, why=(*claim.why, "attribute: of the same amount elsewhere")
            )
    return claim


def _amounts(claim: ClaimDraft) -> tuple[tuple[str, str, str], ...]:
    """Return what identifies an amount of money in one text.

    Subject, number and currency; each restatement too.
    """
    if claim.value.kind is not Kind.MONEY:
        return ()
    values = (claim.value, *claim.value.equivalents)
    return tuple(
        (claim.subject, str(v.low if v.low is not None else v.high), v.currency or "")
        for v in values
    )
