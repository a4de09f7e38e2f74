"""Which claims speak to a question: how much of what it asks each one says, weighed by rarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.briefing.around import Around, around
from bot.briefing.fitting import fits
from bot.briefing.focus import Focus, focus
from bot.briefing.wording import in_chinese, is_chinese
from bot.briefing.words import Words
from bot.domain.claim import Claim, Kind, Modality, fold
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
_LATEST = re.compile(r"\b(latest|newest|now|current\w*|so far)\b|最新|目前|至今|迄今", re.I)
_LONG_NAME = 6  # letters of a name that may be written in one word or in two
_LENGTH = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|\d+)[- ](year|month|week|day)s?\b"
    r"|([一二两三四五六七八九十]|\d+)(年|个月|個月|天)(?!\d)"
)
_DIGITS = (
    {
        word: str(at % 10 + 1)
        for at, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        )
    }
    | {"ten": "10", "十": "10", "两": "2"}
    | {han: str(at + 1) for at, han in enumerate("一二三四五六七八九")}
)
_UNITS = {
    "year": "y", "month": "m", "week": "w", "day": "d",
    "年": "y", "个月": "m", "個月": "m", "天": "d",
}  # fmt: skip
_BARE = re.compile(r"[\d.,]+ ?(billion|million|trillion|bn|m|[万亿萬億]+)?", re.I)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NAME = re.compile(
    r"(?<![.?!]\s)(?<!^)\b(?:[A-Z][A-Za-zÀ-ÿ]+[A-Za-zÀ-ÿ0-9.-]*|[A-Z]+\d[\w.-]*)"
    r"(?: (?:[A-Z][A-Za-zÀ-ÿ]+|[A-Z]*\d[\w.-]*))*(?!\w)"
)
_NO_NAMES = frozenset(
    """
    I US U.S. UK EU CEO CFO IPO AI GDP Yes No
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()  # noqa: SIM905 - read as a text
)


Name = tuple[frozenset[str], ...]
"""A thing that a question names: the terms of each name that it goes by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A claim that speaks to the question: `share` (0 to 1) of it said, `score` for the rank."""

    claim: Claim
    fact: Fact
    share: float
    score: float


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
        wanted = {
            word: options
            for text in question.words
            for word, options in self._words.wanted(text).items()
        }
        asked = focus(question, self._words)
        names = self._names(question)
        if not self._all_known(names):
            return []
        homes = self._homes(question, wanted)
        found = [
            hit
            for claim, fact in self._pairs
            if fits(claim, fact, question)
            and (home := homes[claim.document.place]) >= _STRANGE
            and (hit := self._hit(claim, fact, question, wanted, asked, names, home))
        ]
        return sorted(
            found, key=lambda hit: (-hit.score, hit.claim.sequence, hit.claim.id, hit.fact.id)
        )

    def _hit(
        self,
        claim: Claim,
        fact: Fact,
        question: Question,
        wanted: Mapping[str, frozenset[str]],
        asked: Focus,
        names: Sequence[Name],
        home: float,
    ) -> Hit | None:
        stand = self._around[claim.id]
        crossing = stand.chinese is not (question.language == "zh")
        place = claim.document.place
        if not all(self._at_home(name, place, crossing=crossing) for name in names):
            return None
        told = bool(asked.head & stand.own)
        near = bool(asked.head & stand.near) or (crossing and not _crossing(asked.head))
        if home < _ALIEN and not asked.head & stand.own:
            return None
        loose = question.asks in (Asks.WHICH, Asks.WHO)
        if asked.head and not told and not near and not loose:
            return None
        if loose and not asked.head and not stand.chinese and _name_extra(claim, question) < 0:
            return None
        share = self._share(stand, wanted, asked, crossing=crossing)
        here = stand.own | stand.near | stand.title
        if not all(any(each <= here for each in name) for name in names):
            share *= _ELSEWHERE
        least = _WITHOUT_TYPE if loose else _WITHOUT_NOUN
        if not share or (asked.head and not told and share < least):
            return None
        if claim.said.attribute in question.attributes and claim.said.subject in question.subjects:
            share = max(share, _LOOKED_UP)
        score = share * (_HOME + (1 - _HOME) * home)
        return Hit(
            claim=claim,
            fact=fact,
            share=share,
            score=score
            + _extras(
                claim,
                fact,
                question,
                reasoned=bool(_REASONS & stand.own),
                counted=_counted(asked, stand, question),
                newness=self._newness.get(claim.document.day, 0.0),
            ),
        )

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
            chance = _CHANCE if is_chinese("".join(each)) else _PARAPHRASE
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

    def _names(self, question: Question) -> list[Name]:
        """Return each thing that the question names, by the terms of each of its names."""
        found: list[Name] = []
        known = {fold(name) for name in question.names}
        for name, subject in zip(question.names, question.subjects, strict=False):
            names = (name, subject, *self._words.other_names(subject))
            found.append(tuple(terms for each in names if (terms := self._words.plain(each))))
        for name in _names(question.text):
            inside = any(fold(name) in other for other in known)
            if not inside and (terms := self._words.plain(name)):
                found.append((terms,))
        return found

    def _all_known(self, names: Sequence[Name]) -> bool:
        return all(any(self._named(name, place) for place in self._documents) for name in names)

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
                    chance = _CHANCE if is_chinese("".join(each)) else _PARAPHRASE
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


def _names(text: str) -> list[str]:
    """Return what is written as a name; "AI-native", months and years are none."""
    found = []
    for name in _NAME.findall(text):
        words = [word for word in name.split() if word not in _NO_NAMES]
        words = [word for word in words if not word.isdigit() and not re.search("-[a-z]", word)]
        if words:
            found.append(" ".join(words))
    return found


def _extras(
    claim: Claim, fact: Fact, question: Question, *, reasoned: bool, newness: float, counted: float
) -> float:
    said = claim.said
    extra = 0.02 * min(len(fact.origins), 3) + 0.005 * min(len(fact.claims), 4)
    extra += 0.1 * (said.attribute in question.attributes)
    extra += 0.08 * (said.subject in question.subjects)
    extra += 0.1 * (question.period is not None and said.period == question.period)
    extra -= 0.1 * (question.currency is None and _restated(claim, fact))
    extra += 0.05 * (in_chinese(said.quote.text) is (question.language == "zh"))
    extra += _time_extra(claim, question) + counted
    extra -= 0.1 * said.secondary
    extra -= 0.02 * (said.value.kind is Kind.MONEY and bool(_BARE.fullmatch(said.value.text)))
    extra -= 0.05 * (said.modality in (Modality.OPINION, Modality.RUMOUR))
    if question.asks is Asks.WHEN:
        extra += 0.1 * (said.value.kind is Kind.DATE)
        extra -= 0.35 * (said.value.kind not in (Kind.DATE, Kind.NONE, Kind.NAME))
    if question.asks is Asks.WHY:
        extra += 0.3 * reasoned - 0.1 * (said.value.kind not in (Kind.NONE, Kind.NAME))
    if _LATEST.search(question.text) and claim.document.day:
        extra += 0.15 * newness
    if question.asks is Asks.WHO and not said.asserted_by:
        extra -= 0.2 * (said.value.kind not in (Kind.NONE, Kind.NAME))
    if question.asks in (Asks.WHICH, Asks.WHO):
        extra += _name_extra(claim, question)
    return extra


def _time_extra(claim: Claim, question: Question) -> float:
    said = claim.said
    period = "" if "/" in (said.period or "") else said.period or ""
    told = f"{said.quote.text} {said.period_text or ''} {period}"
    asked, named = _lengths(question.text), _lengths(told)
    extra = 0.1 * bool(asked & named) - 0.25 * bool(asked and named and not asked & named)
    return extra + 0.25 * any(year in told for year in _YEAR.findall(question.text))


def _name_extra(claim: Claim, question: Question) -> float:
    """Return what a claim gains by a name that the question lacks, or loses by having none."""
    said, asked = claim.said, fold(question.text)
    told = [said.subject, said.asserted_by or ""]
    if said.value.kind is Kind.NAME:
        told.append(said.value.text)
    if any(name and fold(name) not in asked for name in told):
        return 0.1 + 0.05 * (said.value.kind is Kind.NAME)
    return 0.05 if any(fold(name) not in asked for name in _names(said.quote.text)) else -0.2


def _restated(claim: Claim, fact: Fact) -> bool:
    """Return whether the fact is about a restatement of the claim's amount, not the amount."""
    kind, _, currency = fact.cell.dimension.partition(":")
    return kind == "money" and bool(currency) and claim.said.value.currency != currency


def _lengths(text: str) -> set[str]:
    """Return the lengths of time that a text names: "three years" and 三年 are both "3y"."""
    found = set()
    for number, unit, han, sign in _LENGTH.findall(text.casefold()):
        found.add(_DIGITS.get(number or han, number or han) + _UNITS[unit or sign])
    return found
