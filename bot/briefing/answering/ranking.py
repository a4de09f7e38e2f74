"""Which claims speak to a question: how much of what it asks each one says, weighed by rarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.briefing.answering.around import Around, around
from bot.briefing.answering.favour import extras, name_extra, names_in
from bot.briefing.answering.fitting import fits
from bot.briefing.answering.focus import Focus, focus
from bot.briefing.answering.words import Words
from bot.briefing.wording import has_chinese, in_chinese
from bot.domain.claim import Claim, fold
from bot.domain.document import Place
from bot.domain.fact import Fact
from bot.domain.question import Asks, Question

_CHANCE = 0.15  # of a pair of Han characters that no claim holds: it may be no word
_PARAPHRASE = 0.5  # of a word that no claim holds: they may say it otherwise
_CROSSING = 2  # words that a claim in the other script must share
_LOOKED_UP = 0.5  # the least share of a claim about the very subject and attribute asked for
_ALIKE = 0.85  # what a like word counts beside the very word
_CLEAR = 0.45  # level from which a word counts as said
_ASKED = 1.5  # how much more the noun asked for weighs
_HOME = 0.4  # share of the score that the document has no part in
_ALIEN = 0.5  # the least share of the question that the document must speak of at all
_STRANGE = 0.35  # the same where the claim is about the very noun asked for
_WITHOUT_NOUN = 0.62  # the same for "how many": the noun must then stand next to the claim
_ELSEWHERE = 0.75  # what is left of a share where a name stands in another place of the document
_REASONS = frozenset({"alike_reason", "alike_cause"})
_WITHOUT_TYPE = 0.55  # share from which a claim may answer "which rival" without that noun
_LEAST = {True: _WITHOUT_TYPE, False: _WITHOUT_NOUN}
_BESIDES = re.compile(
    r"\bother\b.*\b(?:alongside|besides|beside|except|apart from|in addition to) (.+)", re.I
)
_LONG_NAME = 6  # letters of a name that may be written in one word or in two
Name = tuple[frozenset[str], ...]
"""A thing that a question names: the terms of each name that it goes by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A claim that speaks to the question: `share` (0 to 1) of it said, `score` for the rank."""

    claim: Claim
    fact: Fact
    share: float
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """A question as the ranking takes it; `homes` are the documents that are of the matter."""

    question: Question
    wanted: Mapping[str, frozenset[str]]
    asked: Focus
    names: tuple[Name, ...]
    homes: Mapping[Place, float]
    names_known: bool


class Ranking:
    """Ranks the claims of some facts for one question after another."""

    def __init__(
        self, facts: Iterable[Fact], *, words: Words, texts: Mapping[Place, str] | None = None
    ) -> None:
        """Take the facts that may answer, the words by which texts compare, and the documents."""
        self.facts = tuple(facts)
        self._words = words
        self._pairs = [(claim, fact) for fact in self.facts for claim in fact.claims]
        self._around = around((claim for claim, _ in self._pairs), texts or {}, words)
        counts = Counter(term for each in self._around.values() for term in each.own)
        size = len(self._around) + 1
        self._weights = {term: math.log(1 + size / (count + 0.5)) for term, count in counts.items()}
        self._rarest = math.log(1 + 2 * size)
        documents = {c.document.place: self._around[c.id].document for c, _ in self._pairs}
        self._documents = documents
        self._scripts = {
            c.document.place: in_chinese(
                texts.get(c.document.place, "") if texts else c.said.quote.text
            )
            for c, _ in self._pairs
        }
        days = sorted({claim.document.day for claim, _ in self._pairs if claim.document.day})
        self._newness: dict[date | None, float] = {
            day: (at + 1) / len(days) for at, day in enumerate(days)
        }
        self._mains = _mains(claim for claim, _ in self._pairs)
        self._squeezed = {
            place: _squeeze(words.folded(text)) for place, text in (texts or {}).items()
        }
        held = Counter(term for terms in documents.values() for term in terms)
        self._spread = {term: math.log(1 + len(documents) / count) for term, count in held.items()}

    def hits(self, question: Question) -> list[Hit]:
        """Return the claims of the kind asked for that say any of it, the best first."""
        search = self._search(question)
        if not search.names_known:
            return []
        found = [
            hit
            for claim, fact in self._pairs
            if claim.document.place in search.homes
            and fits(claim, fact, question)
            and (hit := self._hit(claim, fact, search))
        ]
        return sorted(
            found, key=lambda hit: (-hit.score, hit.claim.sequence, hit.claim.id, hit.fact.id)
        )

    def _search(self, question: Question) -> Search:
        """Return what is looked for, with the documents that are of the matter."""
        wanted = {
            word: options
            for text in question.words
            for word, options in self._words.wanted(text).items()
        }
        names = self._names(question)
        homes = {
            place: home
            for place, home in self._homes(question, wanted).items()
            if home >= _STRANGE and self._names_are_home(names, place, question)
        }
        return Search(
            question=question,
            wanted=wanted,
            asked=focus(question, self._words),
            names=tuple(names),
            homes=homes,
            names_known=self._all_known(names),
        )

    def _hit(self, claim: Claim, fact: Fact, search: Search) -> Hit | None:
        stand, home = self._around[claim.id], search.homes[claim.document.place]
        question, asked = search.question, search.asked
        crossing = stand.chinese is not (question.language == "zh")
        told = bool(asked.head & stand.own)
        loose = question.asks in (Asks.WHICH, Asks.WHO)
        if home < _ALIEN and not told:
            return None
        if asked.head and not told and not loose and not _is_near(asked, stand, crossing=crossing):
            return None
        if loose and not asked.head and not stand.chinese and name_extra(claim, question) < 0:
            return None
        share = self._share(stand, search.wanted, asked, crossing=crossing)
        share *= 1 if _names_are_here(search.names, stand) else _ELSEWHERE
        if not share or (asked.head and not told and share < _LEAST[loose]):
            return None
        if claim.said.attribute in question.attributes and claim.said.subject in question.subjects:
            share = max(share, _LOOKED_UP)
        score = share * (_HOME + (1 - _HOME) * home) - self._besides(question, stand)
        score += extras(
            claim,
            fact,
            question,
            reasoned=bool(_REASONS & stand.own),
            counted=_counted(asked, stand, question),
            newness=self._newness.get(claim.document.day, 0.0),
        )
        return Hit(claim=claim, fact=fact, share=share, score=score)

    def _share(
        self,
        stand: Around,
        wanted: Mapping[str, frozenset[str]],
        asked: Focus,
        *,
        crossing: bool,
    ) -> float:
        """Return how much of what is asked the claim says, weighed by rarity, from 0 to 1."""
        total = said = 0.0
        met = 0
        for word, each in wanted.items():
            weight = max((self._weights.get(term, 0.0) for term in each), default=0.0)
            chance = _CHANCE if has_chinese("".join(each)) else _PARAPHRASE
            weight = weight or self._rarest * chance
            if each & asked.head or word in asked.words:
                weight *= _ASKED
            level = _level(each, stand)
            if crossing and not level and not _crossing(each):
                weight *= _CHANCE
            met += level >= _CLEAR
            total += weight
            said += weight * level
        if crossing and met < _CROSSING:
            return 0.0
        return said / total if total else 0.0

    def _besides(self, question: Question, stand: Around) -> float:
        """Return what a claim loses by being about what "the other … besides" leaves out."""
        found = _BESIDES.search(question.text)
        return 0.4 * bool(found and self._words.plain(found[1]) & stand.own)

    def _names(self, question: Question) -> list[Name]:
        """Return each thing that the question names, by the terms of each of its names."""
        found: list[Name] = []
        known = {fold(name) for name in question.names}
        for name, subject in zip(question.names, question.subjects, strict=False):
            names = (name, subject, *self._words.other_names(subject))
            found.append(tuple(terms for each in names if (terms := self._words.plain(each))))
        for name in names_in(question.text):
            inside = any(fold(name) in other for other in known)
            if not inside and (terms := self._words.plain(name)):
                found.append((terms,))
        return found

    def _all_known(self, names: Sequence[Name]) -> bool:
        return all(any(self._named(name, place) for place in self._documents) for name in names)

    def _names_are_home(self, names: Sequence[Name], place: Place, question: Question) -> bool:
        crossing = self._scripts[place] is not (question.language == "zh")
        return all(self._at_home(name, place, crossing=crossing) for name in names)

    def _at_home(self, name: Name, place: Place, *, crossing: bool) -> bool:
        """Return whether a document names a thing; in the other script, whether one akin does."""
        if self._named(name, place):
            return True
        return crossing and any(
            self._named(name, other) and self._mains[other] & self._mains[place]
            for other in self._documents
        )

    def _named(self, name: Name, place: Place) -> bool:
        """Return whether any of the names of a thing stands in a document, each word of it."""
        document, squeezed = self._documents[place], self._squeezed.get(place, "")
        return any(
            each <= document or (len(joined := "".join(each)) >= _LONG_NAME and joined in squeezed)
            for each in name
        )

    def _homes(
        self, question: Question, wanted: Mapping[str, frozenset[str]]
    ) -> dict[Place, float]:
        """Return of each document how much of the question it speaks of at all, from 0 to 1."""
        top = math.log(1 + 2 * len(self._documents))
        homes: dict[Place, float] = {}
        for place, document in self._documents.items():
            crossing = self._scripts[place] is not (question.language == "zh")
            met = total = 0.0
            for each in wanted.values():
                weight = max((self._spread.get(term, 0.0) for term in each), default=0.0)
                if not weight:
                    chance = _CHANCE if has_chinese("".join(each)) else _PARAPHRASE
                    weight = top * chance
                if crossing and not _crossing(each) and not each & document:
                    weight *= _CHANCE
                total += weight
                met += weight * bool(each & document)
            homes[place] = met / total if total else 0.0
        return homes


def _level(options: frozenset[str], stand: Around) -> float:
    """Return how plainly a claim says a word: next to its value, in its quote, around it."""
    for terms, level in (
        (stand.close, 1.0),
        (stand.own, 0.8),
        (stand.title, 0.55),
        (stand.near, 0.5),
        (stand.document, 0.25),
    ):
        if met := options & terms:
            return level if any(not term.startswith("alike_") for term in met) else level * _ALIKE
    return 0.0


def _names_are_here(names: Sequence[Name], stand: Around) -> bool:
    """Return whether each thing that is named stands in the claim, its passage or its title."""
    here = stand.own | stand.near | stand.title
    return all(any(each <= here for each in name) for name in names)


def _is_near(asked: Focus, stand: Around, *, crossing: bool) -> bool:
    """Return whether the noun asked for stands next to the claim, or can't in its script."""
    return bool(asked.head & stand.near) or (crossing and not _crossing(asked.head))


def _crossing(options: frozenset[str]) -> bool:
    """Return whether a word could stand in a text of the other script, too."""
    return any(term.startswith("alike_") or term.isdigit() for term in options)


def _counted(asked: Focus, stand: Around, question: Question) -> float:
    """Return what a claim gains by counting the very thing asked for, or loses by another."""
    if not asked.head or question.asks is not Asks.COUNT:
        return 0.1 * bool(asked.head & stand.close)
    return 0.2 if asked.head & stand.beside else -0.1


def _mains(claims: Iterable[Claim]) -> dict[Place, frozenset[str]]:
    """Return of each document the subjects that it says several things of."""
    counts: dict[Place, Counter[str]] = {}
    for claim in claims:
        counts.setdefault(claim.document.place, Counter())[fold(claim.said.subject)] += 1
    return {
        place: frozenset(name for name, count in each.items() if count > 1)
        for place, each in counts.items()
    }


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
