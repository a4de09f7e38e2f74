"""Whose a number is, of those that a sentence gives for two names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.briefing.answering.favour import names_in

_NUMBER = re.compile(r"(?<![A-Za-z\d-])\d[\d,.]*")
_PERCENT = re.compile(r"%|per ?cent", re.I)
_COUNTED = re.compile(
    r" ?(?:million|billion|trillion|bn|m\b|%|per ?cent|[万亿萬億]+)?"
    r"(?: (?!(?:in|at|on|from|last|per|by|for|of|and|while|after|before)\b))?(?P<noun>[a-z]*)",
    re.I,
)  # what may follow a number, up to what it counts
_JUST_AFTER = 30  # characters between a name and the number that is its own


def is_anothers(sentence: str, value: str, forms: Sequence[str]) -> bool:
    """Return whether of two numbers in a sentence a value isn't the one of the name asked about.

    "A got 40 votes and B 30": asked of B, 40 is A's, for a number stands just after B's name.
    `forms` are the spellings of the name asked about.
    """
    at = sentence.find(value) if value else -1
    own = max((sentence.rfind(form) + len(form) for form in forms if form in sentence), default=-1)
    if at < 0 or own < 0 or not any(letter.isdigit() for letter in value):
        return False
    others = [name for name in names_in(f"- {sentence}") if not _same(name, forms)]
    if at < own:
        before = any(name in sentence[:at] for name in others)
        return before and _follows(sentence, own, others, like=value)
    ends = (sentence.find(name, own, at) + len(name) for name in others if name in sentence[own:at])
    last = max(ends, default=-1)
    return last >= 0 and all(_follows(sentence, end, others, like=value) for end in (own, last))


def _follows(sentence: str, end: int, others: Sequence[str], *, like: str) -> bool:
    """Return whether a number like another stands just after a name, before any other name."""
    found = _NUMBER.search(sentence, end)
    if found is None or found.start() - end > _JUST_AFTER:
        return False
    gap = sentence[end : found.start()]
    if re.search(r"[,;，；。(（]", gap) or any(name in gap for name in others):
        return False
    told = _COUNTED.match(sentence, found.start() + len(found[0].rstrip(",.")))
    if told is not None and _PERCENT.search(told[0]) and not _PERCENT.search(like):
        return False
    noun = like.rpartition(" ")[2].casefold()
    return told is not None and (told["noun"].casefold() in ("", noun) or not noun.isalpha())


def _same(name: str, forms: Sequence[str]) -> bool:
    return any(name in form or form in name for form in forms)
