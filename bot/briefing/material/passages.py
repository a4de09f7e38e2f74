"""The sentences of a story's pages, each with the claim that bears it and what it is for.

A heading says what the sentences below it are for; elsewhere their own words do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.briefing.answering.pages import Page, Pages, readings, widened
from bot.briefing.material.cues import Cues
from bot.briefing.material.salience import Salience
from bot.briefing.phrasing.labels import bare
from bot.briefing.phrasing.lines import is_title
from bot.briefing.phrasing.wording import has_chinese, in_chinese
from bot.domain.claim import Claim, Modality, Quote, fold
from bot.domain.document import Place
from bot.domain.fact import Fact
from bot.domain.reading import Sentence

WHY, RISK, OPPORTUNITY, UNKNOWN, KEY = "why", "risk", "opportunity", "unknown", "key"
_PARTS = (WHY, RISK, OPPORTUNITY, UNKNOWN, KEY)
_HEADING = "heading"
_SOFT = frozenset({Modality.OPINION, Modality.FORECAST, Modality.RUMOUR})
_ASKING = re.compile(
    r"(?:how|whether|what|who|when|where|why|which|if)\s|是否|能否|为何|為何", re.I
)
_HANGING = re.compile(
    r"(?:(?:by|in|at|of|on|among|from|for|with|to) )?(?:this|that|these|those|it|its|them)\b"
    r"|(?:they|their|he|his|she|her|such|but|and|yet|so|also|however|instead|still|then|there"
    r"|meanwhile|both|another|other|earlier|the (?:company|firm|group|move|deal|plan|two))\b"
    r"|[他她它该該此其这這那但而并並且]|同时|同時|不过|不過|然而|因此|另外|公司",
    re.I,
)  # words at a sentence's head that leave it to the one before what they mean
_PARTLY = re.compile(r"^(?:with|while|after|as|by|from|giving|making|including|according)\b", re.I)
_CLIPPED = re.compile(r"[:：;；]$")
_ROLES = {"row": 0.4, "answer": 0.6, "cut": 0.5, "title": 0.2}
_STOPPED = tuple(".!?。！？…”’\"')）」』")
_CAPITALS = 0.8  # share of the longer words of a headline that begin with a capital
_LEAST, _LEAST_HAN = 5, 9  # words, characters of a sentence that tells something
_SHORT_TITLE = 8  # characters that are no title
_TITLED = 160  # characters of a title
_HEADING_WORDS = {WHY: 6, UNKNOWN: 7, RISK: 4, OPPORTUNITY: 4, KEY: 4}
_HEADING_HAN = 8  # characters of a heading that names a part
_NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w.&’'-]+|[\d.,]*\d")
_NAMES = 6  # names and numbers beyond which a sentence is no more specific
_LABEL = re.compile(r"[^:：“”\"]{3,48}[:：]\s+(?=[A-Z][^:：]{24})")
_GLUED = re.compile(
    r"(?:[A-Z][a-z’'-]+ ){2,5}(?=(?:The|This|These|A|An|It|Its|In|With|By|For) [a-z])"
)  # a heading that a page has run together with its paragraph
_LONG = 320  # characters of a sentence that no reader wants whole
_NEARLY = 0.75  # share of a sentence that is nearly the whole of it
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence: `claim` bears it with the whole of it as its quote, `facts` are told by it.

    `part` is what it is for: why, risk, opportunity, unknown, key, or nothing of these; `headed`
    where a heading says so. A claim without a fact is none of the store's.
    """

    claim: Claim
    facts: tuple[Fact, ...] = ()
    part: str = ""
    headed: bool = False
    weight: float = 0.0
    terms: frozenset[str] = _NONE

    @property
    def text(self) -> str:
        """Return the sentence without the marks of the list that it stood in."""
        return bare(self.claim.said.quote.text)

    def tells_only(self, fact: Fact) -> bool:
        """Return whether a claim of the fact takes up nearly the whole sentence."""
        own = {claim.id for claim in fact.claims}
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

    @property
    def asks(self) -> bool:
        """Return whether it is a question that the source leaves open, without its mark."""
        return self.headed and self.part == UNKNOWN and bool(_ASKING.match(self.text))


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


def sections_of(page: Page, cues: Cues) -> tuple[str, ...]:
    """Return for each sentence of a page which part of a brief the heading above it names."""
    part, parts = "", []
    for sentence in page.sentences:
        if sentence.role == _HEADING:
            part = named_part(sentence.text, cues)
        elif sentence.role not in _ROLES and not sentence.text.endswith(_STOPPED):
            part = _unmarked(sentence.text, cues) or part
        parts.append(part)
    return tuple(parts)


def _unmarked(line: str, cues: Cues) -> str:
    """Return the part that a line names which is no more than such a heading's words."""
    part = named_part(line, cues)
    words = [word for word in cues.words.get(f"{part}_headings", ()) if fold(word) in fold(line)]
    longest = max((len(word) for word in words), default=0)
    return part if longest * 2 >= len(line) else ""


def named_part(heading: str, cues: Cues) -> str:
    """Return the part of a brief that a heading names, nothing if none, or if it names several."""
    named = [part for part in _PARTS if cues.found(f"{part}_headings", heading)]
    if len(named) != 1:
        return ""
    words = len(heading.split())
    short = len(heading) <= _HEADING_HAN if has_chinese(heading) else True
    return named[0] if short and words <= _HEADING_WORDS[named[0]] else ""


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
    return {place: found[place] for place in sorted(found)}


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
        for number, named in enumerate(sections_of(page, self.cues)):
            sentence = page.sentences[number]
            if sentence.secondary or not page.tells(number) or _is_label(sentence.text):
                continue
            if sentence.role == "title" or _echoes(sentence.text, page.head.title):
                continue
            part, open_question = _asked(sentence, named)
            if _unmarked(sentence.text, self.cues):
                continue
            bearing = by_sentence.get(number, [])
            if not (bearing or part or sentence.text.endswith(_STOPPED)):
                continue
            claim = widened(_bearer(bearing), page) if bearing else _reading(page, number)
            claim = _unlabelled(claim)
            yield self._passage(
                claim, _facts(bearing), heading=part, role="" if open_question else sentence.role,
                early=number * 4 < len(page.sentences),
            )  # fmt: skip

    def quoted(self, told: list[tuple[Claim, Fact]]) -> Iterator[Passage]:
        """Yield the quotes of claims whose page isn't at hand."""
        by_quote: dict[str, list[tuple[Claim, Fact]]] = defaultdict(list)
        for claim, fact in told:
            by_quote[claim.said.quote.text].append((claim, fact))
        for bearing in by_quote.values():
            claim = _bearer(bearing)
            if not is_title(claim):
                yield self._passage(claim, _facts(bearing), heading="", role="", early=False)

    def _passage(
        self, claim: Claim, facts: tuple[Fact, ...], *, heading: str, role: str, early: bool
    ) -> Passage:
        text = bare(claim.said.quote.text)
        weight = self.salience.of(text) * _ROLES.get(role, 1.0) * _shape(text)
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
            headed=named, weight=weight, terms=self.salience.terms(text),
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


def _asked(sentence: Sentence, part: str) -> tuple[str, bool]:
    """Return the part of a sentence, and whether it is an item that leaves a question open."""
    text = bare(sentence.text)
    open_ended = sentence.role == "item" and not text.endswith(_STOPPED) and ":" not in text
    asks = open_ended and bool(_ASKING.match(text))
    return (UNKNOWN if asks else part), asks


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


def _is_label(text: str) -> bool:
    """Return whether a line is too short to tell anything, or only leads up to something."""
    words = bare(text)
    few = len(words) < _LEAST_HAN if has_chinese(words) else len(words.split()) < _LEAST
    return few or bool(_CLIPPED.search(words)) or _is_headline(words)


def _is_headline(text: str) -> bool:
    """Return whether a line without a stop is written in capitals as headlines are."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004
    capital = sum(word[0].isupper() for word in words)
    return not text.endswith(_STOPPED) and len(words) > 1 and capital >= _CAPITALS * len(words)


def _echoes(text: str, title: str | None) -> bool:
    """Return whether a sentence is the title of its document once more."""
    said, titled = fold(text).rstrip(".!。！"), fold(title or "")
    return bool(titled) and (said in titled or (titled in said and len(said) < 2 * len(titled)))


def _unlabelled(claim: Claim) -> Claim:
    """Return a claim without the label of its item or paragraph, unless that names its subject."""
    quote = claim.said.quote
    label = _LABEL.match(quote.text) or _GLUED.match(quote.text)
    if label is None or not quote.text.endswith(_STOPPED) or _is_name(label[0]):
        return claim
    if claim.said.subject and fold(claim.said.subject) in fold(label[0]):
        return claim
    start = quote.start + label.end()
    bare_quote = Quote(start=start, end=quote.end, text=quote.text[label.end() :])
    return replace(claim, said=replace(claim.said, quote=bare_quote))


def _is_name(label: str) -> bool:
    return any(letter.isdigit() for letter in label)


def _shape(text: str) -> float:
    """Return how well a sentence can stand alone, 1 for one that can."""
    weight = 0.6 if _HANGING.match(text) else 1.0
    weight *= 0.85 if _PARTLY.match(text) else 1.0
    weight *= 0.7 if text[:1].islower() else 1.0
    weight *= 0.8 if len(text) > _LONG else 1.0
    return weight * (1.0 if text.endswith(_STOPPED) else 0.75)


def teaser_over(claim: Claim, page: Page | None) -> str:
    """Return the title over a side story's claim, nothing where none is told from its words."""
    number = page.at(claim.said.quote.start) if page else None
    while page is not None and number is not None and number >= 0:
        sentence = page.sentences[number]
        if not sentence.secondary or sentence.role == _HEADING:
            return ""
        text = bare(sentence.text)
        if sentence.role != "furniture" and _is_title(text) and len(text) > _SHORT_TITLE:
            return _whole_line(page, number)
        number -= 1
    return ""


def _whole_line(page: Page, number: int) -> str:
    """Return a sentence with those before it on its line: a title may be several."""
    first = number
    while first and _runs_on(page.sentences[first - 1], page.sentences[first]):
        first -= 1
    return bare(" ".join(sentence.text for sentence in page.sentences[first : number + 1]))


def _runs_on(before: Sentence, after: Sentence) -> bool:
    return after.start - before.end == 1 and before.text.endswith(("?", "!", "？", "！"))


def _is_title(text: str) -> bool:
    return len(text) <= _TITLED and not text.endswith((".", "。", "…", ":", "：", ";", "；"))
