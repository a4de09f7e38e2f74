"""Tells whose each number is where names and numbers stand in pairs under one verb."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from bot.domain.claim import Kind
from bot.domain.reading import EntityMention, ValueMention
from bot.extraction.names.types import PLACE
from bot.extraction.passage import Passage, within

_BETWEEN = re.compile(
    r"(?:\s(?:of the\s)?[a-z]+|张?[选選]?票|的[选選]票)?"
    r"(?:,|;|，|；|、)?\s?(?:and|while|to|against|而|和|对|對)?\s?",
    re.IGNORECASE,
)
"""What stands between a number and the next name: what it counts, and a word that joins."""
_ADJOINING = re.compile(r"\s?(?:[(（,]\s?|with\s|at\s|on\s|为|為|[则則]?[是得])?", re.IGNORECASE)
"""What stands between a name and the number that has no verb of its own."""
_STOP = re.compile(r"[,;:，；：。（(]")
_NUMBERS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.COUNT})
_REACH = 60  # characters from the first name to its number


def owners(passage: Passage) -> Mapping[int, str]:
    """Return, by the places of numbers, the names that they are paired with.

    In "Ann got 40 votes and Bea 30" and "Ann 40 percent, Bea 30 percent"; where a name or number
    stands between, or the pairs are of several kinds, nothing is told.
    """
    found: dict[int, str] = {}
    for first, second in itertools.pairwise(passage.values):
        name = _between(passage, first, second)
        head = (found.get(first.start) or _before(passage, first, name)) if name else None
        if name and head and head != name.name:
            found |= {first.start: head, second.start: name.name}
    return found


def _between(passage: Passage, first: ValueMention, second: ValueMention) -> EntityMention | None:
    """Return the name that alone stands between two numbers of one kind, right by the second."""
    if first.value.kind not in _NUMBERS or first.value.kind is not second.value.kind:
        return None
    base, text = passage.sentence.start, passage.sentence.text
    names = within(passage.entities, first.end, second.start)
    if len(names) != 1:
        return None
    left = text[first.end - base : names[0].start - base]
    right = text[names[0].end - base : second.start - base]
    fits = _BETWEEN.fullmatch(left) and _ADJOINING.fullmatch(right)
    return names[0] if fits and left.strip() else None


def _before(passage: Passage, number: ValueMention, other: EntityMention | None) -> str | None:
    """Return the nearest name before the first number of a list, if no stop parts the two."""
    base, text = passage.sentence.start, passage.sentence.text
    names = within(passage.entities, number.start - 2 * _REACH, number.start)
    if not names or other is None or (names[-1].type == PLACE) != (other.type == PLACE):
        return None
    gap = text[names[-1].end - base : number.start - base]
    return names[-1].name if len(gap) <= _REACH and not _STOP.search(gap) else None
