"""Where claims on one thing can't all be so; never who is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from bot.domain.claim import Kind, fold
from bot.domain.document import Place
from bot.domain.fact import Conflict, ConflictKind
from bot.domain.spans import Span
from bot.reconciliation.cells.match import Words
from bot.reconciliation.cells.members import Member, apart
from bot.reconciliation.comparing.comparable import comparable
from bot.reconciliation.comparing.naming import same_name
from bot.reconciliation.comparing.opposites import opposite, pole_of
from bot.reconciliation.comparing.plausibility import is_particular, plausible
from bot.reconciliation.comparing.rival_names import are_two_names, differ
from bot.reconciliation.conflicts import notes
from bot.reconciliation.conflicts.notes import speaker
from bot.reconciliation.conflicts.plainness import says_enough
from bot.reconciliation.origins import shared_words
from bot.reconciliation.supersession import later

_SPOKEN = ('"', "「", "『")
_JOINT = 2  # characters between two clauses of a sentence
_STOPS = (".", "!", "?", "。", "！", "？")


def conflict(
    agreeing: Sequence[Member], found: Sequence[Member], *, words: Words
) -> Conflict | None:
    """Return how `found` contradict each other, None if they don't.

    `agreeing` are those with the best backed value: the first side.
    """
    opposed = _apart_in(found, words=words)
    return (
        _denied(agreeing, found, words=words)
        or _sides(
            agreeing,
            [m for m in found if m.reach is not None],
            opposed=opposed,
            kind=_kind(found),
            note=notes.numbers,
        )
        or _named(agreeing, found, words=words)
        or _turned(agreeing, found, words=words)
        or _attributed(found)
    )


def conflict_before(replaced: Sequence[Member], *, words: Words) -> Conflict | None:
    """Return how values that later ones replaced contradicted each other, None if they didn't.

    They did where they were told of one day, or as the value that was before.
    """
    by_day: dict[Span, list[Member]] = defaultdict(list)
    for member in replaced:
        if member.at is not None and not member.former:
            by_day[member.at].append(member)
    states = [*(by_day[at] for at in sorted(by_day)), [m for m in replaced if m.former]]
    found = (conflict(state[:1], state, words=words) for state in states if state)
    return next((against for against in found if against), None)


def _apart_in(found: Sequence[Member], *, words: Words) -> Callable[[Member, Member], bool]:
    """Return whether two quantities contradict, given what else their documents say.

    A sentence doesn't contradict itself: of several numbers in it, each is of something else, and
    one that agrees with another document speaks for all. Under a general attribute that goes for
    all numbers of a document.
    """
    by_document: dict[Place, list[Member]] = defaultdict(list)
    for member in found:
        by_document[member.document].append(member)

    def opposed(a: Member, b: Member) -> bool:
        if _one_sentence(a, b) or not apart(a, b) or not plausible(a, b, words=words):
            return False
        if not comparable(a, b, words=words) or not says_enough(a, b, words=words):
            return False
        if a.document == b.document and (later(a, b) or later(b, a)):
            return False  # one text tells what was then and what is now
        told = ([n for n in by_document[m.document] if n is not a and n is not b] for m in (a, b))
        beside_a, beside_b = (_beside(m, n, words=words) for m, n in zip((a, b), told, strict=True))
        if a.document != b.document and not is_particular(a, words):
            return all(apart(m, n) for m in (a, *beside_a) for n in (b, *beside_b))
        return all(apart(m, b) for m in beside_a) and all(apart(m, a) for m in beside_b)

    return opposed


def _beside(member: Member, told: Sequence[Member], *, words: Words) -> Sequence[Member]:
    """Return what of its document is told where a number stands: all, or its sentence alone."""
    if is_particular(member, words):
        return [m for m in told if _one_sentence(m, member)]
    return told


def _one_sentence(a: Member, b: Member) -> bool:
    """Return whether two quotes of a document overlap, or follow each other within a sentence."""
    if a.document != b.document:
        return False
    first, second = sorted((a.claim.said.quote, b.claim.said.quote), key=lambda q: (q.start, q.end))
    ended = first.text.rstrip().endswith(_STOPS)
    return second.start <= first.end + (0 if ended else _JOINT)


def _sides(
    agreeing: Sequence[Member],
    found: Sequence[Member],
    *,
    opposed: Callable[[Member, Member], bool],
    kind: ConflictKind,
    note: Callable[[Sequence[Member], Sequence[Member]], str],
) -> Conflict | None:
    if not found:
        return None
    against = [
        m for m in found if m not in agreeing and any(opposed(m, other) for other in agreeing)
    ]
    if not against:  # the best backed is undisputed: others may contradict each other
        one = next((m for m in found if any(opposed(other, m) for other in found)), None)
        if one is None:
            return None
        against = [m for m in found if opposed(m, one)]
        agreeing = [m for m in found if m not in against]
    backing = [m for m in agreeing if any(opposed(m, other) for other in against)]
    return Conflict(kind=kind, sides=(_ids(backing), _ids(against)), note=note(backing, against))


def _ids(found: Sequence[Member]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member.claim.id for member in found))


def _kind(found: Sequence[Member]) -> ConflictKind:
    is_date = any(member.value.kind is Kind.DATE for member in found)
    return ConflictKind.DATE if is_date else ConflictKind.NUMERIC


def _denied(
    agreeing: Sequence[Member], found: Sequence[Member], *, words: Words
) -> Conflict | None:
    """Return the conflict of an assertion and its denial in another document, None if none."""
    if len({m.claim.said.polarity for m in found}) == 1:
        return None

    def opposed(a: Member, b: Member) -> bool:
        if a.claim.said.polarity == b.claim.said.polarity or a.document == b.document:
            return False
        if opposite(a, b, words=words):
            return False  # "didn't rise" and "fell" hold together
        if a.reach is None or b.reach is None:
            return a.reach is b.reach and _says_one_thing(a, b, words=words)
        return a.reach.meets(b.reach)

    return _sides(agreeing, found, opposed=opposed, kind=ConflictKind.NAME, note=notes.polarity)


def _says_one_thing(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two statements without a number are of one thing: an act alone is not."""
    if a.name and b.name:
        return same_name(a, b, words=words)
    return words.attribute(a.cell.attribute) is None


def _turned(
    agreeing: Sequence[Member], found: Sequence[Member], *, words: Words
) -> Conflict | None:
    """Return the conflict of statements that are each other's opposite, None if there is none."""

    def opposed(a: Member, b: Member) -> bool:
        if not (a.claim.said.polarity and b.claim.said.polarity) or a.document == b.document:
            return False
        if a.period is None and (later(a, b) or later(b, a)):
            return False  # what was so then needn't be so now
        return opposite(a, b, words=words)

    found = [m for m in found if pole_of(m, words)]
    return _sides(agreeing, found, opposed=opposed, kind=ConflictKind.NAME, note=notes.words)


def _named(agreeing: Sequence[Member], found: Sequence[Member], *, words: Words) -> Conflict | None:
    """Return the conflict of names of which only one can be right, None if there is none."""

    def opposed(a: Member, b: Member) -> bool:
        return not _one_sentence(a, b) and differ(a, b, words=words)

    found = [m for m in found if m.name]
    return _sides(agreeing, found, opposed=opposed, kind=ConflictKind.NAME, note=notes.names)


def _attributed(found: Sequence[Member]) -> Conflict | None:
    """Return the conflict of one utterance given to different people, None if there is none."""
    spoken = [m for m in found if _is_full_name(speaker(m))]
    for i, one in enumerate(spoken):
        if not _is_spoken(one):
            continue
        theirs = [m for m in spoken[i + 1 :] if _other_mouth(one, m)]
        if theirs:
            note = f"the same words are given to {speaker(one)} and to {speaker(theirs[0])}"
            return Conflict(
                kind=ConflictKind.ATTRIBUTION, sides=((one.claim.id,), _ids(theirs)), note=note
            )
    return None


def _is_spoken(member: Member) -> bool:
    quote = fold(member.claim.said.quote.text)
    return any(mark in quote for mark in _SPOKEN)


def _other_mouth(a: Member, b: Member) -> bool:
    """Return whether two documents give one utterance to two people, each by a full name.

    A body and who speaks for it may both have said it.
    """
    if a.document == b.document or not are_two_names(speaker(a), speaker(b)):
        return False
    return shared_words(a.claim.said.quote.text, b.claim.said.quote.text)


def _is_full_name(name: str) -> bool:
    return not name.isascii() or " " in name.strip()
