"""Counts of who is in one condition: "27 girls missing" one day, "11 missing" on the next.

Who names those that are counted tells of no others, where the one is told up to a day and the other
from then on, and the numbers are near each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Key, Words
from bot.reconciliation.cells.members import Member
from bot.reconciliation.comparing.plausibility import near
from bot.reconciliation.joining.beside import place_of, turns, words_in

_HELD = 40  # counts of a side that are held against the other's
_NAMED = 2  # words of a condition and of those who are in it


def with_conditions(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, counts under one more word in the cell of the bare condition."""
    places: dict[Key, dict[str, list[Member]]] = defaultdict(lambda: defaultdict(list))
    for member in found:
        if member.running and member.value.kind is Kind.COUNT:
            places[place_of(member)][member.key[1]].append(member)
    bare: dict[Key, Member] = {}
    for told in places.values():
        bare |= _bare(told, words=words)
    return [
        replace(m, cell=home.cell, key=home.key) if (home := bare.get(m.key)) else m for m in found
    ]


def _bare(told: Mapping[str, Sequence[Member]], *, words: Words) -> Mapping[Key, Member]:
    """Return for the key of the only phrase with a word more than a condition one that is bare."""
    for phrase, members in told.items():
        condition = words_in(phrase) or frozenset([phrase])
        if len(condition) != 1 or condition.isdisjoint(words.conditions):
            continue
        fuller = [
            each
            for each in told
            if condition < words_in(each) and not turns(words_in(each) - condition)
        ]
        named = told[fuller[0]] if len(fuller) == 1 else ()
        if named and len(words_in(fuller[0])) == _NAMED and _of_one(members, named):
            return {named[0].key: members[0]}
    return {}


def _of_one(ours: Sequence[Member], theirs: Sequence[Member]) -> bool:
    """Return whether the days of one side all come before those of the other, with near numbers."""
    first, other = ([m.at for m in side if m.stated and m.at] for side in (ours, theirs))
    if not first or not other:
        return False
    follow = max(first).last < min(other).first or max(other).last < min(first).first
    return follow and any(near(a, b) for a in ours[:_HELD] for b in theirs[:_HELD])
