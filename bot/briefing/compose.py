"""Composing a brief: which facts belong to it, and what each section says of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.briefing.material.cues import Cues
from bot.briefing.material.facts import by_weight, is_secondary
from bot.briefing.material.material import Material
from bot.briefing.material.pages import Pages
from bot.briefing.material.passages import own_sentences, passages
from bot.briefing.material.salience import Salience, Terms, plain_terms
from bot.briefing.phrasing.wording import date_words
from bot.briefing.sections import SECTIONS
from bot.domain.brief import Answer, Brief, Length, Line, More, Section
from bot.domain.claim import Claim, fold
from bot.domain.document import Place
from bot.domain.fact import Fact

BESIDE = 8
"""How many other stories are named beside one."""
STORY = 0.2
"""Share of a document's claims that must be the topic's for it to be of its story."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Behind:
    """What stands behind facts, for what is told of them.

    `pages` are their documents sentence by sentence, `words` the lexicon's groups, `attributes` the
    names of its attributes; `terms` gives the words by which texts are compared, `names` are other
    names of the topic, folded. `others` are facts of other documents, where those that the brief is
    made from don't hold them.
    """

    pages: Pages = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()
    terms: Terms = plain_terms
    names: frozenset[str] = frozenset()
    others: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A brief before it is told: its title, its facts, what it turns on, and its material."""

    title: str
    facts: tuple[Fact, ...]
    about: str | None
    material: Material
    note: str | None

    @property
    def weighed(self) -> tuple[Fact, ...]:
        """Return the facts that the brief's sentences tell, heaviest first."""
        borne = self.material.is_borne
        return tuple(fact for fact in self.material.facts if borne(fact))


def drafted(
    facts: Iterable[Fact],
    *,
    topic: str | None,
    now: datetime,
    since: date | None = None,
    behind: Behind | None = None,
) -> Draft:
    """Return what the brief on a topic, or on everything, is made of, before any of it is told.

    With `since`, facts of which no claim is that new are left out. A topic's brief covers the
    documents largely about it.
    """
    behind, facts = behind or Behind(), list(facts)
    chosen = chosen_facts(facts, topic=topic, since=since, names=behind.names)
    about = central(chosen, topic, names=behind.names)
    cues = Cues(words=behind.words, attributes=behind.attributes)
    read = passages(
        chosen, pages=behind.pages, cues=cues, salience=_salience(chosen, behind), central=about
    )
    material = Material(
        facts=by_weight(chosen, read, central=about), today=now.date(), central=about, cues=cues,
        passages=read, pages=behind.pages, terms=behind.terms,
        beside=_beside(behind.others or facts, chosen) if topic else (),
    )  # fmt: skip
    return Draft(
        title=_title(topic, since), facts=tuple(chosen), about=about, material=material,
        note=None if chosen else _nothing(topic, since, on_topic(facts, topic, names=behind.names)),
    )  # fmt: skip


def told(draft: Draft, *, answers: Sequence[Answer] = (), length: Length) -> Brief:
    """Return the brief of a draft, which can be told once: no fact twice, no line without a claim.

    Empty sections are left out; `answers` are to questions that it may tell.
    """
    material = draft.material
    material.answers, material.length = tuple(answers), length
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
            more=_more(material.untold(left[name]), part.command, draft.about)
            if part.command
            else None,
        )
        for name, part in SECTIONS.items()
        if filled[name]
    ]
    whole = assembled(draft.title, sections, draft.facts, note=draft.note)
    asked = [line.rows[0] for line in filled["questions"] if line.rows]
    return replace(whole, questions=tuple(asked))


def _salience(facts: Sequence[Fact], behind: Behind) -> Salience:
    """Return what words weigh in the story: those of its pages, of other documents the quotes."""
    quotes: dict[Place, dict[str, None]] = defaultdict(dict)
    titles: dict[Place, str] = {}
    for fact in facts:
        for claim in fact.claims:
            if not claim.said.secondary:
                titles[claim.document.place] = claim.document.title or ""
                if claim.document.place not in behind.pages:
                    quotes[claim.document.place][claim.said.quote.text] = None
    pages = [own_sentences(page) for page in behind.pages.values()]
    return Salience([*pages, *quotes.values()], titles.values(), terms=behind.terms)


def assembled(
    title: str, sections: Iterable[Section], facts: Iterable[Fact], *, note: str | None = None
) -> Brief:
    """Return a brief of the sections, with the counts of documents and origins behind the facts."""
    facts = list(facts)
    documents = {claim.document.key for fact in facts for claim in fact.claims}
    return Brief(
        title=title,
        sections=tuple(sections),
        documents=len(documents),
        origins=len(_apart(facts)),
        note=note,
    )


def _apart(facts: Iterable[Fact]) -> list[set[str]]:
    """Return the documents of each origin; those that share one are one, whatever facts call it.

    An outlet is no more than one origin, nor are the documents that name none.
    """
    facts = list(facts)
    outlets: dict[str, set[str]] = defaultdict(set)
    for claim in (claim for fact in facts for claim in fact.claims):
        outlets[fold(claim.document.outlet or "")].add(claim.document.key)
    counted = {origin.documents for fact in facts for origin in fact.origins}
    known = {key for documents in counted for key in documents}
    groups: list[set[str]] = []
    for joined in (*map(set, counted), *(own & known for own in outlets.values())):
        apart = [group for group in groups if not group & joined]
        whole = joined.union(*(group for group in groups if group & joined))
        groups = [*apart, whole] if whole else apart
    return groups


def chosen_facts(
    facts: Iterable[Fact],
    *,
    topic: str | None,
    since: date | None = None,
    names: frozenset[str] = frozenset(),
) -> list[Fact]:
    """Return the facts that a brief on a topic covers, since a day if it is given."""
    found = on_topic(facts, topic, names=names)
    return [fact for fact in found if since is None or _newer(fact, since)]


def on_topic(
    facts: Iterable[Fact], topic: str | None, *, names: frozenset[str] = frozenset()
) -> list[Fact]:
    """Return the facts in a topic: its subject, attribute or tag, and its documents' others.

    `names` are other names of the topic, folded.
    """
    facts = list(facts)
    if topic is None:
        return facts
    wanted = names | {fold(topic)}
    direct = [fact for fact in facts if bears(fact, wanted)]
    story = documents_about(facts, wanted)
    ids = {fact.id for fact in direct}
    return [
        fact
        for fact in facts
        if fact.id in ids or any(c.document.key in story for c in fact.claims)
    ]


def central(
    facts: Iterable[Fact], topic: str | None, *, names: frozenset[str] = frozenset()
) -> str | None:
    """Return the subject that the brief turns on: the topic if it is one, else the most told of."""
    own = [fact for fact in facts if not is_secondary(fact)]
    counts = Counter(fact.cell.subject for fact in own for _ in fact.claims)
    wanted = names | {fold(topic)} if topic is not None else frozenset()
    named = [name for name in counts if fold(name) in wanted]
    if named:
        return named[0]
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _beside(facts: Iterable[Fact], chosen: Sequence[Fact]) -> tuple[Claim, ...]:
    """Return a claim of each other document on what the chosen ones are on, newest first."""
    subjects = spoken_of(chosen)
    known = {claim.document.place for fact in chosen for claim in fact.claims}
    others: dict[Place, Claim] = {}
    for fact in facts:
        if fold(fact.cell.subject) in subjects:
            for claim in fact.claims:
                if claim.document.place not in known and not claim.said.secondary:
                    others.setdefault(claim.document.place, claim)
    ordered = sorted(others.values(), key=lambda c: c.document.place)
    ordered.sort(key=lambda c: c.document.published or "", reverse=True)
    return tuple(ordered[:BESIDE])


def spoken_of(chosen: Iterable[Fact]) -> set[str]:
    """Return the subjects of facts, folded: other documents on them are other stories."""
    return {fold(fact.cell.subject) for fact in chosen if not is_secondary(fact)}


def bears(fact: Fact, wanted: frozenset[str]) -> bool:
    """Return whether a subject, attribute or tag of a fact is one of the folded names."""
    return fold(fact.cell.subject) in wanted or any(
        fold(name) in wanted
        for claim in fact.claims
        for name in (claim.said.subject, claim.said.attribute, *claim.document.tags)
    )


def documents_about(facts: Iterable[Fact], wanted: frozenset[str]) -> set[str]:
    """Return the keys of the documents that are largely about what the folded names name.

    Right of the documents all of whose facts are given.
    """
    own, of_topic = Counter[str](), Counter[str]()
    for fact in facts:
        about = fold(fact.cell.subject) in wanted
        for claim in fact.claims:
            if not claim.said.secondary:
                own[claim.document.key] += 1
                of_topic[claim.document.key] += about or fold(claim.said.subject) in wanted
    return {key for key, count in of_topic.items() if count and count >= STORY * own[key]}


def _newer(fact: Fact, since: date) -> bool:
    return any(
        claim.document.day is not None and claim.document.day >= since for claim in fact.claims
    )


def _more(count: int, command: str, about: str | None) -> More | None:
    """Return how many facts a section leaves out, and the command that lists them."""
    return More(text=f"and {count} more", command=command, about=about) if count else None


def _title(topic: str | None, since: date | None) -> str:
    about = topic or "Everything"
    return f"{about} since {date_words(since.isoformat())}" if since else about


def _nothing(topic: str | None, since: date | None, ever: Iterable[Fact]) -> str:
    """Return that there is nothing, and of when the newest is where there is only nothing new."""
    span = f" since {date_words(since.isoformat())}" if since else ""
    about = f" about {topic}" if topic else ""
    days = [c.document.day for fact in ever for c in fact.claims if c.document.day is not None]
    if since and days:
        newest = date_words(max(days).isoformat())
        return f"Nothing new is known{about}{span}; the newest report is of {newest}."
    return f"Nothing is known{about}{span}."
