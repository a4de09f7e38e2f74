"""How much in how long: "20 feet in under two hours", "26 feet in less than an hour".

The words for the length make two phrases of them, and no more can have come in less time: where
the shorter length has the greater number, both tell of one thing and can't both be so. Where the
lengths may be one, the numbers are of one thing as well. Other lengths are of other things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from bot.domain.claim import Kind, Qualifier, Value
from bot.domain.forest import Forest
from bot.domain.spans import Span
from bot.reconciliation.cells.intervals import Interval, interval
from bot.reconciliation.cells.match import Key, Words, attribute_key, folded
from bot.reconciliation.cells.members import Member
from bot.reconciliation.comparing.plausibility import near
from bot.reconciliation.joining.beside import MANY

_KEPT = 4096  # phrases that are kept as taken apart
_NUMBERS = {
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11",
    "twelve": "12", "half a": "0.5", "half an": "0.5",
}  # fmt: skip
_HEDGES = {
    "about": Qualifier.ABOUT, "around": Qualifier.ABOUT, "roughly": Qualifier.ABOUT,
    "some": Qualifier.ABOUT, "nearly": Qualifier.ABOUT, "almost": Qualifier.ABOUT,
    "less than": Qualifier.LESS_THAN, "under": Qualifier.LESS_THAN,
    "more than": Qualifier.MORE_THAN, "over": Qualifier.MORE_THAN,
    "at least": Qualifier.MORE_THAN,
}  # fmt: skip
_LENGTH = re.compile(
    r",? (?:in|within|over|during) (?:the (?:first|space of) )?(?:(?:just|only|barely) )?"
    rf"(?:(?P<hedge>{'|'.join(_HEDGES)}) )?(?P<count>\d+(?:\.\d+)?|{'|'.join(_NUMBERS)}) "
    r"(?P<unit>minute|hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r" (?:at|near|in|off) (?:the )?(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)")
_IN_UNIT = re.compile(r" in (?P<unit>[a-z]+(?: [a-z]+)?)$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """A member, how long its number took to come, in days, and where, empty where untold."""

    member: Member
    length: Interval
    site: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Phrase:
    """An attribute without its length and place."""

    plain: str
    length: Interval
    site: str


def with_lengths(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, amounts in some length in one cell where they can't be of two things."""
    places: dict[tuple[Key, str | Span], list[_Told]] = defaultdict(list)
    for member in found:
        phrase = _taken_apart(member.cell.attribute) if _may_have_come(member, words) else None
        time = member.period or (member.at if member.stated else None)
        if phrase and time:
            of = attribute_key(_unitless(phrase.plain, member, words), words)
            place = (member.key[0], of, *member.key[2:])
            places[place, time].append(_Told(member=member, length=phrase.length, site=phrase.site))
    homes: dict[str, Member] = {}
    for told in places.values():
        homes |= _homes(told)
    return [
        replace(m, cell=home.cell, key=home.key) if (home := homes.get(m.claim.id)) else m
        for m in found
    ]


def _may_have_come(member: Member, words: Words) -> bool:
    """Return whether a member tells in free words how much there was."""
    counted = member.value.kind in (Kind.COUNT, Kind.MONEY) and member.reach is not None
    free = words.attribute(member.cell.attribute) is None
    return counted and free and member.claim.said.polarity


@lru_cache(maxsize=_KEPT)
def _taken_apart(attribute: str) -> _Phrase | None:
    """Return what an attribute says beside the length in it, None where there is no such."""
    found = _LENGTH.search(attribute)
    if found is None:
        return None
    plain = _LENGTH.sub("", attribute)
    site = _PLACE.search(plain)
    written = found["count"].casefold()
    value = Value(
        kind=Kind.DURATION,
        low=Decimal(_NUMBERS.get(written, written)),
        unit=found["unit"].casefold(),
        qualifier=_HEDGES.get((found["hedge"] or "").casefold()),
    )
    length = interval(replace(value, high=value.low))
    if length is None:
        return None
    return _Phrase(
        plain=_PLACE.sub("", plain), length=length, site=folded(site["name"]) if site else ""
    )


def _unitless(phrase: str, member: Member, words: Words) -> str:
    """Return a phrase without the unit that its number has anyway: "rise in feet"."""
    found = _IN_UNIT.search(phrase)
    if found is None:
        return phrase
    unit = folded(found["unit"])
    own = member.cell.dimension.partition(":")[2]
    return phrase[: found.start()] if words.units.get(unit, unit) == own else phrase


def _homes(told: Sequence[_Told]) -> Mapping[str, Member]:
    """Return for the claims of each group that is of one thing the member whose cell that is."""
    if not 1 < len(told) <= MANY or len({each.site for each in told} - {""}) > 1:
        return {}
    forest = Forest(each.member.claim.id for each in told)
    for a, b in combinations(told, 2):
        if _of_one(a, b):
            forest.unite(a.member.claim.id, b.member.claim.id)
    groups: dict[str, list[Member]] = defaultdict(list)
    for each in told:
        groups[forest.root(each.member.claim.id)].append(each.member)
    return {m.claim.id: group[0] for group in groups.values() if _is_one(group) for m in group}


def _is_one(group: Sequence[Member]) -> bool:
    """Return whether no document tells two phrases of a group: it knows them apart."""
    phrases = {(m.document, m.key) for m in group}
    return len(phrases) == len({document for document, _ in phrases})


def _of_one(a: _Told, b: _Told) -> bool:
    if a.member.document == b.member.document or not near(a.member, b.member):
        return False
    if a.length.meets(b.length):
        return True
    short, long = sorted((a, b), key=lambda each: each.length.low)
    less, more = long.member.reach, short.member.reach
    return less is not None and more is not None and less.high <= more.low
