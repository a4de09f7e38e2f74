"""What is news to a channel: facts with a claim or a status that its ledger doesn't show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.briefing.labels import is_worded
from bot.briefing.lines import fact_line, leading
from bot.briefing.material import is_furniture, tells, told_with
from bot.domain.claim import Claim, Kind, Modality, fold
from bot.domain.digest import Item, News
from bot.domain.fact import Fact, Status

Ledger = Collection[tuple[str, Status]]
"""Claims that a channel was shown, each with the status that its fact had then."""
_IMPORTANCE = (Status.DISPUTED, Status.CORROBORATED, Status.SUPERSEDED, Status.REPORTED)
_WORDS = (Kind.NONE, Kind.NAME)
_CHANGED = {
    Status.CORROBORATED: News.CORROBORATED,
    Status.DISPUTED: News.DISPUTED,
    Status.SUPERSEDED: News.SUPERSEDED,
    Status.REPORTED: News.UPDATED,
}


def news(
    facts: Iterable[Fact], *, topics: Sequence[str], since: int, shown: Ledger
) -> tuple[Item, ...]:
    """Return what is news in `topics` (none: everything), the most telling first.

    Claims up to the place `since` in the log are old; secondary claims and opinions aren't told.
    """
    found, seen = [], {claim for claim, _ in shown}
    for fact in facts:
        why = None
        if in_topics(fact, topics):
            why = _news(fact, since=since, shown=shown, seen=seen)
        if why is not None:
            found.append((fact, why))
    much = Counter(fact.cell.subject for fact, _ in found)
    found.sort(key=lambda pair: _rank(pair[0], much=much[pair[0].cell.subject]))
    again = _told_again(fact for fact, _ in found)
    found.sort(key=lambda pair: pair[0].id in again)
    return tuple(item(fact, why) for fact, why in found)


def item(fact: Fact, why: News) -> Item:
    """Return a fact as it stands in an edition, with the claims that then count as shown."""
    told = deliverable(fact)
    worded = fact if fact.conflict is not None else replace(fact, claims=told)
    ids = tuple(claim.id for claim in told)
    return Item(line=fact_line(worded), news=why, status=fact.status, claims=ids)


def deliverable(fact: Fact) -> tuple[Claim, ...]:
    """Return the claims of a fact that a digest tells: no teasers, no opinions."""
    return tuple(
        claim
        for claim in fact.claims
        if not claim.said.secondary and claim.said.modality is not Modality.OPINION
    )


def in_topics(fact: Fact, topics: Sequence[str]) -> bool:
    """Return whether a fact's subject, attribute or a tag of its documents is one of `topics`."""
    wanted = {fold(topic) for topic in topics}
    names = {fact.cell.subject, fact.cell.attribute}
    for claim in fact.claims:
        names |= {claim.said.subject, claim.said.attribute, *claim.document.tags}
    return not wanted or not wanted.isdisjoint(fold(name) for name in names)


def unseen(items: Iterable[Item], *, shown: Ledger) -> tuple[str, ...]:
    """Return the claims of these items that the channel was never shown."""
    seen = {claim for claim, _ in shown}
    return tuple(claim for each in items for claim in each.claims if claim not in seen)


def placed(
    facts: Iterable[Fact], placed_claims: Iterable[tuple[int, str, str]]
) -> tuple[Item, ...]:
    """Return the items of an edition as they stand today, from (position, claim, news) in order.

    What was retracted since isn't among them.
    """
    by_claim: Mapping[str, Fact] = {claim.id: fact for fact in facts for claim in fact.claims}
    found: dict[str, Item] = {}
    for _, claim, why in placed_claims:
        fact = by_claim.get(claim)
        if fact is not None and fact.id not in found and deliverable(fact):
            found[fact.id] = item(fact, News(why))
    return tuple(found.values())


def _news(fact: Fact, *, since: int, shown: Ledger, seen: Collection[str]) -> News | None:
    """Return why a fact is news, None if it isn't; `seen` are the claims of `shown`."""
    told = deliverable(fact)
    known = [claim for claim in told if claim.id in seen]
    fresh = any(claim.sequence > since and claim.id not in seen for claim in told)
    if not known:
        return News.NEW if fresh else None
    if not any((claim.id, fact.status) in shown for claim in known):
        return _CHANGED[fact.status]
    return News.UPDATED if fresh else None


def _told_again(facts: Iterable[Fact]) -> set[str]:
    """Return the ids of those that only repeat a quote or a number of the ones before them."""
    said: set[object] = set()
    again: set[str] = set()
    for fact in facts:
        if fact.status is not Status.DISPUTED and not said.isdisjoint(tells(fact)):
            again.add(fact.id)
        said |= told_with(fact)
    return again


def _rank(fact: Fact, *, much: int) -> tuple[int, int, bool, bool, bool, int, str, int, str]:
    """Return what sorts facts: how they stand, how many bear them out, figures, and their subject.

    `much` is how many facts of the edition speak of the same subject.
    """
    cell = fact.cell
    return (
        _IMPORTANCE.index(fact.status),
        0 if fact.status is Status.REPORTED else -len(fact.origins),
        is_furniture(fact),
        not is_worded(leading(fact)),
        fact.value is None or fact.value.kind in _WORDS,
        -much,
        cell.subject,
        min(claim.sequence for claim in fact.claims),
        fact.id,
    )
