"""Measures what a text as a whole tells of everything that it speaks of, by name or by noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.page.blocks import TITLE
from bot.extraction.passage import Passage
from bot.extraction.phrases import ENTITY, Mark, lower, per_lexicon
from bot.extraction.subjects.domains import Domains, measured
from bot.extraction.subjects.heads import head_of
from bot.extraction.subjects.steps import step
from bot.extraction.subjects.surroundings import Span, Surroundings, surroundings
from bot.extraction.subjects.terms import Term, find_terms

NOUN, HAN_NOUN = "noun", "han"
_MOST = 200  # sentences: what a text is about shows early
_NEAR_HEAD = 14  # characters before a name that still heads its clause
_SHARES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
_PLACES = (0.0, 0.1, 0.3, 0.6, 1.0)
_RANKS = (0, 1, 2, 3, 5, 8)
_LENGTHS = (2, 3, 4, 6, 10, 16)
_TITLED, _AHEAD, _OPENS, _HEADS, _COVERS, _SCORES = 3.0, 1.5, 2.0, 4.0, 2.0, 4.0
_EVENT = 1.5  # news is told of events: their nouns are more than other nouns
_TITLE_HEAD = 3  # characters of a title before what still heads it
_PARTED = re.compile(r"[:：]\s?|[·•]")
_LEAST_WORD = 4  # letters of a first word that may stand for a whole name


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """One thing that a text speaks of: its type, how it ranks among all, and its cues."""

    name: str
    type: str
    rank: int
    kin: int
    event: bool
    titled: int
    often: int
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Topics:
    """All that a text speaks of, the most salient first, by name."""

    by_name: Mapping[str, Topic] = field(default_factory=dict)
    terms: tuple[str, ...] = ()

    def leading(self, most: int) -> Iterator[str]:
        """Yield the names of the most salient."""
        yield from islice(self.by_name, most)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Text:
    """A text's sentences as far as they count here, and what is known of it as a whole."""

    passages: Sequence[Passage]
    starts: Sequence[int]
    heads: Mapping[int, Sequence[tuple[int, int, bool]]]
    opening: int
    heading: str
    numbers: int
    scores: Mapping[str, float]
    known: frozenset[str]
    outlets: frozenset[str]
    events: frozenset[str]
    domains: Domains

    def at(self, place: int) -> int | None:
        """Return the number of the sentence that holds a place, None where none does."""
        number = bisect_right(self.starts, place) - 1
        held = number >= 0 and place < self.passages[number].sentence.end
        return number if held else None

    def passage_at(self, place: int) -> Passage | None:
        """Return the sentence that holds a place, None where none does."""
        number = self.at(place)
        return None if number is None else self.passages[number]


@per_lexicon
def _moves(lexicon: Lexicon) -> frozenset[str]:
    """Return the words for rise and fall, which are no things however often they come: 增长."""
    words = (*lexicon.group("value_rise"), *lexicon.group("value_fall"))
    return frozenset(word for word in words if not word.isascii())


def find_topics(
    passages: Sequence[Passage], *, entities: Sequence[EntityMention], heading: str,
    ranked: Sequence[tuple[str, float]], marks: Sequence[Mark], outlet: str | None,
    lexicon: Lexicon,
) -> Topics:  # fmt: skip
    """Return what the text speaks of; `ranked` holds its names with what speaks for each."""
    text = _text(
        passages[:_MOST], heading=heading, ranked=ranked, marks=marks, outlet=outlet,
        lexicon=lexicon,
    )  # fmt: skip
    if not text.passages:
        return Topics()
    end = text.passages[-1].sentence.end
    mentions: dict[str, list[EntityMention]] = defaultdict(list)
    for entity in entities:
        if entity.start < end:
            mentions[entity.name].append(entity)
    nouns = find_terms(text.passages, heading=heading, events=text.events)
    moves = _moves(lexicon)
    terms = [t for t in nouns if t.name not in mentions and t.name not in moves]
    counted = [_of_name(name, own, text) for name, own in mentions.items()]
    counted += [_of_term(term, text) for term in terms]
    order = sorted(counted, key=lambda m: (-m.salience, m.first, m.name))
    kin: Counter[str] = Counter()
    found = {}
    for rank, each in enumerate(order):
        found[each.name] = each.topic(rank=rank, kin=kin[each.type], text=text)
        kin[each.type] += 1
    return Topics(by_name=found, terms=tuple(t.name for t in terms))


def _text(
    passages: Sequence[Passage], *, heading: str, ranked: Sequence[tuple[str, float]],
    marks: Sequence[Mark], outlet: str | None, lexicon: Lexicon,
) -> _Text:  # fmt: skip
    heads: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for clause in passage.clauses:
            start, end = head_of(passage, clause, clause.start)
            counts = any(clause.start <= v.start < clause.end for v in passage.values)
            heads[number].append((start, end, counts))
    body = (i for i, p in enumerate(passages) if p.sentence.role != TITLE)
    return _Text(
        passages=passages, starts=[p.sentence.start for p in passages], heads=heads,
        opening=next(body, 0), heading=lower(heading),
        numbers=max(1, sum(len(p.values) for p in passages)), scores=dict(ranked),
        known=frozenset(m.name for m in marks if m.kind == ENTITY),
        outlets=frozenset(m.name for m in marks if m.kind == "outlet") | {outlet or ""},
        events=frozenset((*lexicon.group("event_nouns"), *lexicon.group("topic_nouns"))),
        domains=measured(passages, lexicon),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class _Measured:
    """What was counted of one name or term."""

    name: str
    type: str
    where: tuple[int, ...]
    heads: int
    heads_number: int
    owns: float
    around: Surroundings
    event: bool
    the: float = 0.0
    closed: float = 0.0
    salience: float = 0.0
    titled: float = 2.0

    @property
    def first(self) -> int:
        return min(self.where, default=1 << 30)

    def topic(self, *, rank: int, kin: int, text: _Text) -> Topic:
        """Return the topic with its cues: how often, how early, in what place and company."""
        sentences, count = len(text.passages), len(self.where)
        held = set(self.where)
        numbers = sum(len(text.passages[i].values) for i in held) / text.numbers
        titled = step(self.titled, _PLACES)
        often = step(count / sentences, _SHARES)
        event = self.event
        score = text.scores.get(self.name, 0.0) / (max(text.scores.values(), default=0.0) or 1.0)
        early = sum(text.opening <= i < text.opening + 4 for i in held)
        place, noun = step(rank, _RANKS), self.type in (NOUN, HAN_NOUN)
        cues = (
            f"type={self.type}", f"rank={place}", f"kin={step(kin, (0, 1, 2))}",
            f"score={step(score, (0.05, 0.15, 0.3, 0.6, 0.99))}", f"often={often}",
            f"heads={step(self.heads, (0, 1, 2, 4))}", f"titled={titled}",
            f"first={step(self.first / sentences, (0, 0.05, 0.2, 0.5))}", f"early={early}",
            f"numbers={step(numbers, (0.02, 0.05, 0.1, 0.2, 0.4))}",
            f"covers={step(len(held) / sentences, _SHARES)}",
            f"acts={step(self.heads_number / sentences, (0, 0.05, 0.1, 0.2))}",
            f"headed={step(self.heads / max(1, count), (0, 0.2, 0.5))}",
            f"known={self.name in text.known}", f"outlet={self.name in text.outlets}",
            f"the={step(self.the, (0, 0.2, 0.5))}", f"owns={step(self.owns, (0, 0.2))}",
            f"closed={step(self.closed, (0.3, 0.6))}", f"length={step(len(self.name), _LENGTHS)}",
            f"words={min(4, len(self.name.split()))}", f"event={event}",
            f"type={self.type}&titled={titled}", f"type={self.type}&often={often}",
            f"type={self.type}&kin={step(kin, (0, 1, 2))}",
            f"type={self.type}&rank={place}", f"event={event}&rank={place}",
            *self.around.cues(self.type, noun=noun, event=event, rank=place),
            *text.domains.cues(self.type, event=event, rank=place),
        )  # fmt: skip
        return Topic(
            name=self.name, type=self.type, rank=rank, kin=kin, event=event, titled=titled,
            often=often, cues=cues,
        )  # fmt: skip


def _of_name(name: str, mentions: Sequence[EntityMention], text: _Text) -> _Measured:
    owns = 0
    for mention in mentions:
        number = text.at(mention.start)
        if number is not None:
            sentence = text.passages[number].sentence
            tail = sentence.text[mention.end - sentence.start :][:2]
            owns += tail in ("'s", "’s") or tail[:1] == "的"
    return _measured(
        name, mentions[0].type, {m.text for m in mentions} | {name},
        [(m.start, m.end) for m in mentions], text, owns=owns / len(mentions),
    )  # fmt: skip


def _of_term(term: Term, text: _Text) -> _Measured:
    kind = NOUN if term.name.isascii() else HAN_NOUN
    return _measured(
        term.name, kind, {term.name}, [(at, at + len(term.name)) for at in term.places], text,
        owns=term.own, the=term.the, closed=term.closed,
    )  # fmt: skip


def _measured(
    name: str, kind: str, spellings: set[str], spans: Sequence[Span], text: _Text, *,
    owns: float, the: float = 0.0, closed: float = 0.0,
) -> _Measured:  # fmt: skip
    where = [i for start, _ in spans if (i := text.at(start)) is not None]
    heads = acts = 0
    for place, _ in spans:
        number = text.at(place)
        for start, end, counts in text.heads[number] if number is not None else ():
            if start <= place < end and place - start <= _NEAR_HEAD:
                heads += 1
                acts += counts
                break
    forms = {lower(form) for form in (*spellings, *_shortened(spellings))}
    found = [at for form in forms if (at := text.heading.find(form)) >= 0]
    titled = min(found, default=-1) / max(1, len(text.heading)) if found else 2.0
    sentences = len(text.passages)
    score = text.scores.get(name, 0.0) / (max(text.scores.values(), default=0.0) or 1.0)
    event = any(part in text.events for part in (name, name.rsplit(maxsplit=1)[-1], name[-2:]))
    ahead = bool(found) and min(found) <= _TITLE_HEAD
    salience = (
        _TITLED * bool(found) + _AHEAD * ahead + _EVENT * event
        + _OPENS * (text.opening in where) + _HEADS * heads / sentences
        + _COVERS * len(set(where)) / sentences + _SCORES * score
    )  # fmt: skip
    return _Measured(
        name=name, type=kind, where=tuple(where), heads=heads, heads_number=acts, owns=owns,
        around=surroundings(spans, text.passage_at), event=event, the=the, closed=closed,
        salience=salience, titled=titled,
    )  # fmt: skip


def _shortened(spellings: Iterable[str]) -> Iterator[str]:
    """Yield what a title may say for a name: a part beside a colon, or its first word."""
    for spelling in spellings:
        yield from (part for part in _PARTED.split(spelling) if len(part) > 1)
        first, *more = spelling.split()
        if more and len(first) >= _LEAST_WORD and first[0].isupper():
            yield first
