"""Statements in free words that are one thing: the one says what the other does, and more.

"A defect in the automation software" is told by who tells of "a defect in the DNS automation
software": the same head, and all of its words. Where two say more, each in its own way, nobody
knows which of them was meant, and all stand alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Key, Words
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import HEAD, NEGATIONS
from bot.reconciliation.comparing.opposites import without_pole
from bot.reconciliation.joining.beside import MANY, place_of, told_as, turns, words_in

_SAYING = 2  # content words from which a phrase says enough to be known in a longer one


def refined(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, statements that say less in the cell of the only ones that say more."""
    found = [without_pole(_undenied(m), words) if _is_free(m, words) else m for m in found]
    phrases: dict[Key, set[str]] = defaultdict(set)
    for member in found:
        if _is_free(member, words):
            phrases[place_of(member)].add(member.key[1])
    fuller = {place: _fullest(told) for place, told in phrases.items() if 1 < len(told) <= MANY}
    return [told_as(m, fuller.get(place_of(m), {})) if _is_free(m, words) else m for m in found]


def _is_free(member: Member, words: Words) -> bool:
    kind = member.value.kind
    return kind in (Kind.NONE, Kind.NAME) and words.attribute(member.cell.attribute) is None


def _undenied(member: Member) -> Member:
    """Return a denial ("no layoffs planned") in the cell of what it denies."""
    head, of, phrase = member.key[1].partition(HEAD)
    told = [word for word in phrase.split() if word not in NEGATIONS]
    if member.claim.said.polarity or len(told) < _SAYING:
        return member
    return replace(member, key=(member.key[0], f"{head}{of}{' '.join(told)}", *member.key[2:]))


def _fullest(phrases: Iterable[str]) -> Mapping[str, str]:
    """Return for each phrase that others say more than, the one that says the most."""
    by_words = {words_in(phrase): phrase for phrase in sorted(phrases)}
    fullest: dict[str, str] = {}
    for few, phrase in by_words.items():
        more = sorted((each for each in by_words if _adds(few, each)), key=len)
        nested = all(less < most for less, most in pairwise(more))
        if more and nested:
            fullest[phrase] = by_words[more[-1]]
    return fullest


def _adds(few: frozenset[str], more: frozenset[str]) -> bool:
    """Return whether a phrase has all words of another, and more that don't turn it."""
    added = more - few
    return len(few) >= _SAYING and few < more and not turns(added)
