"""Numbers in near words that are one thing: the same telling number stands under both phrases.

Likeness of words only proposes: what decides is a number of two digits or more, told of one subject
and one period under both. A document that tells other numbers under each knows them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from bot.reconciliation.cells.match import Key, Words
from bot.reconciliation.cells.members import Member, amount_of, is_telling
from bot.reconciliation.joining.beside import MANY, place_of, told_as, turns, words_in

_SHARED = 0.5  # share of the words of two phrases that they must have more than in common

Number = tuple[Decimal | str | None, Decimal | str | None]
Told = Mapping[str, Sequence[Member]]
"""The members of one place, by their phrases."""


def recognised(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, those under near phrases with one telling number in one cell."""
    places: dict[Key, dict[str, list[Member]]] = defaultdict(lambda: defaultdict(list))
    for member in found:
        if _is_free(member, words):
            places[place_of(member)][member.key[1]].append(member)
    one = {place: _one(told) for place, told in places.items() if 1 < len(told) <= MANY}
    return [told_as(m, one.get(place_of(m), {})) if _is_free(m, words) else m for m in found]


def _is_free(member: Member, words: Words) -> bool:
    return amount_of(member.value) is not None and words.attribute(member.cell.attribute) is None


def _one(told: Told) -> Mapping[str, str]:
    """Return for each phrase the one it is told as: of those that are one, the most used."""
    used = Counter({phrase: len(members) for phrase, members in told.items()})
    of = {phrase: phrase for phrase in told}
    for a, b in combinations(sorted(told), 2):
        if of[a] != of[b] and _near(a, b) and _known_again(told[a], told[b]):
            first, other = sorted((of[a], of[b]), key=lambda phrase: (-used[phrase], phrase))
            of = {phrase: first if root == other else root for phrase, root in of.items()}
    return of


def _near(a: str, b: str) -> bool:
    left, right = words_in(a), words_in(b)
    return len(left & right) > _SHARED * len(left | right) and not turns(left ^ right)


def _known_again(ours: Sequence[Member], theirs: Sequence[Member]) -> bool:
    left, right = _numbers(ours), _numbers(theirs)
    told = [{(place[1], n) for place, ns in side.items() for n in ns} for side in (left, right)]
    apart = any(left[place].isdisjoint(right[place]) for place in left.keys() & right.keys())
    return not apart and any(_is_telling(number) for _, number in told[0] & told[1])


def _numbers(members: Iterable[Member]) -> Mapping[tuple[object, str | None], set[Number]]:
    """Return the numbers that each document tells of each period."""
    found: dict[tuple[object, str | None], set[Number]] = defaultdict(set)
    for member in members:
        found[member.document, member.period].add((member.value.low, member.value.high))
    return found


def _is_telling(number: Number) -> bool:
    return any(isinstance(end, Decimal) and is_telling(end) for end in number)
