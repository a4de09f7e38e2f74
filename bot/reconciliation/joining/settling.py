"""What a claim leaves untold (currency, unit, period), told by the only others that fit it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind, Value
from bot.domain.spans import Span, fits, length_of, span_of
from bot.reconciliation.cells.intervals import Interval
from bot.reconciliation.cells.match import Key, Words
from bot.reconciliation.cells.members import (
    Member,
    Number,
    apart,
    telling_number,
    worded_period,
)
from bot.reconciliation.cells.phrases import is_specific, phrase_key
from bot.reconciliation.comparing.crowd import MOST, heard
from bot.reconciliation.comparing.plausibility import plausible

_HELD = 20  # how many with a time a number without one is held against
_UNCOUNTED = "count:"
_GENERAL = ("count:item", "count:time")
"""What counts anything: "381家" of shops, "1000万次" of rides."""
_PEOPLE = "count:person"
_OPEN = ("money:", _UNCOUNTED, *_GENERAL)
"""Dimensions of a number that leaves untold in what, or of what."""


def settled(family: Sequence[Member], *, words: Words) -> tuple[Member, ...]:
    """Return a family with untold currencies, units and periods told by the only ones that fit."""
    if len(family) == 1:
        return _in_words(family)
    telling = [m for m in heard(family) if not m.cell.dimension.endswith(":")]
    specific = [m for m in telling if m.cell.dimension not in _GENERAL] or telling
    told = [_told(m, specific) if m.cell.dimension in _OPEN else m for m in family]
    told = [_in_people(m, told, words=words) for m in told]
    days = [m for m in telling if m.value.kind is Kind.DATE and m.reach and m.claim.said.polarity]
    told = [_on_its_day(m, days) if _is_whole_act(m, words=words) else m for m in told]
    if told[0].value.kind is Kind.MONEY:
        return _in_words(_following(_with_periods(told, words=words)))
    by_key: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for member in told:
        by_key[member.key].append(member)
    return _in_words(m for group in by_key.values() for m in _with_periods(group, words=words))


def _told(member: Member, told: Sequence[Member], *, agreeing: bool = True) -> Member:
    if agreeing and member.cell.dimension != _UNCOUNTED:
        told = [m for m in told if m.reach and member.reach and m.reach.meets(member.reach)]
    dimensions = {m.cell.dimension for m in told}
    if len(dimensions) != 1:
        return member
    (dimension,) = dimensions
    return replace(
        member,
        cell=replace(member.cell, dimension=dimension),
        key=(*member.key[:-1], dimension),
        value=_with_unit(member.value, dimension),
    )


def _in_people(member: Member, told: Sequence[Member], *, words: Words) -> Member:
    """Return a count in a unit that only repeats its attribute's name as one of people.

    "286 passengers" and "301 people" on board are one count, as are "1,500 jobs" created and "1,200
    people" hired: where others count people under a lexicon's attribute, both are in people.
    """
    kind, _, unit = member.cell.dimension.partition(":")
    known = words.attribute(member.cell.attribute)
    if kind != Kind.COUNT or known is None or not unit:
        return member
    names = (known.name, *known.synonyms, *known.units)
    if unit not in {word for name in names for word in phrase_key(name).split()}:
        return member
    people = [m for m in told if m.cell.dimension == _PEOPLE]
    return _told(member, people, agreeing=False) if people else member


def _is_whole_act(member: Member, *, words: Words) -> bool:
    """Return whether a statement without a value says by itself what happened: not "launch"."""
    said = member.claim.said
    return (
        member.value.kind is Kind.NONE
        and said.polarity
        and (words.attribute(member.cell.attribute) is None or is_specific(said.attribute))
    )


def _on_its_day(member: Member, days: Sequence[Member]) -> Member:
    """Return an act that is told without its day as one of the only day that others tell of it."""
    span = span_of(member.period)
    if member.period and span is None:
        return member
    fitting = [
        m
        for m in days
        if m.planned == member.planned and m.asserted and (span is None or _within(m, span))
    ]
    if not fitting:
        return member
    best = min(fitting, key=lambda m: (m.reach.high - m.reach.low, m.claim.id) if m.reach else ())
    if any(apart(m, best) for m in fitting):
        return member
    return replace(
        member, cell=best.cell, key=best.key, value=best.value, reach=best.reach, period=best.period
    )


def _within(member: Member, span: Span) -> bool:
    low, high = (Decimal(day.toordinal()) for day in (span.first, span.last))
    return bool(member.reach and member.reach.meets(Interval(low=low, high=high, closed=True)))


def _with_unit(value: Value, dimension: str) -> Value:
    name = dimension.partition(":")[2]
    if value.kind is Kind.MONEY:
        return replace(value, currency=name)
    return replace(value, unit=name)


def _with_periods(family: Sequence[Member], *, words: Words) -> Sequence[Member]:
    telling = heard(family)
    family = _rolled([_at_finer_grain(m, telling) for m in family])
    telling = heard(family)
    dated = _dated([m for m in telling if m.restates is None] or telling)
    placed = [_placed(m, dated) for m in family]
    known = {m.period for m in placed if m.period}
    if len(known) == 1:
        (only,) = known
        there = heard([m for m in placed if m.period])
        return [replace(m, period=only) if _may_join(m, there, words=words) else m for m in placed]
    there = heard([m for m in placed if m.period])
    return [_by_value(m, there) for m in placed]


def _by_value(member: Member, there: Sequence[Member]) -> Member:
    """Return a claim of an untold time at the only one of several at which its number was told.

    The number must be one to know it by; words for a time that nobody could place don't part them.
    """
    if member.period is not None or member.running:
        return member
    if telling_number(member.value) is None or member.value.qualifier:
        return member
    same = {m.period for m in there if m.key == member.key and _equal(m, member)}
    return replace(member, period=same.pop()) if len(same) == 1 else member


def _equal(a: Member, b: Member) -> bool:
    return (a.value.low, a.value.high) == (b.value.low, b.value.high)


def _may_join(member: Member, there: Sequence[Member], *, words: Words) -> bool:
    """Return whether a claim without a known period may be of the only one that is known.

    A state with its own day is not; nor is a value that is too far from those of that period to be
    told of the same; nor is one told with words for a time that nobody could place, unless its
    value agrees.
    """
    if member.period is not None or (member.running and member.stated):
        return False
    alike = [m for m in there if m.key == member.key and m.reach]
    if member.restates or not alike or not member.reach:
        return True
    if any(not apart(m, member) for m in alike):
        return True
    if member.claim.said.period_text:
        return False
    return any(plausible(m, member, words=words) for m in alike)


def _following(family: Sequence[Member]) -> Iterable[Member]:
    """Yield the members, each restatement at the period of the amount that it restates."""
    own = {m.claim.id: m.period for m in family if m.restates is None}
    for member in family:
        if member.restates is not None and member.claim.id in own:
            yield replace(member, period=own[member.claim.id])
        else:
            yield member


def _in_words(placed: Iterable[Member]) -> tuple[Member, ...]:
    """Return the members, those of a time that nobody could place at that time's words.

    Who tells a number, one to know it by, of no time or of one in other words, tells it of that
    time too; so does who tells one of no time that agrees with it, where no other time is told.
    """
    found = tuple(placed)
    told: dict[tuple[Key, Number], Counter[str]] = defaultdict(Counter)
    for member in found:
        if (number := _unplaced(member)) and (words := worded_period(member)):
            told[member.key, number][words] += 1
    times = {at: min(each, key=lambda words: (-each[words], words)) for at, each in told.items()}
    moved = {
        m.claim.id: times[m.key, number]
        for m in found
        if (number := _unplaced(m)) and (m.key, number) in times
    }
    only = _told_of_one_time(found)
    periods = (
        moved.get(m.claim.id) or worded_period(m) or _only_time(m, only.get(m.key, ()))
        for m in found
    )
    return tuple(
        m if period == m.period else replace(m, period=period)
        for m, period in zip(found, periods, strict=True)
    )


def _told_of_one_time(found: Sequence[Member]) -> Mapping[Key, Sequence[Member]]:
    """Return the members with a time, of each key where that is one that nobody could place."""
    timed: dict[Key, list[Member]] = defaultdict(list)
    for member in found:
        if worded_period(member) is not None:
            timed[member.key].append(member)
    return {
        key: members
        for key, members in timed.items()
        if len({worded_period(m) for m in members}) == 1 and members[0].period is None
    }


def _only_time(member: Member, there: Sequence[Member]) -> str | None:
    """Return the words for the only time that is told of a number, where another's agrees.

    One of the two must be a number to know it by.
    """
    if not there or member.reach is None or member.running or member.restates is not None:
        return None
    known = telling_number(member.value) is not None
    agrees = any(
        not apart(m, member) and m.document != member.document
        for m in there[:_HELD]
        if known or telling_number(m.value) is not None
    )
    return worded_period(there[0]) if agrees else None


def _unplaced(member: Member) -> Number | None:
    """Return the number of a member of a time that nobody could place, if it is known again."""
    if member.restates is not None or member.period is not None:
        return None
    return telling_number(member.value)


def _dated(family: Sequence[Member]) -> dict[str, Span]:
    return {m.period: span for m in family if m.period and (span := span_of(m.period))}


def _placed(member: Member, dated: dict[str, Span]) -> Member:
    length = length_of(member.period)
    if length is None:
        return member
    fitting = {period for period, span in dated.items() if fits(length, span)}
    return replace(member, period=fitting.pop()) if len(fitting) == 1 else member


def _rolled(family: Sequence[Member]) -> list[Member]:
    """Return the members, those of a rolling period ("the next three years") at its first telling.

    Told some weeks later it begins and ends some weeks later; with a value that agrees it is one.
    What restates an amount goes where such amounts go, whatever it comes to.
    """
    moved: dict[int, str] = {}
    first: list[tuple[Span, Member]] = []
    for i in sorted(range(len(family)), key=lambda i: family[i].restates is not None):
        member, span = family[i], span_of(family[i].period)
        if span is None or not span.is_long:
            continue
        same = [m for known, m in first if span.rolls(known) and _continues(member, m)]
        if same and same[0].period:
            moved[i] = same[0].period
        elif len(first) < MOST:
            first.append((span, member))
    return [replace(m, period=moved[i]) if i in moved else m for i, m in enumerate(family)]


def _continues(member: Member, first: Member) -> bool:
    return _agree(first, member) or (member.restates is not None and first.restates is None)


def _at_finer_grain(member: Member, family: Sequence[Member]) -> Member:
    """Return what is told of a month as told of the only day that is known in it.

    An event may always meet so; a quantity only where the value is the same, for it may as well be
    that of the whole month.
    """
    span = span_of(member.period)
    if span is None or not (span.is_point or member.reach is None):
        return member
    alike = [m for m in family if m.reach is member.reach or _agree(m, member)]
    dated = {p: other for p, other in _dated(alike).items() if other != span and span.holds(other)}
    days = {p for p in dated if not any(q != p and dated[p].holds(dated[q]) for q in dated)}
    return replace(member, period=days.pop()) if len(days) == 1 else member


def _agree(a: Member, b: Member) -> bool:
    return a.key == b.key and bool(a.reach and b.reach and a.reach.meets(b.reach))
