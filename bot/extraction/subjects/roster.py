"""Gathers what a whole text tells of the subjects of its claims.

Its main entity, its event, the types of its names; and what the sentences before spoke of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.reading import EntityMention
from bot.extraction.names.types import ORGANISATION, PRODUCT, WORK
from bot.extraction.passage import Passage
from bot.extraction.phrases import Mark, lower
from bot.extraction.subjects.events import find_events, topic_name
from bot.extraction.subjects.main_entity import find_topic

_MOST_PRODUCTS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Roster:
    """What the document as a whole tells.

    Its main entity, the types of its names, and its events by their noun.
    """

    main: str | None
    types: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    company: str | None = None
    topic: str | None = None
    family: str | None = None
    recurring: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """What came before.

    The last subject, the last product and the last person named in running text.
    """

    subject: str | None = None
    product: str | None = None
    person: str | None = None


def roster_of(
    passages: Sequence[Passage], *, main: str | None, entities: Sequence[EntityMention],
    title: Sequence[Mark] = (), heading: str = "", strong: bool = True,
) -> Roster:  # fmt: skip
    """Return what `passages` tell; `title` holds the marks of `heading`, the text's titles.

    `strong` is whether the main entity is beyond doubt, so that an event may be named after it.
    """
    types: dict[str, str] = {}
    for entity in entities:
        types.setdefault(entity.name, entity.type)
    organisations = Counter(e.name for p in passages for e in p.entities if e.type == ORGANISATION)
    company = main if main and types.get(main) == ORGANISATION else max(
        organisations, key=organisations.__getitem__, default=None
    )  # fmt: skip
    events = find_events(passages, types=types)
    noun, topic = _topic(
        passages, main=main, types=types, events=events, title=title, heading=heading, strong=strong
    )
    if topic and noun:
        events = {**events, noun: topic, noun.split()[-1]: topic}
    times = Counter(e.name for e in entities)
    return Roster(
        main=main, types=types, events=events, company=company, topic=topic, family=_family(types),
        recurring=frozenset(name for name, often in times.items() if often > 1),
    )  # fmt: skip


def _topic(
    passages: Sequence[Passage], *, main: str | None, types: Mapping[str, str],
    events: Mapping[str, str], title: Sequence[Mark], heading: str, strong: bool,
) -> tuple[str | None, str | None]:  # fmt: skip
    """Return the noun of the event that the text is about, and the event's name; else twice None.

    A text about a product is about no event. The event is named after the main entity only where
    one sentence speaks of both.
    """
    if types.get(main or "") in (PRODUCT, WORK):
        return None, None
    noun = find_topic(
        [p.sentence for p in passages], marks=[m for p in passages for m in p.marks], title=title
    )
    if noun is None:
        return None, None
    last = noun.split()[-1]
    together = any(
        last in lower(p.sentence.text) and any(e.name == main for e in p.entities) for p in passages
    )
    named = main if strong and together else None
    return noun, topic_name(noun, events=events, main=named, title=heading)


def _family(types: Mapping[str, str]) -> str | None:
    """Return the product after which others are named ("X" beside "X-Pro" and "X-Mini").

    None if there is none.
    """
    products = [n for n, kind in types.items() if kind == "product"][:_MOST_PRODUCTS]
    tails = {
        p: sum(
            o != p and (o.startswith((p + "-", p + " ")) or o.endswith("-" + p)) for o in products
        )
        for p in products
    }
    best = max(products, key=lambda p: (tails[p], -len(p)), default=None)
    return best if best and tails[best] else None
