"""Composing a brief: which facts belong to it, and what each section says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bot.briefing.material import Material, is_secondary, weigh
from bot.briefing.sections import SECTIONS
from bot.briefing.wording import date_words
from bot.domain.brief import Brief, Line, Section
from bot.domain.claim import Claim, fold
from bot.domain.fact import Fact

_STORY = 0.2  # share of a document's claims that must be the topic's for it to be of its story


def brief(
    facts: Iterable[Fact],
    *,
    topic: str | None,
    now: datetime,
    since: date | None = None,
    words: Mapping[str, tuple[str, ...]] | None = None,
) -> Brief:
    """Return the brief on a topic, or on everything: no fact twice, no line without a claim.

    Empty sections are left out, and with `since` facts of which no claim is that new;
    `words` are the lexicon's groups. A topic's brief covers the documents largely about it.
    """
    chosen = [fact for fact in on_topic(facts, topic) if since is None or _newer(fact, since)]
    about = central(chosen, topic)
    material = Material(
        facts=weigh(chosen, central=about),
        today=now.date(),
        words=dict(words or {}),
    )
    turns = sorted(SECTIONS, key=lambda name: SECTIONS[name].turn)
    filled: dict[str, tuple[Line, ...]] = {}
    left: dict[str, list[Fact]] = {}
    for name in turns:
        filled[name] = SECTIONS[name].fill(material)
        left[name] = material.pop_left()
    sections = [
        Section(
            name=name,
            title=part.title,
            lines=filled[name],
            more=_more(material.untold(left[name]), part.command, about),
        )
        for name, part in SECTIONS.items()
        if filled[name]
    ]
    return assembled(
        _title(topic, since), sections, chosen, note=None if chosen else _nothing(topic, since)
    )


def assembled(
    title: str, sections: Iterable[Section], facts: Iterable[Fact], *, note: str | None = None
) -> Brief:
    """Return a brief of the sections, with the counts of documents and origins behind the facts."""
    facts = list(facts)
    documents = {claim.document.key for fact in facts for claim in fact.claims}
    origins = {origin.name for fact in facts for origin in fact.origins}
    return Brief(
        title=title,
        sections=tuple(sections),
        documents=len(documents),
        origins=len(origins),
        note=note,
    )


def on_topic(facts: Iterable[Fact], topic: str | None) -> list[Fact]:
    """Return the facts in a topic: its subject, attribute or tag, and its documents' others."""
    facts = list(facts)
    if topic is None:
        return facts
    wanted = fold(topic)
    direct = [fact for fact in facts if any(_bears(claim, wanted) for claim in fact.claims)]
    story = _documents_about(facts, wanted)
    ids = {fact.id for fact in direct}
    return [
        fact
        for fact in facts
        if fact.id in ids or any(c.document.key in story for c in fact.claims)
    ]


def central(facts: Iterable[Fact], topic: str | None) -> str | None:
    """Return the subject that the brief turns on: the topic if it is one, else the most told of."""
    own = [fact for fact in facts if not is_secondary(fact)]
    counts = Counter(fact.cell.subject for fact in own for _ in fact.claims)
    named = [name for name in counts if topic is not None and fold(name) == fold(topic)]
    if named:
        return named[0]
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _bears(claim: Claim, topic: str) -> bool:
    names = (claim.said.subject, claim.said.attribute, *claim.document.tags)
    return any(fold(name) == topic for name in names)


def _documents_about(facts: list[Fact], topic: str) -> set[str]:
    own, of_topic = Counter[str](), Counter[str]()
    for fact in facts:
        for claim in fact.claims:
            if not claim.said.secondary:
                own[claim.document.key] += 1
                of_topic[claim.document.key] += fold(claim.said.subject) == topic
    return {key for key, count in of_topic.items() if count and count >= _STORY * own[key]}


def _newer(fact: Fact, since: date) -> bool:
    return any(
        claim.document.day is not None and claim.document.day >= since for claim in fact.claims
    )


def _more(count: int, command: str, about: str | None) -> str | None:
    """Return how many facts a section leaves out, and the command that lists them."""
    if not count or not command:
        return None
    return f"and {count} more: {command}{f' {about}' if about else ''}"


def _title(topic: str | None, since: date | None) -> str:
    about = topic or "Everything"
    return f"{about} since {date_words(since.isoformat())}" if since else about


def _nothing(topic: str | None, since: date | None) -> str:
    span = f" since {date_words(since.isoformat())}" if since else ""
    return f"Nothing is known about {topic}{span}." if topic else f"Nothing is known{span}."
