"""What holds when, and when it was told: facts as moments in the order of what they speak about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.claim import Claim, Kind, fold
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.spans import canonical, span_of
from bot.domain.timeline import Moment
from bot.reconciliation.cells.match import Words, words_of
from bot.reconciliation.cells.members import Member, members
from bot.reconciliation.comparing.crowd import heard
from bot.reconciliation.supersession import overtaken, superseded


def history(facts: Iterable[Fact], *, lexicon: Lexicon) -> tuple[Moment, ...]:
    """Return the moments of `facts`: one each, or one a step where a value was replaced.

    They are in the order of what they speak about, the undated last; among equals, as told. Of a
    crowd, those claims alone have a moment that the fact was judged by.
    """
    words = words_of(lexicon)
    found = (moment for fact in facts for moment in _moments(fact, words=words))
    return tuple(sorted(found, key=_place))


def replaced(fact: Fact, *, words: Words) -> dict[str, tuple[str, ...]]:
    """Return the ids of the fact's claims that later ones replaced, each with some that did.

    Those are of the same outlet's other documents where one did, and of any otherwise. A value that
    its own text calls the former one isn't among them: it never was that text's.
    """
    if fact.status not in (Status.SUPERSEDED, Status.DISPUTED):
        return {}
    found = sorted(heard(_members(fact, words=words)), key=_state)
    gone = _gone(found, words=words)

    def took_over(new: Member, old: Member) -> bool:
        return old.claim.id in _gone((old, new), words=words)

    by_outlet: dict[str, list[Member]] = defaultdict(list)
    for member in found:
        by_outlet[fold(member.claim.document.outlet or "")].append(member)
    newer: dict[str, tuple[str, ...]] = {}
    for old in (member for member in found if member.claim.id in gone and not member.former):
        same = by_outlet[fold(old.claim.document.outlet or "")]
        own = [member for member in same if member.document != old.document]
        chosen = [new for new in _after(old, own) if took_over(new, old)]
        chosen = chosen or [new for new in _after(old, found) if took_over(new, old)]
        newer[old.claim.id] = tuple(new.claim.id for new in chosen)
    return newer


def replaces(new: Claim, old: Claim, *, fact: Fact, words: Words) -> bool:
    """Return whether the value of one claim of a fact replaced that of another."""
    both = [member for member in _members(fact, words=words) if member.claim.id in (new.id, old.id)]
    return old.id in _gone(both, words=words)


def _gone(found: Sequence[Member], *, words: Words) -> frozenset[str]:
    """Return the ids of the claims whose value was replaced: a fact's by facts, a plan's by plans.

    What is told of a running state overtakes its plans and forecasts too.
    """
    firm, planned, _ = _kinds(found)
    over = overtaken(planned, firm, words=words)
    open_plans = [member for member in planned if member.claim.id not in over]
    return over.union(*(superseded(group, words=words) for group in (firm, open_plans)))


def _kinds(found: Iterable[Member]) -> tuple[list[Member], list[Member], list[Member]]:
    """Return what is told as done, what is to come, and what only somebody thinks or hears."""
    firm: list[Member] = []
    planned: list[Member] = []
    soft: list[Member] = []
    for member in found:
        kind = firm if not member.planned else planned
        (kind if member.asserted else soft).append(member)
    return firm, planned, soft


def _after(old: Member, found: Sequence[Member]) -> list[Member]:
    """Return, of members in the order of their states, the next with another value and the last."""
    differing = [member for member in found if _ends(member) != _ends(old)]
    later = [member for member in differing if _state(member) > _state(old)] or differing
    return [later[0], later[-1]] if later else []


def _members(fact: Fact, *, words: Words) -> list[Member]:
    """Return one member for each claim of a fact: in the fact's own unit, where it has one."""
    by_claim: dict[str, Member] = {}
    for member in members(fact.claims, words=words):
        if member.cell.dimension == fact.cell.dimension:
            by_claim[member.claim.id] = member
        else:
            by_claim.setdefault(member.claim.id, member)
    return list(by_claim.values())


def _moments(fact: Fact, *, words: Words) -> Iterable[Moment]:
    """Yield a fact's moments: a plan of another value stands beside the result, with own steps."""
    found = heard(_members(fact, words=words))
    gone = _gone(found, words=words)
    firm, planned, soft = _kinds(found)
    standing = [[m for m in kind if m.claim.id not in gone] for kind in (firm, planned)]
    if fact.status is Status.DISPUTED or _agree(*standing):
        firm, planned = [*firm, *planned], []
    for kind in (firm, planned, soft):
        yield from _series(fact, kind, gone=gone)


def _agree(ours: Sequence[Member], theirs: Sequence[Member]) -> bool:
    """Return whether any of both give one value, or none of them gives a number."""
    return any(a.reach.meets(b.reach) if a.reach and b.reach else a.reach is b.reach
               for a in ours for b in theirs)  # fmt: skip


def _series(fact: Fact, found: Sequence[Member], *, gone: frozenset[str]) -> Iterable[Moment]:
    steps = _steps([m for m in found if m.claim.id in gone])
    standing = [m for m in found if m.claim.id not in gone]
    if standing:
        steps.append(standing)
    told: list[Member] = []
    for at, step in enumerate(steps):
        earlier = tuple(dict.fromkeys(m.claim for m in told))
        told.append(step[0])
        if step is not standing and all(m.former for m in step):
            continue  # only told of as what was before: nothing says when it held
        yield _moment(fact, step, earlier=earlier, replaced=at < len(steps) - 1 or not standing)


def _steps(found: Iterable[Member]) -> list[list[Member]]:
    """Return members in the order of their states, those of one day with one value together.

    Several values of one day stand in the order in which they were told last.
    """
    groups: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for member in sorted(found, key=_state):
        groups[(member.at, member.former, *_ends(member))].append(member)
    ordered = sorted(groups.values(), key=lambda step: _state(step[-1]))
    steps: list[list[Member]] = []
    for step in ordered:
        if steps and _ends(steps[-1][0]) == _ends(step[0]):
            steps[-1] += step
        else:
            steps.append(step)
    return steps


def _moment(
    fact: Fact, step: Sequence[Member], *, earlier: tuple[Claim, ...], replaced: bool
) -> Moment:
    agreeing = [m for m in step if fact.value and _ends(m)[:2] == (fact.value.low, fact.value.high)]
    series = bool(earlier) and not replaced and fact.status is not Status.DISPUTED
    telling = agreeing if series and agreeing else step
    when = _when(fact, telling)
    span = span_of(when)
    return Moment(
        fact=fact,
        claims=tuple(m.claim for m in sorted(step, key=_reported)),
        when=when,
        first=span.first if span else None,
        last=span.last if span else None,
        told=_told(telling) or _told(step),
        earlier=earlier,
        replaced=replaced,
    )


def _told(step: Sequence[Member]) -> date | None:
    return min((day for m in step if (day := m.claim.document.day)), default=None)


def _when(fact: Fact, step: Sequence[Member]) -> str | None:
    """Return of which time a step speaks: the day that it gives, its period, a state's day."""
    first = step[0].value
    if first.kind is Kind.DATE and span_of(str(first.low or first.high)):
        ends = [str(end) for end in (first.low, first.high) if end]
        return canonical("/".join(dict.fromkeys(ends)))
    if span_of(fact.period):
        return canonical(fact.period)
    dated = [m for m in step if m.at is not None]
    stated = [m for m in dated if m.stated] or dated
    spans = sorted(m.at for m in stated if m.at is not None)
    if not spans:
        return None
    return canonical(f"{spans[0].first.isoformat()}/{spans[0].last.isoformat()}")


def _state(member: Member) -> tuple[date, bool, str, str, int, str]:
    """Return what orders states: their days, then as told, down to the place in a text."""
    at, claim = member.at.first if member.at else date.max, member.claim
    published = claim.document.published or "9999"
    place = claim.document.key, claim.said.quote.start, claim.id
    return (at, not member.former, published, *place)


def _reported(member: Member) -> tuple[str, int, str]:
    claim = member.claim
    return (claim.document.published or "9999", claim.sequence, claim.id)


def _ends(member: Member) -> tuple[object, ...]:
    return (member.value.low, member.value.high, member.value.text if not member.reach else "")


def _place(moment: Moment) -> tuple[object, ...]:
    return (
        moment.first or date.max,
        moment.last or date.max,
        moment.told or date.max,
        moment.fact.cell.attribute,
        moment.fact.id,
        len(moment.earlier),
    )
