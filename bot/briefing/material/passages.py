"""The sentences of a story's pages, each with the claim that bears it and what it is for.

A heading says what the sentences below it are for; elsewhere their own words do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.briefing.material.cues import Cues
from bot.briefing.material.headings import (
    KEY,
    OPPORTUNITY,
    RISK,
    UNKNOWN,
    WHY,
    leaves_open,
    parts_of,
    unmarked,
)
from bot.briefing.material.pages import Page, Pages, readings, widened
from bot.briefing.material.salience import Salience
from bot.briefing.material.shape import STOPPED, echoes, is_label, standing, unlabelled
from bot.briefing.phrasing.lines import gives, is_title
from bot.briefing.phrasing.wording import in_chinese
from bot.domain.claim import Claim, Modality, bare, fold
from bot.domain.document import Place
from bot.domain.fact import Fact

_SOFT = frozenset({Modality.OPINION, Modality.FORECAST, Modality.RUMOUR})
_ROLES = {"row": 0.4, "answer": 0.6, "cut": 0.5, "title": 0.2}
_NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w.&’'-]+|[\d.,]*\d")
_NAMES = 6  # names and numbers beyond which a sentence is no more specific
_NEARLY = 0.75  # share of a sentence that is nearly the whole of it
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence: `claim` bears it with the whole of it as its quote, `facts` are told by it.

    `part` is what it is for: why, risk, opportunity, unknown, key, or nothing of these; `headed`
    where a heading says so; `asks` where it is a question that the source leaves open, without its
    mark. A claim without a fact is none of the store's.
    """

    claim: Claim
    facts: tuple[Fact, ...] = ()
    part: str = ""
    headed: bool = False
    asks: bool = False
    weight: float = 0.0
    terms: frozenset[str] = _NONE

    @property
    def text(self) -> str:
        """Return the sentence without the marks of the list that it stood in."""
        return bare(self.claim.said.quote.text)

    def tells_only(self, fact: Fact) -> bool:
        """Return whether a claim that gives the fact's value takes up nearly the whole sentence."""
        own = {c.id for c in fact.claims if fact.value is None or gives(fact, c)}
        least = _NEARLY * len(self.claim.said.quote.text)
        return any(c.id in own and len(c.said.quote.text) >= least for c in self.stated)

    @property
    def stated(self) -> tuple[Claim, ...]:
        """Return the claims that its own words bear."""
        quote = self.claim.said.quote
        return tuple(
            claim
            for fact in self.facts
            for claim in fact.claims
            if claim.document.place == self.place
            and claim.said.quote.start < quote.end
            and quote.start < claim.said.quote.end
        )

    @property
    def place(self) -> Place:
        """Return the document that it stands in."""
        return self.claim.document.place


def passages(
    facts: Iterable[Fact], *, pages: Pages, cues: Cues, salience: Salience, central: str | None
) -> tuple[Passage, ...]:
    """Return what the story's sentences tell, the weightiest first.

    Of a page that isn't at hand, its claims' quotes stand for its sentences.
    """
    by_document = _by_document(facts)
    days = {told[0][0].document.published or "" for told in by_document.values()}
    weigher = _Weigher(
        cues=cues, salience=salience, central=fold(central or ""), days=tuple(sorted(days - {""}))
    )
    found: list[Passage] = []
    for place, told in by_document.items():
        page = pages.get(place)
        found += weigher.read(page, told) if page else weigher.quoted(told)
    return tuple(sorted(found, key=_order))


def own_sentences(page: Page) -> list[str]:
    """Return what a page says of its own story."""
    return [
        sentence.text
        for number, sentence in enumerate(page.sentences)
        if not sentence.secondary and page.tells(number)
    ]


def _order(passage: Passage) -> tuple[object, ...]:
    head = passage.claim.document
    return (-round(passage.weight, 6), head.published or "~", *head.place, _start(passage.claim))


def _start(claim: Claim) -> tuple[int, str]:
    return claim.said.quote.start, claim.said.quote.text


def _by_document(facts: Iterable[Fact]) -> dict[Place, list[tuple[Claim, Fact]]]:
    found: dict[Place, list[tuple[Claim, Fact]]] = defaultdict(list)
    for fact in facts:
        for claim in fact.claims:
            if not claim.said.secondary:
                found[claim.document.place].append((claim, fact))
    return {place: sorted(found[place], key=_by_log) for place in sorted(found)}


def _by_log(told: tuple[Claim, Fact]) -> tuple[int, str, str]:
    claim, fact = told
    return claim.sequence, claim.id, fact.id


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weigher:
    """Reads the sentences of documents and weighs them."""

    cues: Cues
    salience: Salience
    central: str
    days: tuple[str, ...] = ()

    def read(self, page: Page, told: list[tuple[Claim, Fact]]) -> Iterator[Passage]:
        """Yield the sentences of a page that tell something, with their claims or as readings."""
        by_sentence: dict[int, list[tuple[Claim, Fact]]] = defaultdict(list)
        for claim, fact in told:
            number = page.at(claim.said.quote.start)
            if number is not None:
                by_sentence[number].append((claim, fact))
        for number, named in enumerate(parts_of(page, self.cues)):
            sentence = page.sentences[number]
            if sentence.secondary or not page.tells(number) or is_label(sentence.text):
                continue
            if sentence.role == "title" or echoes(sentence.text, page.head.title):
                continue
            asks = leaves_open(sentence, self.cues)
            part = UNKNOWN if asks else named
            if unmarked(sentence.text, self.cues) or self._is_note(sentence.text):
                continue
            bearing = by_sentence.get(number, [])
            if not (bearing or part or sentence.text.endswith(STOPPED)):
                continue
            claim = widened(_bearer(bearing), page) if bearing else _reading(page, number)
            claim = unlabelled(claim)
            yield self._passage(
                claim, _facts(bearing), heading=part, role="" if asks else sentence.role,
                early=number * 4 < len(page.sentences),
            )  # fmt: skip

    def quoted(self, told: list[tuple[Claim, Fact]]) -> Iterator[Passage]:
        """Yield the quotes of claims whose page isn't at hand."""
        by_quote: dict[str, list[tuple[Claim, Fact]]] = defaultdict(list)
        for claim, fact in told:
            by_quote[claim.said.quote.text].append((claim, fact))
        for bearing in by_quote.values():
            claim = _bearer(bearing)
            if not is_title(claim) and not self._is_note(claim.said.quote.text):
                yield self._passage(claim, _facts(bearing), heading="", role="", early=False)

    def _is_note(self, text: str) -> bool:
        """Return whether a sentence only tells what an article said before it was put right."""
        return self.cues.found("withdrawn", text) and not self.cues.found("put_right", text)

    def _passage(
        self, claim: Claim, facts: tuple[Fact, ...], *, heading: str, role: str, early: bool
    ) -> Passage:
        text = bare(claim.said.quote.text)
        weight = self.salience.of(text) * _ROLES.get(role, 1.0) * standing(text, self.cues)
        weight *= 1.25 if early else 1.0
        weight *= 1.4 if heading == KEY else 1.0
        weight *= 1.0 if facts else 0.5
        weight *= 1.4 if self.central and self.central in fold(text) else 1.0
        weight *= 0.7 + 0.1 * min(_NAMES, len(set(_NAME.findall(text))))
        weight *= self._novelty(claim)
        weight *= 0.75 if in_chinese(text) else 1.0
        named = heading not in ("", KEY)
        return Passage(
            claim=claim, facts=facts, part=heading if named else self._part(text, claim, heading),
            headed=named, asks=heading == UNKNOWN and self.cues.opens("asking", text),
            weight=weight, terms=self.salience.terms(text),
        )  # fmt: skip

    def _novelty(self, claim: Claim) -> float:
        """Return more for what came out later, 1 where no day is known."""
        published = claim.document.published
        if published is None or len(self.days) < 2:  # noqa: PLR2004 - nothing to compare
            return 1.0
        return 1.0 + 0.3 * self.days.index(published) / (len(self.days) - 1)

    def _part(self, text: str, claim: Claim, heading: str) -> str:
        """Return what a sentence is for by its own words."""
        if self.cues.found(UNKNOWN, text):
            return UNKNOWN
        soft = claim.said.modality in _SOFT
        if soft or self.cues.found("prospect", text):
            places = {part: self.cues.place(part, text) for part in (RISK, OPPORTUNITY)}
            met = {part: at for part, at in places.items() if at is not None}
            if met:
                return min(met, key=lambda part: (met[part], part))
        if soft and claim.said.modality is Modality.OPINION:
            return WHY
        return WHY if self.cues.found("analysis", text) else heading


def _bearer(bearing: list[tuple[Claim, Fact]]) -> Claim:
    """Return the claim that speaks for a sentence: one that says who says it, the longest quote."""
    claims = [claim for claim, _ in bearing]
    return min(
        claims,
        key=lambda c: (c.said.asserted_by is None, -len(c.said.quote.text), c.sequence),
    )


def _facts(bearing: list[tuple[Claim, Fact]]) -> tuple[Fact, ...]:
    return tuple({fact.id: fact for _, fact in bearing}.values())


def _reading(page: Page, number: int) -> Claim:
    """Return a sentence as a claim of the moment: it is quoted, and none of the store's."""
    (claim,) = readings(page, number, subject="", read=lambda _text, _day: ((), ()))
    return claim
