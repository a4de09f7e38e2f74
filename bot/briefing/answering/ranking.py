"""Which statements speak to a question: claims and sentences of documents, the best first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.briefing.answering.around import Around, Setting, around, setting
from bot.briefing.answering.favour import is_restated, names_in
from bot.briefing.answering.fitting import asks_rate, is_given, is_rate
from bot.briefing.answering.focus import Focus, focus
from bot.briefing.answering.meeting import is_of_kind, meets
from bot.briefing.answering.naming import Name, are_home, are_known, kin_of, names_of
from bot.briefing.answering.owning import is_anothers
from bot.briefing.answering.traits import REASONS, Asked, Traits, Wanted, traits
from bot.briefing.answering.weighing import PLAIN, PLAIN_ORDER, trust
from bot.briefing.answering.words import Words
from bot.briefing.material.pages import Pages, Read, fact_of, readings, widened
from bot.briefing.phrasing.wording import has_chinese
from bot.domain.claim import Claim, Kind
from bot.domain.document import Place
from bot.domain.fact import Fact
from bot.domain.question import Asks, Question
from bot.domain.weights import Weights

_CHANCE = 0.15  # of a pair of Han characters that nothing holds: it may be no word
_PARAPHRASE = 0.6  # of a word that nothing holds: it may be said otherwise
_COMMON = 0.35  # of a word that says little wherever it stands
_ASKED = 1.5  # how much more the noun asked for weighs
_LEAST_HOME = 0.3  # the least share of the question that the document must speak of at all
_OFTEN = 2  # sentences with a word that make half of what can be made of it
_ECHOED = 40  # of the best statements, whose numbers are held against each other
_NUMBERED = frozenset({Asks.AMOUNT, Asks.COUNT, Asks.WHAT})
_BEHIND = 1e-6  # of a score: what is told of one statement beside another
_READ = 24  # sentences that are read beside the claims
_FORMER_ASKED = "former_asked"  # the group of words that ask for what held before
_ASKED_TIME = frozenset({"day", "date", "year", "month", "time", "时间", "日期"})
_BESIDES = re.compile(
    r"\bother\b.*\b(?:alongside|besides|beside|except|apart from|in addition to) (.+)", re.I
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A claim that speaks to the question: `share` (0 to 1) of it said, `score` for the rank.

    One that isn't of whom, when and what is asked doesn't meet it: nearest, but no answer.
    """

    claim: Claim
    fact: Fact
    share: float
    score: float
    traits: Traits = field(compare=False, default_factory=dict)
    meets: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Search(Asked):
    """A question as the ranking takes it; `homes` are the documents that are of the matter.

    `abouts` tells how much they speak of it, 1 for the one that does most.
    """

    homes: Mapping[Place, float]
    abouts: Mapping[Place, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A sentence of a page, with its terms."""

    place: Place
    number: int
    terms: frozenset[str]


class Ranking:
    """Ranks the claims of some facts, and what else their documents say, for each question."""

    def __init__(
        self,
        facts: Iterable[Fact],
        *,
        words: Words,
        pages: Pages | None = None,
        read: Read | None = None,
        weights: Weights | None = None,
        order: Weights | None = None,
    ) -> None:
        """Take the facts that may answer, the words by which texts compare, and the documents.

        `read` finds the values and times of sentences that no claim states; by `weights` a
        statement is trusted, by `order` it goes before others, by plain ones where there are none.
        """
        self.facts = tuple(facts)
        self.pages: Pages = pages or {}
        self._words = words
        self._read = read
        self._weights = PLAIN if weights is None else weights
        self._order = PLAIN_ORDER if order is None else order
        self._pairs = [(claim, fact) for fact in self.facts for claim in fact.claims]
        by_place: dict[Place, dict[str, Claim]] = {place: {} for place in self.pages}
        for claim, _ in self._pairs:
            by_place.setdefault(claim.document.place, {})[claim.id] = claim
        self._settings = {
            place: setting(tuple(claims.values()), self.pages.get(place), words)
            for place, claims in by_place.items()
        }
        self._kin = kin_of(self._settings)
        self._around: dict[str, Around] = {}
        self._known: dict[tuple[Place, int], tuple[tuple[Claim, Fact], ...]] = {}
        self._lines = [line for place in by_place for line in self._told(place)]
        texts = [line.terms for line in self._lines] or [
            words.terms(claim.said.quote.text) for claim, _ in self._pairs
        ]
        self._texts = texts
        self._rarest = math.log(2 + 2 * len(texts))
        self._newness = _newness(claim.document.day for claim, _ in self._pairs)

    def names(self, question: Question, claim: Claim) -> bool:
        """Return whether a question names whom a claim is about, if only by a part of the name."""
        subject = self._words.terms(claim.said.subject)
        return any(not subject.isdisjoint(self._words.terms(word)) for word in question.words)

    def shared(self, question: Question, claim: Claim) -> frozenset[str]:
        """Return the terms that a question shares with a claim beside the names of its subject."""
        said, words = claim.said, self._words
        named = (said.subject, *question.subjects, *question.names)
        known = frozenset[str]().union(*(words.terms(n) | words.like(n) for n in named))
        asked = (terms for terms in map(words.terms, question.words) if known.isdisjoint(terms))
        told = words.terms(said.quote.text) | words.terms(said.attribute)
        return frozenset[str]().union(*asked) & told

    def hits(self, question: Question) -> list[Hit]:
        """Return the statements that speak to the question, the best first."""
        search = self._search(question)
        if not are_known(search.names, self._settings):
            return []
        pairs = (pair for pair in self._pairs if pair[0].document.place in search.homes)
        found = [
            self._hit(claim, fact, search)
            for claim, fact in (*pairs, *self._readings(search))
            if not is_given(claim, question)
            and not self._stand(claim).withdrawn
            and self._fits(claim, search)
        ]
        return _ordered(self._echoed(_ordered(_as_told(found, question))))

    def reason_beside(self, hit: Hit) -> Hit | None:
        """Return a sentence next to a statement that may say why it is so, None where none does.

        That which gives a reason in so many words, else what follows the statement.
        """
        place, quote = hit.claim.document.place, hit.claim.said.quote
        page = self.pages.get(place)
        number = page.at(quote.start) if page else None
        if page is None or number is None or self._read is None:
            return None
        near = [
            at
            for at in (number + 1, number + 2, number - 1)
            if 0 <= at < len(page.sentences) and page.tells(at)
        ]
        lines = [
            Line(place=place, number=at, terms=self._words.terms(page.sentences[at].text))
            for at in near
        ]
        given = (line for line in lines if REASONS & line.terms)
        line = next(given, lines[0] if near[:1] == [number + 1] else None)
        if line is None:
            return None
        *_, (claim, fact) = self._read_line(line, self._read)
        return replace(hit, claim=claim, fact=fact)

    def of_a_matter(self, places: Iterable[Place]) -> frozenset[Place]:
        """Return some documents with those that speak of the same subjects more than once."""
        known = frozenset(places) & self._settings.keys()
        mains = frozenset().union(*(self._settings[place].mains for place in known))
        akin = (place for place, each in self._settings.items() if each.mains & mains)
        return known.union(akin)

    def _told(self, place: Place) -> Iterator[Line]:
        page = self.pages.get(place)
        for number, sentence in enumerate(page.sentences if page else ()):
            yield Line(place=place, number=number, terms=self._words.terms(sentence.text))

    def _search(self, question: Question) -> Search:
        """Return what is looked for, with the documents that are of the matter."""
        names = names_of(question, self._words)
        asked = focus(question, self._words)
        wanted = tuple(self._wanted(question, names, asked))
        homes = {
            place: home
            for place, each in self._settings.items()
            if (home := _home(each, wanted, question)) >= _LEAST_HOME
            and are_home(names, place, self._settings, question=question, kin=self._kin)
        }
        told = {place: _about(self._settings[place], wanted) for place in homes}
        most = max(told.values(), default=0.0) or 1.0
        abouts = {place: about / most for place, about in told.items()}
        former = self._words.place_of(_FORMER_ASKED, question.text) is not None
        return Search(
            question=question, wanted=wanted, focus=asked, names=names, homes=homes, abouts=abouts,
            is_of_former=former,
        )  # fmt: skip

    def _wanted(
        self, question: Question, names: tuple[Name, ...], asked: Focus
    ) -> Iterator[Wanted]:
        stale = _ASKED_TIME if question.asks is Asks.WHEN else frozenset()
        aside = _BESIDES.search(question.text)
        stale |= frozenset(self._words.wanted(aside[1])) if aside else frozenset()
        for text in question.words:
            for word, own in self._words.wanted(text).items():
                if word in stale:
                    continue
                mine = [each for each in names if any(own & terms for terms in each)]
                options = own.union(*(terms for each in mine for terms in each))
                count = sum(not options.isdisjoint(terms) for terms in self._texts)
                rarity = math.log(1 + len(self._texts) / count) / self._rarest if count else 1.0
                weight = _COMMON if self._words.is_in("common", word) else 1.0
                if not count:
                    chance = _CHANCE if has_chinese(word) else _PARAPHRASE
                    rarity, weight = rarity * chance, weight * chance
                if own & asked.head or word in asked.words:
                    weight, rarity = weight * _ASKED, rarity * _ASKED
                yield Wanted(
                    word=word,
                    options=options,
                    rarity=rarity,
                    weight=weight,
                    is_name=bool(mine),
                    crosses=_crosses(options) or len(options) > len(own),
                    is_verb=self._words.is_in("verbs", word),
                    is_scrap=has_chinese(word) and not _crosses(own),
                )

    def _readings(self, search: Search) -> Iterator[tuple[Claim, Fact]]:
        """Yield what the best sentences of the documents say beside their claims."""
        if self._read is None:
            return
        lines = [line for line in self._lines if line.place in search.homes]
        lines = [line for line in lines if self.pages[line.place].tells(line.number)]
        weighed = sorted(
            ((self._speaks(line, search), line) for line in lines),
            key=lambda each: (-each[0], each[1].place, each[1].number),
        )
        for score, line in weighed[:_READ]:
            if score:
                yield from self._read_line(line, self._read)

    def _read_line(self, line: Line, read: Read) -> tuple[tuple[Claim, Fact], ...]:
        known = self._known.get((line.place, line.number))
        if known is None:
            main, page = self._settings[line.place].main, self.pages[line.place]
            claims = readings(page, line.number, subject=main, read=read)
            known = tuple((claim, fact_of(claim)) for claim in claims)
            self._known[line.place, line.number] = known
        return known

    def _speaks(self, line: Line, search: Search) -> float:
        """Return how much of the question a sentence says, roughly."""
        title = self._settings[line.place].title
        return sum(
            each.rarity
            * (
                1.0
                if not each.options.isdisjoint(line.terms)
                else 0.4 * (not each.options.isdisjoint(title))
            )
            for each in search.wanted
        )

    def _stand(self, claim: Claim) -> Around:
        if claim.id not in self._around:
            place = claim.document.place
            self._around[claim.id] = around(
                claim, self._settings[place], self.pages.get(place), self._words
            )
        return self._around[claim.id]

    def _hit(self, claim: Claim, fact: Fact, search: Search) -> Hit:
        stand = self._stand(claim)
        found = traits(
            claim, fact, stand, search,
            home=search.homes[claim.document.place],
            about=search.abouts[claim.document.place],
            newness=self._newness.get(claim.document.day, 0.0),
        )  # fmt: skip
        score = self._order.weighed(found) - self._besides(search.question, stand)
        return Hit(
            claim=claim, fact=fact, share=trust(found, self._weights), score=score, traits=found,
            meets=meets(claim, stand, search),
        )  # fmt: skip

    def _fits(self, claim: Claim, search: Search) -> bool:
        """Return whether a statement gives what is asked for, and no number of somebody else."""
        question = search.question
        if not is_of_kind(claim, self._stand(claim), search, words=self._words):
            return False
        if question.asks not in _NUMBERED:
            return True
        sentence = widened(claim, self.pages.get(claim.document.place)).said.quote.text
        shared = claim.said.value.kind is Kind.PERCENT
        if asks_rate(question) and not shared and not is_rate(sentence):
            return False
        if len(search.names) != 1:
            return True
        asked = (*question.names, *names_in(question.text))
        forms = [form for name in asked for form in (name, name.split()[-1])]
        return not is_anothers(sentence, claim.said.value.text, forms)

    def _echoed(self, hits: list[Hit]) -> list[Hit]:
        """Return the hits, those of the best that another document bears out with more weight."""
        places: dict[object, set[Place]] = {}
        for hit in hits[:_ECHOED]:
            places.setdefault(number_of(hit.claim), set()).add(hit.claim.document.place)
        return [
            self._borne_out(hit)
            if (number := number_of(hit.claim)) and at < _ECHOED and len(places[number]) > 1
            else hit
            for at, hit in enumerate(hits)
        ]

    def _borne_out(self, hit: Hit) -> Hit:
        more = {**hit.traits, "echo": 1.0}
        score = hit.score + self._order.weighed(more) - self._order.weighed(hit.traits)
        return replace(hit, traits=more, share=trust(more, self._weights), score=score)

    def _besides(self, question: Question, stand: Around) -> float:
        """Return what a claim loses by being about what "the other … besides" leaves out."""
        found = _BESIDES.search(question.text)
        return 0.4 * bool(found and self._words.plain(found[1]) & stand.own)


def _ordered(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.claim.sequence, hit.claim.id, hit.fact.id))


def _as_told(hits: Sequence[Hit], question: Question) -> Iterator[Hit]:
    """Yield the hits, a sum's restatement behind the sum unless a question names its currency."""
    sums = {hit.claim.id: hit.score for hit in hits if not is_restated(hit.claim, hit.fact)}
    for hit in hits:
        if question.currency is None and is_restated(hit.claim, hit.fact):
            most = sums.get(hit.claim.id, hit.score + _BEHIND) - _BEHIND
            yield replace(hit, score=min(hit.score, most))
        else:
            yield hit


def number_of(claim: Claim) -> tuple[object, ...] | None:
    """Return what a claim's number is known by, None where it has none."""
    value = claim.said.value
    if value.low is None and value.high is None:
        return None
    return (value.kind, value.currency, value.low, value.high)


def _home(home: Setting, wanted: Iterable[Wanted], question: Question) -> float:
    """Return how much of the question a document speaks of at all, from 0 to 1."""
    crossing = home.chinese is not (question.language == "zh")
    met = total = 0.0
    for each in wanted:
        held = not each.options.isdisjoint(home.terms)
        chance = _CHANCE if crossing and not each.crosses and not held else 1.0
        total += each.rarity * chance
        met += each.rarity * chance * held
    return met / total if total else 0.0


def _newness(days: Iterable[date | None]) -> dict[date | None, float]:
    """Return how new each day is among the others: above 0, and 1 for the newest."""
    known = sorted({day for day in days if day})
    return {day: (at + 1) / len(known) for at, day in enumerate(known)}


def _about(home: Setting, wanted: Iterable[Wanted]) -> float:
    """Return how much a document speaks of what is asked: by its rare words, the more often."""
    found = 0.0
    for each in wanted:
        often = max((home.counts.get(term, 0) for term in each.options), default=0)
        found += each.rarity * often / (often + _OFTEN)
    return found


def _crosses(options: Iterable[str]) -> bool:
    """Return whether a word could stand in a text of the other script, too."""
    return any(term.startswith(("alike_", "=")) or term.isdigit() for term in options)
