"""Why two claims met in a fact or did not, told from the same rules that made the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice

from bot.domain.claim import Claim, Kind, Modality, Value, fold
from bot.domain.fact import Cell, Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.meeting import Aspect, Compared, Explanation, Meeting
from bot.domain.spans import canonical, span_of
from bot.reconciliation.cells.hedges import as_hedged
from bot.reconciliation.cells.intervals import Interval, interval
from bot.reconciliation.cells.match import attribute_key, cell, key, words_of
from bot.reconciliation.cells.members import members
from bot.reconciliation.comparing.comparable import one_moment
from bot.reconciliation.history import replaces
from bot.reconciliation.origins import Origins

_MET, _APART = 12, 5  # meetings of an explanation
_SOFT = (Modality.OPINION, Modality.RUMOUR)
_RESTATED = "amounts restated are held against the reference rates, not against each other"
_PLACES = (Aspect.SUBJECT, Aspect.ATTRIBUTE, Aspect.ROLE, Aspect.BASIS, Aspect.SCOPE, Aspect.UNIT)


class Explainer:
    """Explains facts that were reconciled with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = words_of(lexicon)
        self._origins = Origins(lexicon)

    def meeting(self, left: Claim, right: Claim, *, facts: Iterable[Fact]) -> Meeting:
        """Return why two claims stand in one of `facts` together, or in two of them."""
        facts = list(facts)
        ours = [fact for fact in facts if _holds(fact, left)]
        shared = [fact for fact in ours if _holds(fact, right)]
        theirs = [fact for fact in facts if _holds(fact, right)]
        pairs = [(fact, fact) for fact in shared] or [(a, b) for a in ours for b in theirs]
        found = [self._compared((left, a), (right, b)) for a, b in pairs]
        compared = min(found, key=lambda each: sum(one.parts for one in each), default=())
        told = self._shared(left, right, shared) if shared else _separate(compared)
        fact = shared[0] if shared else None
        return Meeting(left=left, right=right, fact=fact, outcome=told, compared=compared)

    def _shared(self, left: Claim, right: Claim, shared: Sequence[Fact]) -> str:
        """Return what came of two claims in each fact that holds both: one for each currency."""
        told = [
            (fact, self._together(left, right, fact, self._compared((left, fact), (right, fact))))
            for fact in shared
        ]
        if len(told) == 1:
            return told[0][1]
        return "; ".join(f"in {_measure(fact)} {outcome}" for fact, outcome in told)

    def explanations(
        self, wanted: Iterable[Fact], *, facts: Iterable[Fact]
    ) -> Iterator[Explanation]:
        """Yield how the claims of each fact met, and what keeps the nearest of `facts` apart.

        Near are facts of the same subject and attribute that share no claim.
        """
        near: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            near[self._place_of(fact)].append(fact)
        for fact in wanted:
            first, *others = fact.claims
            beside = (each for each in near[self._place_of(fact)] if _shares_none(fact, each))
            yield Explanation(
                fact=fact,
                met=tuple(self.meeting(first, other, facts=[fact]) for other in others[:_MET]),
                apart=tuple(
                    self.meeting(first, each.claims[0], facts=[fact, each])
                    for each in islice(beside, _APART)
                ),
            )

    def _place_of(self, fact: Fact) -> tuple[str, str]:
        return fold(fact.cell.subject), attribute_key(fact.cell.attribute, self._words)

    def _compared(
        self, left: tuple[Claim, Fact], right: tuple[Claim, Fact]
    ) -> tuple[Compared, ...]:
        """Return each aspect of two claims, each as it stands in a fact."""
        (ours, our_fact), (theirs, their_fact) = left, right
        values = (
            as_hedged(our_fact.value_of(ours), ours, words=self._words),
            as_hedged(their_fact.value_of(theirs), theirs, words=self._words),
        )
        cells = (
            self._cell(ours, values[0], our_fact),
            self._cell(theirs, values[1], their_fact),
        )
        return (
            *(self._place(aspect, cells, (ours, theirs)) for aspect in _PLACES),
            _period(ours, theirs, our_fact, their_fact),
            _modality(ours, theirs),
            _polarity(ours, theirs),
            *_interval(*values, ours=our_fact, theirs=their_fact),
            self._origin(ours, theirs),
        )

    def _cell(self, claim: Claim, value: Value, fact: Fact) -> Cell:
        own = cell(claim.said, value=value, words=self._words)
        return replace(own, dimension=fact.cell.dimension)

    def _place(
        self, aspect: Aspect, cells: tuple[Cell, Cell], claims: tuple[Claim, Claim]
    ) -> Compared:
        """Return a part of two cells: it parts them where the key changes with it alone."""
        ours, theirs = cells
        name = "dimension" if aspect is Aspect.UNIT else aspect.value
        other = replace(ours, **{name: getattr(theirs, name)})
        shown = [str(getattr(each, name) or "") for each in cells]
        note = ""
        if aspect in (Aspect.SUBJECT, Aspect.ATTRIBUTE):
            written = [str(getattr(claim.said, aspect.value)) for claim in claims]
            known = [
                f"“{word}” is {name}"
                for word, name in zip(written, shown, strict=True)
                if fold(word) != fold(name)
            ]
            note = "; ".join(dict.fromkeys(known))
        if aspect is Aspect.UNIT:
            shown = [each.replace(":", ", ").rstrip(", ") for each in shown]
        parts = key(other, self._words) != key(ours, self._words)
        return Compared(aspect=aspect, left=shown[0], right=shown[1], parts=parts, note=note)

    def _origin(self, left: Claim, right: Claim) -> Compared:
        found = self._origins.of([left, right])
        same = left.document.place == right.document.place
        reason = "one document" if same else found[0].reason
        note = f"one origin: {reason}" if len(found) == 1 else "independent origins"
        return Compared(
            aspect=Aspect.ORIGIN, left=left.document.source, right=right.document.source,
            parts=len(found) == 1, note=note,
        )  # fmt: skip

    def _together(self, left: Claim, right: Claim, fact: Fact, compared: Sequence[Compared]) -> str:
        """Return what came of two claims in one fact."""
        sides = fact.conflict.sides if fact.conflict else ((), ())
        if any(left.id in a and right.id in b for a, b in (sides, sides[::-1])):
            note = fact.conflict.note if fact.conflict else ""
            return f"they contradict each other, {note.rstrip('.')}"
        for old, new in ((left, right), (right, left)):
            if replaces(new, old, fact=fact, words=self._words):
                return f"the value of {new.id} replaced that of {old.id}"
        if one_moment(*members((left, right), words=self._words)[:2], words=self._words):
            return "they tell one moment, by two clocks"
        return _agreeing(fact, {each.aspect: each for each in compared})


def _agreeing(fact: Fact, compared: Mapping[Aspect, Compared]) -> str:
    """Return what came of two claims of a fact that nobody disputes and nothing replaced."""
    stopped = {aspect for aspect, each in compared.items() if each.parts}
    if Aspect.MODALITY in stopped:
        return _soft(fact, compared[Aspect.MODALITY])
    if stopped & {Aspect.INTERVAL, Aspect.POLARITY}:
        return "their values differ, but nothing tells that both are meant for the same thing"
    numbers = compared.get(Aspect.INTERVAL)
    if numbers is not None and numbers.note == _RESTATED:
        return numbers.note
    if Aspect.ORIGIN in stopped:
        return f"they agree, but count once, as of {compared[Aspect.ORIGIN].note}"
    if Aspect.INTERVAL not in compared and fact.status is Status.REPORTED:
        return "both are on one matter, but nothing tells that they say the same of it"
    return "they agree, from independent origins"


def _soft(fact: Fact, modality: Compared) -> str:
    views = {modality.left, modality.right} == {Modality.OPINION}
    if views and fact.status is Status.CORROBORATED:
        return "both report the same view and whose it is, not whether it is right"
    return "an opinion or a rumour neither supports nor disputes anything"


def _separate(compared: Sequence[Compared]) -> str:
    places = (*_PLACES, Aspect.PERIOD)
    parted = [each.aspect.value for each in compared if each.parts and each.aspect in places]
    if not parted:
        return "nothing tells that both speak of the same time or thing"
    names = " and ".join([", ".join(parted[:-1]), parted[-1]] if parted[1:] else parted)
    return f"their {names} {'differ' if parted[1:] else 'differs'}"


def _measure(fact: Fact) -> str:
    return fact.cell.dimension.rpartition(":")[2]


def _shares_none(fact: Fact, other: Fact) -> bool:
    return {claim.id for claim in fact.claims}.isdisjoint(claim.id for claim in other.claims)


def _holds(fact: Fact, claim: Claim) -> bool:
    return any(each.id == claim.id for each in fact.claims)


def _period(left: Claim, right: Claim, ours: Fact, theirs: Fact) -> Compared:
    """Return the periods at which two claims stand, and what they say themselves if others do."""
    notes = []
    for claim, fact in ((left, ours), (right, theirs)):
        own = canonical(claim.said.period)
        if fact.period and own != fact.period:
            told = f"itself says {own}" if own else "itself names none"
            notes.append(f"{claim.id} {told}")
    return Compared(
        aspect=Aspect.PERIOD, left=ours.period or "", right=theirs.period or "",
        parts=ours.id != theirs.id and ours.period != theirs.period, note="; ".join(notes),
    )  # fmt: skip


def _modality(left: Claim, right: Claim) -> Compared:
    kinds = left.said.modality, right.said.modality
    return Compared(
        aspect=Aspect.MODALITY, left=kinds[0].value, right=kinds[1].value,
        parts=any(kind in _SOFT for kind in kinds),
    )  # fmt: skip


def _polarity(left: Claim, right: Claim) -> Compared:
    shown = ["asserted" if claim.said.polarity else "denied" for claim in (left, right)]
    return Compared(
        aspect=Aspect.POLARITY, left=shown[0], right=shown[1], parts=shown[0] != shown[1]
    )


def _interval(left: Value, right: Value, *, ours: Fact, theirs: Fact) -> Iterable[Compared]:
    """Yield what two numbers of one unit stand for, nothing where neither side has one."""
    first, second = interval(left), interval(right)
    if ours.cell.dimension != theirs.cell.dimension or (first is None and second is None):
        return
    both = first is not None and second is not None
    meets = first is not None and second is not None and first.meets(second)
    note = "" if not both else "values in common" if meets else "no value in common"
    apart = both and not meets
    if apart and _is_restated(ours):
        note = _RESTATED
    yield Compared(
        aspect=Aspect.INTERVAL, left=_reach(first, left), right=_reach(second, right),
        parts=apart and not _is_restated(ours), note=note,
    )  # fmt: skip


def _is_restated(fact: Fact) -> bool:
    """Return whether a fact holds amounts that its claims give in another currency first."""
    return any(fact.value_of(claim) is not claim.said.value for claim in fact.claims)


def _reach(found: Interval | None, value: Value) -> str:
    if found is None:
        return ""
    ends = [_end(found.low, value), _end(found.high, value)]
    return " to ".join(dict.fromkeys(ends))


def _end(end: Decimal, value: Value) -> str:
    if value.kind is Kind.DATE and span_of(str(value.low or value.high)):
        return date.fromordinal(int(end)).isoformat()
    text = f"{end:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
