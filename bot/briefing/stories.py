"""Stories: documents that share a main entity or tell of one event within seven days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, pairwise

from bot.domain.claim import fold
from bot.domain.document import DocumentHead, Place
from bot.domain.fact import Fact
from bot.domain.forest import Forest

SPAN = timedelta(days=7)
"""How long after one document another of the same main entity goes on with its story."""
_ENOUGH = 3  # things that two documents of one event have in common; two figures may be chance
_COMMON = 20  # documents with a thing in common from which on it tells nothing of an event


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A main entity's name, and the day on which its first document came out, None if unknown."""

    name: str
    began: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Report:
    """What a document tells: how many claims of it each subject has, and which facts they are."""

    head: DocumentHead
    spoken: Counter[str] = field(default_factory=Counter)
    facts: set[str] = field(default_factory=set)

    @property
    def main(self) -> str | None:
        """Return the subject that most claims speak of, None where several are alike."""
        (name, most), *others = self.spoken.most_common(2)
        return name if not others or others[0][1] < most else None


def stories(facts: Iterable[Fact]) -> Mapping[str, Story]:
    """Return the story of each fact, by the fact's id: that of the most of its documents.

    A document that speaks of several things alike has no main entity: what only such documents tell
    is the story of its own subject, unless they tell of another's event. Documents without a day
    are of the latest story of theirs.
    """
    facts = list(facts)
    of_document = _of_documents(facts)
    found: dict[str, Story] = {}
    for fact in facts:
        places = [claim.document.place for claim in fact.claims]
        told = Counter(of_document[place] for place in places if place in of_document)
        own = Story(name=fact.cell.subject, began=_first(each.document.day for each in fact.claims))
        found[fact.id] = min(
            told or [own], key=lambda story: (-told[story], story.name, str(story.began))
        )
    return found


def _of_documents(facts: Iterable[Fact]) -> Mapping[Place, Story]:
    """Return the story of each document that turns on one subject or tells of another's event."""
    reports = _reports(facts)
    together = Forest(reports)
    for one, other in (*_on_one_name(reports.values()), *_of_one_event(reports.values())):
        together.unite(one, other)
    found: dict[Place, Story] = {}
    for group in together.groups().values():
        if story := _story([reports[each] for each in group]):
            found |= dict.fromkeys(group, story)
    return found


def _reports(facts: Iterable[Fact]) -> Mapping[Place, _Report]:
    reports: dict[Place, _Report] = {}
    for fact in facts:
        for claim in fact.claims:
            if not claim.said.secondary:
                head = claim.document
                report = reports.setdefault(head.place, _Report(head=head))
                report.spoken[fact.cell.subject] += 1
                report.facts.add(fact.id)
    return reports


def _story(reports: Sequence[_Report]) -> Story | None:
    """Return the story under the name that most of its documents turn on, None if none does."""
    turned = Counter(name for report in reports if (name := report.main))
    if not turned:
        return None
    spoken = Counter[str]()
    for report in reports:
        spoken.update(report.spoken)
    name = min(turned, key=lambda each: (-turned[each], -spoken[each], each))
    return Story(name=name, began=_first(report.head.day for report in reports))


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _on_one_name(reports: Iterable[_Report]) -> Iterator[tuple[Place, Place]]:
    """Yield documents of one main entity, each with the one that it follows within seven days."""
    by_name: dict[str, list[DocumentHead]] = defaultdict(list)
    for report in reports:
        if name := report.main:
            by_name[fold(name)].append(report.head)
    for told in by_name.values():
        told.sort(key=lambda head: (head.day or date.max, head.place))
        for before, after in pairwise(told):
            if _within_span(before, after):
                yield before.place, after.place


def _of_one_event(reports: Iterable[_Report]) -> Iterator[tuple[Place, Place]]:
    """Yield documents with enough in common: figures, facts, and the one's main entity."""
    heads = {report.head.place: report.head for report in reports}
    shared: Counter[tuple[Place, Place]] = Counter()
    for places in _holders(reports).values():
        if len(places) <= _COMMON:
            shared.update(combinations(sorted(places), 2))
    for (one, other), count in sorted(shared.items()):
        if count >= _ENOUGH and _within_span(heads[one], heads[other]):
            yield one, other


def _holders(reports: Iterable[_Report]) -> Mapping[object, set[Place]]:
    """Return the documents that have each figure, tell each fact, and speak of each main entity."""
    reports = list(reports)
    turned = {fold(name) for report in reports if (name := report.main)}
    holders: dict[object, set[Place]] = defaultdict(set)
    for report in reports:
        spoken = turned.intersection(map(fold, report.spoken))
        for mark in (*report.head.figures, *report.facts, *(("name", name) for name in spoken)):
            holders[mark].add(report.head.place)
    return holders


def _within_span(one: DocumentHead, other: DocumentHead) -> bool:
    """Return whether two documents came out within seven days, as far as their days are known."""
    return not (one.day and other.day) or abs(one.day - other.day) <= SPAN
