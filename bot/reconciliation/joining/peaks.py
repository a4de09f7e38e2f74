"""A highest count is one more step of its series where it came after all others and went beyond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.claim import Kind
from bot.reconciliation.cells.match import Key, Words, attribute_key
from bot.reconciliation.cells.members import Member
from bot.reconciliation.cells.phrases import without_peak


@dataclass(frozen=True, kw_only=True, slots=True)
class _Series:
    """The counts of one cell: when the last one held, the highest of them, and one of them."""

    last: date
    highest: Decimal
    one: Member


def with_peaks(found: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the members, each dated peak in the cell of the counts that it came after."""
    series: dict[Key, _Series] = {}
    for member in found:
        if _is_count(member) and without_peak(member.cell.attribute) is None:
            series[member.key] = _with(member, series.get(member.key))
    return [_joined(m, series, words=words) if m.stated and _is_count(m) else m for m in found]


def _is_count(member: Member) -> bool:
    return member.running and member.value.kind is Kind.COUNT and member.reach is not None


def _with(member: Member, known: _Series | None) -> _Series:
    last = member.at.last if member.at else date.max  # nothing comes after what nothing dates
    highest = member.reach.high if member.reach else Decimal(0)
    if known is None:
        return _Series(last=last, highest=highest, one=member)
    return replace(known, last=max(known.last, last), highest=max(known.highest, highest))


def _joined(member: Member, series: dict[Key, _Series], *, words: Words) -> Member:
    plain = without_peak(member.cell.attribute)
    if plain is None or member.reach is None or member.at is None:
        return member
    known = series.get((member.key[0], attribute_key(plain, words), *member.key[2:]))
    if known is None or member.at.first <= known.last or member.reach.low < known.highest:
        return member
    return replace(member, cell=known.one.cell, key=known.one.key)
