"""Numbers without a name: they are of what another document tells the same number of.

An attribute that is patched together from words of its own quote ("value bell", of "value at the
bell") names nothing that another outlet would call so too. That two claims are of one thing is
then told by the number, if it is one to know it by, told of one subject within days. Of what it is
tells the only attribute with a name that it stands under.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.claim import ClaimDraft, Kind, Role, fold
from bot.domain.fact import Cell
from bot.reconciliation.cells.match import Key, Words, spelled
from bot.reconciliation.cells.members import Member, telling_number
from bot.reconciliation.joining.beside import MANY

NEAR = timedelta(days=14)
"""How far apart two documents are published at most that tell one number of one event."""
_PICKED = 2  # words, or characters of Chinese, from which a phrase can be patched together
_COUNTED = (Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.MULTIPLE)
_WORD = re.compile(r"[a-z][\w&'-]*|[\u3400-\u9fff]")


_Place = tuple[str, str]
"""What tells a member among all: its claim, and the dimension of its value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cell:
    """The members of one cell that tell one number, and whether its attribute has a name."""

    key: Key
    members: tuple[Member, ...]
    named: bool


def named(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, those without a name in the cell where their number has one."""
    homes: dict[_Place, Member] = {}
    for told in _alike(found):
        for near in _within_days(told):
            homes |= _homes(_cells(near, words=words))
    return [
        replace(m, cell=home.cell, key=home.key) if (home := homes.get(_place(m))) else m
        for m in found
    ]


def is_patched(said: ClaimDraft) -> bool:
    """Return whether an attribute is words picked out of its quote, with others left out between.

    A name stands there as it is, or in words of its own. The subject's own name names nothing else.
    """
    phrase, quote = fold(said.attribute), fold(said.quote.text)
    picked = _WORD.findall(phrase)
    if spelled(phrase) == spelled(said.subject):
        return True
    if len(picked) < _PICKED or phrase in quote:
        return False
    at = 0
    for word in picked:
        found = quote.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def _place(member: Member) -> _Place:
    return member.claim.id, member.cell.dimension


def _alike(found: Sequence[Member]) -> Iterable[Sequence[Member]]:
    """Return who tell one number of one subject, where that is one to know it by."""
    told: dict[Hashable, list[Member]] = defaultdict(list)
    for member in found:
        value, number = member.value, telling_number(member.value)
        if value.kind in _COUNTED and number is not None and member.claim.said.polarity:
            told[member.key[0], value.kind, value.currency, number].append(member)
    return [members for members in told.values() if len({m.key for m in members}) > 1]


def _within_days(members: Sequence[Member]) -> Sequence[Sequence[Member]]:
    """Return runs of members whose documents were published close to the one before.

    Undated ones are of the only run; where there are several, each is of none.
    """
    runs: list[list[Member]] = []
    last = date.min
    for member in sorted(members, key=lambda m: m.claim.document.day or date.max):
        day = member.claim.document.day
        if day is None:
            break
        if not runs or day - last > NEAR:
            runs.append([])
        runs[-1].append(member)
        last = day
    undated = [m for m in members if m.claim.document.day is None]
    if len(runs) > 1:
        return runs
    return [[*(runs[0] if runs else ()), *undated]]


def _cells(members: Sequence[Member], *, words: Words) -> Sequence[_Cell]:
    """Return their cells: those with a name first, then those that most members are of."""
    by_key: dict[Key, list[Member]] = defaultdict(list)
    for member in members:
        by_key[member.key].append(member)
    if len(by_key) > MANY:
        return ()
    cells = [
        _Cell(
            key=key,
            members=tuple(own),
            named=words.attribute(own[0].cell.attribute) is not None
            or not all(is_patched(m.claim.said) for m in own),
        )
        for key, own in by_key.items()
    ]
    return sorted(cells, key=lambda cell: (not cell.named, -len(cell.members), cell.key))


def _homes(cells: Sequence[_Cell]) -> Mapping[_Place, Member]:
    """Return for each member that is of another's cell one whose cell that is."""
    homes: dict[_Place, Member] = {}
    standing: list[_Cell] = []
    for one in cells:
        fitting = [cell for cell in standing if _may_be_one(cell, one)]
        if not fitting or len({cell.key[1] for cell in fitting if cell.named}) > 1:
            standing.append(one)
        else:
            homes |= dict.fromkeys(map(_place, one.members), fitting[0].members[0])
    return homes


def _may_be_one(a: _Cell, b: _Cell) -> bool:
    """Return whether nothing parts two cells but what one of them leaves untold.

    A document that tells the number in both knows them apart. Of two with a name that is only
    against what a change is told.
    """
    if b.named and (*a.key[:3], *a.key[4:]) != (*b.key[:3], *b.key[4:]):
        return False
    if not {m.document for m in a.members}.isdisjoint(m.document for m in b.members):
        return False
    parts = zip(_parts(a.members[0].cell), _parts(b.members[0].cell), strict=True)
    return all(left == right or not (left and right) for left, right in parts)


def _parts(cell: Cell) -> Sequence[str | None]:
    """Return role, basis, scope and unit of a cell, each empty where it is untold."""
    role = None if cell.role is Role.LEVEL else cell.role
    return role, cell.basis, cell.scope, cell.dimension.partition(":")[2]
