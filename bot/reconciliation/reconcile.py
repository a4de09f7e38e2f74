"""From claims to facts: one pure function, whatever order the claims came in."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.domain.claim import Claim, Kind, Value, fold, value_key
from bot.domain.fact import Cell, Conflict, Fact, Origin, Status
from bot.domain.lexicon import Lexicon
from bot.domain.rates import Rates
from bot.domain.spans import canonical
from bot.reconciliation.backing import best_backed
from bot.reconciliation.cells.match import Words, words_of
from bot.reconciliation.cells.members import Member, apart, as_published, members
from bot.reconciliation.cells.phrases import is_specific, phrase_key, plain_attribute
from bot.reconciliation.comparing.crowd import heard
from bot.reconciliation.conflicts import conflict, conflict_before
from bot.reconciliation.conflicts.conversions import (
    Market,
    misconversion,
    native_currency,
    restating,
)
from bot.reconciliation.joining.bases import with_bases
from bot.reconciliation.joining.classes import with_classes
from bot.reconciliation.joining.conditions import with_conditions
from bot.reconciliation.joining.headings import with_headings
from bot.reconciliation.joining.lengths import with_lengths
from bot.reconciliation.joining.peaks import with_peaks
from bot.reconciliation.joining.recognition import recognised
from bot.reconciliation.joining.refinement import refined
from bot.reconciliation.joining.settling import settled
from bot.reconciliation.joining.shared_names import with_shared_names
from bot.reconciliation.joining.unnamed import named
from bot.reconciliation.origins import Origins, origins_note
from bot.reconciliation.supersession import (
    borne_out,
    later,
    overtaken,
    replaces_any,
    superseded,
    withdrawn,
)

_RESTATED_SLACK = Decimal("0.05")
_ENOUGH = 2  # origins that corroborate
_RANK = (Status.DISPUTED, Status.SUPERSEDED, Status.CORROBORATED, Status.REPORTED)
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Bench:
    """What every fact is judged with."""

    lexicon: Lexicon
    words: Words
    market: Market
    sources: Origins


@dataclass(frozen=True, kw_only=True, slots=True)
class _View:
    """What members of one modality come to: a status, who agree, and how others differ."""

    status: Status
    agreeing: tuple[Member, ...]
    conflict: Conflict | None = None


def reconcile(
    claims: Iterable[Claim], *, lexicon: Lexicon, rates: Rates, newest: date | None = None
) -> tuple[Fact, ...]:
    """Return the facts that `claims` come to, by subject, attribute, dimension and period.

    `newest` is the newest publication day in the store (by default among `claims`): a restatement
    that nothing dates is judged by the rates of the twelve months before it.
    """
    known = list({claim.id: claim for claim in claims}.values())
    newest = newest or max((day for claim in known if (day := claim.document.day)), default=None)
    words = words_of(lexicon)
    bench = _Bench(
        lexicon=lexicon,
        words=words,
        market=Market(rates=rates, newest=newest),
        sources=Origins(lexicon),
    )
    facts: list[Fact] = []
    found = with_bases(recognised(members(known, words=words), words=words))
    found = refined(named(found, words=words), words=words)
    found = with_conditions(with_shared_names(found, words=words), words=words)
    found = with_lengths(with_peaks(found, words=words), words=words)
    found = with_classes(with_headings(found, words=words), words=words)
    for family in _grouped(found, lambda m: m.family):
        for one_period in _grouped(settled(family, words=words), lambda m: m.period):
            facts.extend(_facts(one_period, bench=bench))
    return in_order(facts)


def fact_id(key: tuple[str, ...], period: str | None) -> str:
    """Return a fact's id: ten hex characters of a hash of its cell's key and its period."""
    return hashlib.sha256("\x1f".join((*key, period or "")).encode()).hexdigest()[:10]


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return facts in the one order in which they are always told: by subject and attribute."""
    return tuple(sorted(facts, key=_place))


def _place(fact: Fact) -> tuple[str, ...]:
    cell = fact.cell
    return (fold(cell.subject), fold(cell.attribute), cell.dimension, fact.period or "", fact.id)


def _grouped(found: Iterable[Member], by: Callable[[Member], _K]) -> list[list[Member]]:
    groups: dict[_K, list[Member]] = defaultdict(list)
    for member in found:
        groups[by(member)].append(member)
    return list(groups.values())


def _facts(found: Sequence[Member], *, bench: _Bench) -> Iterable[Fact]:
    """Yield a family's facts at one period: one a dimension, restatements by their native."""
    bench = replace(bench, sources=bench.sources.among(m.claim for m in found))
    is_money = found[0].value.kind is Kind.MONEY
    native = native_currency(found, lexicon=bench.lexicon) if is_money else None
    natives = heard([m for m in found if m.cell.dimension == f"money:{native}"])
    for one in _grouped(found, lambda m: m.key):
        if native is None or one[0].cell.dimension == f"money:{native}":
            view = _judged(heard(one), bench=bench)
        else:
            view = _restated(restating(heard(one), natives), natives, bench=bench)
        yield _fact(one, view=view, bench=bench)


def _judged(found: Sequence[Member], *, bench: _Bench) -> _View:
    """Return the worse of two views, of facts and of plans, with the value of the firmer one."""
    firm = [m for m in found if m.asserted and not m.planned]
    planned = [m for m in found if m.asserted and m.planned]
    told = borne_out(planned, firm, words=bench.words)
    firm += [m for m in planned if m.claim.id in told]
    planned = [m for m in planned if m.claim.id not in told]
    over = overtaken(planned, firm, words=bench.words)
    planned = [m for m in planned if m.claim.id not in over]
    views = [_view(group, bench=bench) for group in (firm, planned) if group]
    if not views:
        return _held(found, bench=bench)
    if firm and planned and any(all(later(p, f) for f in firm) for p in views[1].agreeing):
        views.reverse()  # a plan made after the last actual is what stands
    elif firm and planned and views[1].status is Status.SUPERSEDED:
        views.pop()  # an actual resolves its plans
    worst = min(views, key=lambda view: _RANK.index(view.status))
    status = min(worst.status, Status.SUPERSEDED, key=_RANK.index) if over else worst.status
    return replace(worst, status=status, agreeing=views[0].agreeing)


def _held(found: Sequence[Member], *, bench: _Bench) -> _View:
    """Return the view of what nobody asserts: two origins agree on a view and that somebody has it.

    Rumours, and opinions of nobody that is named, support nothing.
    """
    held = [m for m in found if m.is_view]
    if not held:
        return _View(status=Status.REPORTED, agreeing=tuple(found))
    agreeing = _agreeing(held, bench=bench)
    return _View(status=_backing(agreeing, bench=bench), agreeing=agreeing)


def _view(found: Sequence[Member], *, bench: _Bench) -> _View:
    replaced = superseded(found, words=bench.words)
    standing = _present([m for m in found if m.claim.id not in replaced] or found)
    agreeing = _agreeing(standing, bench=bench)
    against = conflict(agreeing, standing, words=bench.words)
    if against:
        return _View(status=Status.DISPUTED, agreeing=agreeing, conflict=against)
    if replaced and replaces_any(agreeing, found, words=bench.words):
        gone = [m for m in found if m.claim.id in replaced]
        before = conflict_before(gone, words=bench.words)
        return _View(status=Status.SUPERSEDED, agreeing=agreeing, conflict=before)
    return _View(status=_backing(agreeing, bench=bench), agreeing=agreeing)


def _present(found: Sequence[Member]) -> list[Member]:
    """Return the members without those whose own text calls their value replaced: they back none.

    Where all are such, it is all of them.
    """
    return [m for m in found if not m.former] or list(found)


def _restated(found: Sequence[Member], natives: Sequence[Member], *, bench: _Bench) -> _View:
    replaced = withdrawn(found, words=bench.words)
    found = _present([m for m in found if m.claim.id not in replaced] or found)
    against = misconversion(found, natives, market=bench.market)
    bad = set(against.sides[0]) if against else set()
    wide = [
        replace(m, reach=m.reach.widened(_RESTATED_SLACK)) if m.reach else m
        for m in found
        if m.asserted and m.claim.id not in bad
    ]
    agreeing = _agreeing(wide or list(found), bench=bench)
    if against:
        return _View(status=Status.DISPUTED, agreeing=agreeing, conflict=against)
    if replaced:
        return _View(status=Status.SUPERSEDED, agreeing=agreeing)
    return _View(
        status=_backing(agreeing, bench=bench) if wide else Status.REPORTED, agreeing=agreeing
    )


def _backing(agreeing: Sequence[Member], *, bench: _Bench) -> Status:
    """Return corroborated if two origins share the value, or a statement that says enough."""
    if agreeing[0].reach is None:
        agreeing = _told_alike(agreeing, words=bench.words)
    enough = len(_origins(agreeing, bench=bench)) >= _ENOUGH
    return Status.CORROBORATED if enough else Status.REPORTED


def _told_alike(agreeing: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return the statements that say enough to agree: an act with its name, or a whole phrase."""
    attribute = agreeing[0].cell.attribute
    if words.attribute(attribute) is None and is_specific(attribute):
        return agreeing
    named = [m for m in agreeing if m.name]
    phrased = [m for m in agreeing if is_specific(m.claim.said.attribute)]
    alike = _grouped(phrased, lambda m: phrase_key(plain_attribute(m.claim.said.attribute)))
    return max([named, *alike], key=lambda group: len({m.document for m in group}))


def _origins(found: Sequence[Member], *, bench: _Bench) -> tuple[Origin, ...]:
    return bench.sources.of([m.claim for m in found])


def _agreeing(found: Sequence[Member], *, bench: _Bench) -> tuple[Member, ...]:
    """Return those who share the best backed value."""

    def origins(members: Sequence[Member]) -> int:
        return len(_origins(members, bench=bench))

    return best_backed(found, origins=origins, words=bench.words)


def _fact(found: Sequence[Member], *, view: _View, bench: _Bench) -> Fact:
    claims = {m.claim.id: m.claim for m in found}.values()
    behind = _origins(_counted(heard(found), view=view), bench=bench)
    first = found[0]
    identity = fact_id(first.key, canonical(first.period))
    return Fact(
        id=identity,
        cell=_shown(found),
        period=first.period,
        status=view.status,
        value=_best(view.agreeing, bench=bench),
        claims=tuple(sorted(claims, key=as_published)),
        origins=behind,
        origins_note=origins_note(behind),
        conflict=view.conflict,
        former_ids=_former_ids(found, present=identity),
    )


def _counted(found: Sequence[Member], *, view: _View) -> Sequence[Member]:
    """Return the members whose origins count: not those with a number of something else."""
    asserted = [m for m in found if m.asserted] or [m for m in found if m.is_view] or list(found)
    if view.status is Status.SUPERSEDED:
        return asserted
    sides = {claim for side in view.conflict.sides for claim in side} if view.conflict else set()
    return [
        m
        for m in _present(asserted)
        if m.claim.id in sides or not all(apart(m, other) for other in view.agreeing)
    ] or asserted


def _former_ids(found: Sequence[Member], *, present: str) -> tuple[str, ...]:
    """Return the ids of the facts that these members make, or made, without one another."""
    keys = {m.own.key for m in found if m.own} | {found[0].key}
    periods = {m.own.period for m in found if m.own} | {found[0].period}
    ids = {fact_id(key, canonical(period)) for key in keys for period in periods}
    return tuple(sorted(ids - {present}))


def _shown(found: Sequence[Member]) -> Cell:
    """Return the cell by the names that most of its claims use."""
    counted = Counter(m.cell for m in found)
    return min(
        counted, key=lambda c: (-counted[c], len(c.subject + c.attribute), c.subject, c.attribute)
    )


def _best(agreeing: Sequence[Member], *, bench: _Bench) -> Value | None:
    """Return the value that most origins state; ties fall to the plain, then the precise one."""
    by_value = _grouped(agreeing, lambda m: value_key(m.value))
    if not by_value:
        return None
    best = min(
        by_value,
        key=lambda ms: (
            -len(_origins(ms, bench=bench)), ms[0].value.qualifier is not None,
            ms[0].reach.high - ms[0].reach.low if ms[0].reach else Decimal(0),
            value_key(ms[0].value),
        ),
    )  # fmt: skip
    return min(best, key=lambda m: m.claim.id).value
