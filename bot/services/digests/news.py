"""What is news to a channel: facts with a claim or a status that its ledger doesn't show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.briefing.material.facts import is_furniture, tells, told_with
from bot.briefing.phrasing.labels import is_worded, owner, topic
from bot.briefing.phrasing.lines import fact_line, leading, quoted
from bot.briefing.phrasing.wording import date_words
from bot.briefing.stories import stories
from bot.domain.brief import Line
from bot.domain.claim import Claim, Kind, Modality, bare, fold
from bot.domain.digest import Item, News, Withdrawn
from bot.domain.fact import Fact, Status
from bot.domain.message import address

Ledger = Collection[tuple[str, str]]
"""Claims that a channel was shown, each with its mark: mostly the status that its fact had then."""
_IMPORTANCE = (Status.DISPUTED, Status.CORROBORATED, Status.SUPERSEDED, Status.REPORTED)
_WORDS = (Kind.NONE, Kind.NAME)
_QUOTED = 120  # characters of what is told of words that are taken back
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
    found = _told_why(facts, topics=topics, since=since, shown=shown)
    much = Counter(fact.cell.subject for fact, _ in found)
    disputed = {claim for claim, mark in shown if mark == Status.DISPUTED}
    found.sort(key=lambda pair: _rank(pair[0], much=much[pair[0].cell.subject], was=disputed))
    again = _told_again(fact for fact, _ in found)
    found.sort(key=lambda pair: pair[0].id in again)
    of_story = stories(fact for fact, _ in found)
    return tuple(item(fact, why, story=of_story[fact.id].name) for fact, why in found)


def fresh(
    facts: Iterable[Fact], *, topics: Sequence[str], since: int, shown: Ledger
) -> tuple[Fact, ...]:
    """Return the facts that are news in `topics`, as they come."""
    found = _told_why(facts, topics=topics, since=since, shown=shown)
    return tuple(fact for fact, _ in found)


def by_story(items: Iterable[Item], *, limit: int, each: int) -> tuple[list[Item], list[Item]]:
    """Return what an edition of at most `limit` items shows, story by story, and the others.

    A story has at most `each`, unless there is room that no other story fills. The story with the
    most telling item comes first.
    """
    told: dict[str, list[Item]] = {}
    for one in items:
        told.setdefault(one.story, []).append(one)
    taken = dict.fromkeys(told, 0)
    left = limit
    for most in (1, each, limit):
        for story, own in told.items():
            more = min(most, len(own)) - taken[story]
            if more > 0:
                taken[story] += min(more, left)
                left -= min(more, left)
    shown = [one for story, own in told.items() for one in own[: taken[story]]]
    return shown, [one for story, own in told.items() for one in own[taken[story] :]]


def item(fact: Fact, why: News, *, story: str = "") -> Item:
    """Return a fact as it stands in an edition, with the claims that then count as shown."""
    told = deliverable(fact)
    worded = fact if fact.conflict is not None else replace(fact, claims=told)
    ids = tuple(claim.id for claim in told)
    return Item(line=fact_line(worded), news=why, status=fact.status, claims=ids, story=story)


def withdrawn(gone: Withdrawn, *, space: str, channel: int) -> Item:
    """Return what was told and is gone as it stands in an edition: named, but not said again.

    What has no name is quoted.
    """
    claim = gone.claims[0]
    named = is_worded(claim)
    of = f"of {owner(claim)} {topic(claim)}" if named else f"in the words {_quote(claim)}"
    outlets = list(dict.fromkeys(each.document.source for each in gone.claims))
    who = outlets[0] if len(outlets) == 1 else f"{outlets[0]} and {len(outlets) - 1} more"
    when = f", told here on {date_words(gone.told.date().isoformat())}," if gone.told else ""
    what = f"what {who} said {of}{when}"
    why = f"is retracted: {gone.reason}" if gone.reason else "stands in its text no more"
    return Item(
        line=Line(text=f"{what} {why}", claims=gone.claims, fact=gone.fact),
        news=News.RETRACTED,
        status=Status.REPORTED,
        claims=tuple(each.id for each in gone.claims),
        link=address(space, channel=channel, message=gone.message),
    )


def _quote(claim: Claim) -> str:
    return quoted(bare(claim.said.quote.text), limit=_QUOTED)


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
    found: dict[str, tuple[Fact, News]] = {}
    for _, claim, why in placed_claims:
        fact = by_claim.get(claim)
        if fact is not None and deliverable(fact):
            found.setdefault(fact.id, (fact, News(why)))
    of_story = stories(fact for fact, _ in found.values())
    return tuple(item(fact, why, story=of_story[fact.id].name) for fact, why in found.values())


def _told_why(
    facts: Iterable[Fact], *, topics: Sequence[str], since: int, shown: Ledger
) -> list[tuple[Fact, News]]:
    """Return the facts that are news in `topics`, each with why it is."""
    found, seen = [], {claim for claim, _ in shown}
    for fact in facts:
        why = _news(fact, since=since, shown=shown, seen=seen)
        if why is not None and in_topics(fact, topics):
            found.append((fact, why))
    return found


def _news(fact: Fact, *, since: int, shown: Ledger, seen: Collection[str]) -> News | None:
    """Return why a fact is news, None if it isn't; `seen` are the claims of `shown`."""
    told = deliverable(fact)
    known = [claim for claim in told if claim.id in seen]
    fresh = any(claim.sequence > since and claim.id not in seen for claim in told)
    if not known:
        return News.NEW if fresh else None
    if any(_is_back(claim.id, shown) for claim in known):
        return News.RESTORED
    if not any((claim.id, fact.status) in shown for claim in known):
        return _CHANGED[fact.status]
    return News.UPDATED if fresh else None


def _is_back(claim: str, shown: Ledger) -> bool:
    """Return whether the channel was told that a claim is gone, and not yet that it is back."""
    return (claim, News.RETRACTED) in shown and (claim, News.RESTORED) not in shown


def _told_again(facts: Iterable[Fact]) -> set[str]:
    """Return the ids of those that only repeat a quote or a number of the ones before them."""
    said: set[object] = set()
    again: set[str] = set()
    for fact in facts:
        if fact.status is not Status.DISPUTED and not said.isdisjoint(tells(fact)):
            again.add(fact.id)
        said |= told_with(fact)
    return again


def _rank(
    fact: Fact, *, much: int, was: Collection[str]
) -> tuple[int, int, bool, bool, bool, int, str, int, str]:
    """Return what sorts facts: how they stand, how many bear them out, figures, and their subject.

    `much` is how many facts of the edition speak of the same subject; `was` are the claims that
    were told as disputed: what settles a dispute counts like one.
    """
    cell = fact.cell
    settled = any(claim.id in was for claim in fact.claims)
    return (
        0 if settled else _IMPORTANCE.index(fact.status),
        0 if fact.status is Status.REPORTED else -len(fact.origins),
        is_furniture(fact),
        not is_worded(leading(fact)),
        fact.value is None or fact.value.kind in _WORDS,
        -much,
        cell.subject,
        min(claim.sequence for claim in fact.claims),
        fact.id,
    )
