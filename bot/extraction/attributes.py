"""Names what a claim says of its subject.

An attribute of the lexicon, else a few words of the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import ClaimDraft, Kind, Value
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
    passage: Passage, clause: Clause, *, place: int, value: Value, lexicon: Lexicon
) -> tuple[str, str]:
    """Return the attribute of a value that stands at `place`, and the reason it was chosen."""
    known = {a.name: a for a in lexicon.attributes}
    for pattern, name in parted(lexicon):
        if _fits(known[name], value) and pattern.search(clause.text):
            return name, f"attribute: “{name}” by two words of the clause"
    best: tuple[float, Mark] | None = None
    for mark in passage.marked(ATTRIBUTE):
        if mark.name in known and _fits(known[mark.name], value):
            far = _distance(mark, place=place, clause=clause)
            if best is None or far < best[0]:
                best = (far, mark)
    if best is not None and best[0] < _OUTSIDE * (2 if value.kind is not Kind.NONE else 1):
        return best[1].name, f"attribute: “{best[1].name}” by a trigger {best[0]:.0f} away"
    return phrase_of(clause, value=value), "attribute: the words of the clause"


def _fits(attribute: Attribute, value: Value) -> bool:
    """Return whether the attribute takes such a value."""
    kinds = attribute.kinds
    if attribute.units and value.unit and value.unit not in attribute.units:
        return False
    return not kinds or value.kind in kinds or _LOOSE.get(value.kind, value.kind) in kinds


def _distance(mark: Mark, *, place: int, clause: Clause) -> float:
    """Return how far a trigger is from the value, nearer for longer triggers.

    Farther behind it or outside its clause.
    """
    gap = place - mark.end if mark.end <= place else (mark.start - place) * _AFTER
    outside = 0 if clause.start <= mark.start < clause.end else _OUTSIDE
    return max(gap, 0) + outside - _SPECIFIC * (mark.end - mark.start)


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
