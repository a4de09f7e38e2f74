"""Stories: documents that share a main entity within seven days, and the facts that they tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.claim import fold
from bot.domain.document import DocumentHead, Place
from bot.domain.fact import Fact

SPAN = timedelta(days=7)
"""How long after one document another of the same main entity goes on with its story."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A main entity's name, and the day on which its first document came out, None if unknown."""

    name: str
    began: date | None = None


def stories(facts: Iterable[Fact]) -> Mapping[str, Story]:
    """Return the story of each fact, by the fact's id: that of the most of its documents.

    A document that speaks of several things alike has no main entity: what only such documents tell
    is the story of its own subject. Documents without a day are of the latest story of theirs.
    """
    facts = list(facts)
    of_document = _of_documents(facts)
    found: dict[str, Story] = {}
    for fact in facts:
        places = [claim.document.place for claim in fact.claims]
        told = Counter(of_document[place] for place in places if place in of_document)
        own = Story(name=fact.cell.subject, began=_first_day(fact))
        found[fact.id] = min(
            told or [own], key=lambda story: (-told[story], story.name, str(story.began))
        )
    return found


def _of_documents(facts: Iterable[Fact]) -> Mapping[Place, Story]:
    """Return the story of each document that turns on one subject."""
    heads: dict[Place, DocumentHead] = {}
    said: dict[Place, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        for claim in fact.claims:
            if not claim.said.secondary:
                heads[claim.document.place] = claim.document
                said[claim.document.place][fact.cell.subject] += 1
    by_name: dict[str, list[tuple[str, DocumentHead]]] = defaultdict(list)
    for place, names in said.items():
        (name, most), *others = names.most_common(2)
        if not others or others[0][1] < most:
            by_name[fold(name)].append((name, heads[place]))
    return {place: story for told in by_name.values() for place, story in _chained(told).items()}


def _first_day(fact: Fact) -> date | None:
    return min((day for claim in fact.claims if (day := claim.document.day)), default=None)


def _chained(told: Iterable[tuple[str, DocumentHead]]) -> Mapping[Place, Story]:
    """Return the stories of one main entity's documents: one begins after a gap of seven days."""
    found: dict[Place, Story] = {}
    story: Story | None = None
    before: date | None = None
    ordered = sorted(told, key=lambda each: (each[1].day or date.max, each[1].place))
    for name, head in ordered:
        day = head.day
        if story is None or (day and before and day - before > SPAN):
            story = Story(name=name, began=day)
        found[head.place] = story
        before = day or before
    return found
