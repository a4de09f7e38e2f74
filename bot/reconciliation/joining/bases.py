"""Against what a change is told: who leaves it out, tells it against what the others do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind
from bot.reconciliation.cells.members import Member, amount_of, apart

_NEAR = Decimal("0.75")  # the smaller of two changes that may be one, as a share of the larger
_BASIS = 3  # where a key holds it


def with_bases(found: Sequence[Member]) -> Sequence[Member]:
    """Return the members, changes against nothing told at the only basis of such a change.

    They must be of one period, and one that is told at that basis must be near.
    """
    told: dict[Hashable, list[Member]] = defaultdict(list)
    for member in found:
        if member.value.kind in (Kind.PERCENT, Kind.MULTIPLE) and member.cell.basis:
            told[_place(member)].append(member)
    return [_based(m, told.get(_place(m), ())) for m in found]


def _place(member: Member) -> Hashable:
    return (*member.key[:_BASIS], *member.key[_BASIS + 1 :], member.period)


def _based(member: Member, told: Sequence[Member]) -> Member:
    if member.cell.basis or len({m.key for m in told}) != 1:
        return member
    if not any(_may_be_one(member, m) for m in told):
        return member
    return replace(member, cell=replace(member.cell, basis=told[0].cell.basis), key=told[0].key)


def _may_be_one(a: Member, b: Member) -> bool:
    if a.document == b.document:
        return False
    left, right = amount_of(a.value), amount_of(b.value)
    if not apart(a, b) or left is None or right is None:
        return True
    small, large = sorted((abs(left), abs(right)))
    return left * right > 0 and small >= large * _NEAR
