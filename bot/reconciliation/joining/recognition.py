"""Numbers in near words that are one thing: the same telling number stands under both phrases.

Likeness of words only proposes: what decides is a number of two digits or more, told of one subject
and one period under both. A document that tells other numbers under each knows them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Key, Words
from bot.reconciliation.cells.members import Member, amount_of, is_telling
from bot.reconciliation.joining.beside import MANY, place_of, told_as, turns, words_in

_LONG = 4  # words that two phrases share from which a small number is known again as well
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
        if of[a] != of[b] and _near(a, b) and _known_again(told[a], told[b], long=_is_long(a, b)):
            first, other = sorted((of[a], of[b]), key=lambda phrase: (-used[phrase], phrase))
            of = {phrase: first if root == other else root for phrase, root in of.items()}
    return of


def _near(a: str, b: str) -> bool:
    left, right = words_in(a), words_in(b)
    return len(left & right) > _SHARED * len(left | right) and not turns(left ^ right)


def _is_long(a: str, b: str) -> bool:
    """Return whether two phrases share so many words that a small number is a sign, too."""
    return len(words_in(a) & words_in(b)) >= _LONG


def _known_again(ours: Sequence[Member], theirs: Sequence[Member], *, long: bool) -> bool:
    left, right = _numbers(ours), _numbers(theirs)
    told = [{(place[1], n) for place, ns in side.items() for n in ns} for side in (left, right)]
    apart = any(left[place].isdisjoint(right[place]) for place in left.keys() & right.keys())
    small = long and all(_is_of_a_thing(m) for m in (*ours, *theirs))
    return not apart and any(small or _is_telling(number) for _, number in told[0] & told[1])


def _is_of_a_thing(member: Member) -> bool:
    """Return whether a number says of what it is one: a rank, or a count with its unit."""
    kind, _, unit = member.cell.dimension.partition(":")
    return kind == Kind.RANK or (kind == Kind.COUNT and bool(unit))


def _numbers(members: Iterable[Member]) -> Mapping[tuple[object, str | None], set[Number]]:
    """Return the numbers that each document tells of each period."""
    found: dict[tuple[object, str | None], set[Number]] = defaultdict(set)
    for member in members:
        found[member.document, member.period].add((member.value.low, member.value.high))
    return found


def _is_telling(number: Number) -> bool:
    low, high = number
    is_range = low is not None and high is not None and low != high
    return is_range or any(isinstance(end, Decimal) and is_telling(end) for end in number)
