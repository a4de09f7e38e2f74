"""Which claims speak to a question: how much of what it asks each one says, weighed by rarity."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.briefing.wording import in_chinese, in_dimension, is_chinese, period_words
from bot.briefing.words import Words
from bot.domain.claim import Claim, Kind, Modality, fold
from bot.domain.fact import Fact
from bot.domain.question import Asks, Question

_AROUND = 0.4  # what one counts for a date, where it stands in another claim of the document
_CHANCE = 0.3  # of a pair of Han characters that no claim holds: it may be no word
_ANYBODY = frozenset({"people", "person", "peopl"})
_CROSSING = 2  # words that a claim in the other script must share
_CONTEXT = 0.5  # what a word counts that stands only in the document's title or its main names
_LOOKED_UP = 0.5  # the least share of a claim about the very subject and attribute asked for
_NUMERIC = frozenset(
    {Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.MULTIPLE, Kind.DURATION, Kind.RANK}
)
_HOW_MANY = re.compile(
    r"\bhow many ((?:[a-z0-9'-]+ )*?[a-z'-]+)(?=[?.,]|$| (?:is|are|was|were|do|does|did|has|have"
    r"|had|will|would|can|could|must|may|might|should|in|on|at|of|per|by|for|from|to|with|left"
    r"|more|and|said|[a-z]+ed|[A-Z][A-Za-z]*)\b)"
)
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
_NAME = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-Z][A-Za-z]+[A-Za-z0-9.-]*\b|\b[A-Z]+\d[\w.-]*\b")
_NO_NAMES = frozenset(
    """
    I US U.S. UK EU
    """.split()  # noqa: SIM905 - read as a text
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A claim that speaks to the question: `share` (0 to 1) of it said, `score` for the rank."""

    claim: Claim
    fact: Fact
    share: float
    score: float


class Ranking:
    """Ranks the claims of some facts for one question after another."""

    def __init__(self, facts: Iterable[Fact], *, words: Words) -> None:
        """Take the facts that may answer, and the words by which texts compare."""
        self.facts = tuple(facts)
        self._words = words
        self._pairs = [(claim, fact) for fact in self.facts for claim in fact.claims]
        self._own = {claim.id: _own_terms(claim, words) for claim, _ in self._pairs}
        self._dates = _by_document(self._pairs, self._own)
        self._homes: dict[str, set[str]] = {}
        for claim, _ in self._pairs:
            self._homes.setdefault(claim.said.subject, set()).add(claim.document.key)
        self._context = _contexts(self._pairs, words)
        counts = Counter(term for terms in self._own.values() for term in terms)
        self._weights = {
            term: math.log(1 + (len(self._own) + 1) / (count + 0.5))
            for term, count in counts.items()
        }
        self._rarest = math.log(1 + 2 * (len(self._own) + 1))

    def hits(self, question: Question) -> list[Hit]:
        """Return the claims of the kind asked for that say any of it, the best first."""
        wanted = {
            word: options
            for text in question.words
            for word, options in self._words.wanted(text).items()
        }
        found = [
            hit
            for claim, fact in self._pairs
            if fits(claim, fact, question) and (hit := self._hit(claim, fact, question, wanted))
        ]
        return sorted(
            found, key=lambda hit: (-hit.score, hit.claim.sequence, hit.claim.id, hit.fact.id)
        )

    def _hit(
        self, claim: Claim, fact: Fact, question: Question, wanted: Mapping[str, frozenset[str]]
    ) -> Hit | None:
        own = self._own[claim.id]
        if not self._has_names(question, claim) or not _has_head(question, claim, own, self._words):
            return None
        share = self._share(claim, question, wanted)
        if not share:
            return None
        if claim.said.attribute in question.attributes and claim.said.subject in question.subjects:
            share = max(share, _LOOKED_UP)
        return Hit(
            claim=claim, fact=fact, share=share, score=share + _extras(claim, fact, question)
        )

    def _share(
        self, claim: Claim, question: Question, wanted: Mapping[str, frozenset[str]]
    ) -> float:
        """Return how much of what is asked the claim says, weighed by rarity, from 0 to 1.

        Of a claim in the other script only the words that can be the same in both are asked.
        """
        own, context = self._own[claim.id], self._context[claim.document.key]
        options = list(wanted.values())
        if in_chinese(claim.said.quote.text) is not (question.language == "zh"):
            options = [each for each in options if _crosses(each, own, self._weights)]
            if sum(bool(each & own) for each in options) < _CROSSING:
                return 0.0
        around = self._dates[claim.document.key] if claim.said.value.kind is Kind.DATE else context
        total = said = 0.0
        for each in options:
            weight = max((self._weights.get(term, 0.0) for term in each), default=0.0)
            weight = weight or self._rarest * (_CHANCE if is_chinese("".join(each)) else 1)
            total += weight
            if each & own:
                said += weight
            elif each & context:
                said += weight * _CONTEXT
            elif each & around:
                said += weight * _AROUND
        return said / total if total else 0.0

    def _has_names(self, question: Question, claim: Claim) -> bool:
        """Return whether what the question names is at home in the claim or its document."""
        key = claim.document.key
        if question.subjects and not any(key in self._homes.get(s, ()) for s in question.subjects):
            return False
        known = self._own[claim.id] | self._context[key]
        for subject in question.subjects:
            if key in self._homes.get(subject, ()):
                known |= self._words.terms(subject)
        wanted = [self._words.terms(name) for name in _names(question.text)]
        aliases = [self._words.terms(name) for name in question.names]
        return all(
            terms & known or any(terms & alias for alias in aliases) for terms in wanted if terms
        )


def _names(text: str) -> list[str]:
    """Return what is written as a name; "AI-native" is none."""
    found = _NAME.findall(text)
    return [name for name in found if name not in _NO_NAMES and not re.search("-[a-z]", name)]


def fits(claim: Claim, fact: Fact, question: Question) -> bool:
    """Return whether the claim's value is of the kind asked for, at a time that is."""
    named = fold(claim.said.value.text) if claim.said.value.kind is Kind.NAME else ""
    if question.asks is Asks.WHICH and named and named in fold(question.text):
        return False  # a name that the question gives is not the one that it asks for
    return _kind_fits(claim, fact, question) and not _other_time(claim, question)


def _kind_fits(claim: Claim, fact: Fact, question: Question) -> bool:
    kind, text = claim.said.value.kind, question.text.casefold()
    if question.currency:
        value = in_dimension(claim.said.value, f"money:{question.currency}")
        fitting = fact.cell.dimension in ("none", "money", f"money:{question.currency}")
        return value.currency == question.currency and fitting
    match question.asks:
        case Asks.COUNT:
            return kind in _counted(text)
        case Asks.AMOUNT:
            return kind in _measured(text)
        case Asks.WHEN:
            return kind is Kind.DATE or bool(
                claim.said.period_text and kind in (Kind.NONE, Kind.NAME)
            )
        case _:
            return True


def _counted(text: str) -> frozenset[Kind]:
    if re.search(r"how many (years|months|weeks|days|hours|minutes)|几[天年]|幾[天年]", text):
        return frozenset({Kind.DURATION, Kind.COUNT})
    if re.search(r"how many (dollars|euros|yuan|yen|pounds|won)", text):
        return frozenset({Kind.MONEY})
    return frozenset({Kind.COUNT, Kind.MULTIPLE})


def _measured(text: str) -> frozenset[Kind]:
    if re.search(r"how long|多久|多长|多長", text):
        return frozenset({Kind.DURATION})
    if re.search(r"what (\w+ )?share|percentage|proportion|比例|占比", text):
        return frozenset({Kind.PERCENT})
    if re.search(
        r"\b(cost|price|pay|spend|invest|worth|fee|raise|revenue|profit)\b|多少钱|投资|售价", text
    ):
        return frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS})
    return _NUMERIC


def _other_time(claim: Claim, question: Question) -> bool:
    asked = set(_YEAR.findall(question.text))
    if not asked:
        return False
    said = claim.said
    value = said.value.low if said.value.kind is Kind.DATE else ""
    told = set(_YEAR.findall(f"{said.period or ''} {said.period_text or ''} {value}"))
    if not told:
        return False
    span = range(int(min(told)), int(max(told)) + 1)
    return not any(int(year) in span for year in asked)


def _has_head(question: Question, claim: Claim, own: frozenset[str], words: Words) -> bool:
    """Return whether the thing counted ("how many jobs") is what the claim counts."""
    found = _HOW_MANY.search(question.text[:1].lower() + question.text[1:])
    if not found or question.asks is not Asks.COUNT:
        return True
    head = words.terms(found[1].split()[-1]) - _ANYBODY
    unit = words.terms(claim.said.value.unit or "")
    return not head or bool(head & (own | unit))


def _extras(claim: Claim, fact: Fact, question: Question) -> float:
    said = claim.said
    extra = 0.02 * min(len(fact.origins), 3) + 0.005 * min(len(fact.claims), 4)
    extra += 0.1 * (said.attribute in question.attributes)
    extra += 0.08 * (said.subject in question.subjects)
    extra += 0.1 * (question.period is not None and said.period == question.period)
    extra -= 0.1 * (question.currency is None and _restated(claim, fact))
    extra += 0.05 * (in_chinese(said.quote.text) is (question.language == "zh"))
    extra += _time_extra(claim, question)
    extra -= 0.1 * said.secondary
    extra -= 0.02 * (said.value.kind is Kind.MONEY and bool(_BARE.fullmatch(said.value.text)))
    extra -= 0.05 * (said.modality in (Modality.OPINION, Modality.RUMOUR))
    extra += 0.1 * (question.asks is Asks.WHEN and said.value.kind is Kind.DATE)
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


def _own_terms(claim: Claim, words: Words) -> frozenset[str]:
    said = claim.said
    return words.terms(_said(claim)) | words.like(said.attribute) | words.like(said.subject)


def _by_document(
    pairs: Iterable[tuple[Claim, Fact]], own: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Return for each document the terms of all its claims: what its dates are the dates of."""
    terms: dict[str, set[str]] = {}
    for claim, _ in pairs:
        terms.setdefault(claim.document.key, set()).update(own[claim.id])
    return {key: frozenset(found) for key, found in terms.items()}


def _crosses(options: frozenset[str], own: frozenset[str], weights: Mapping[str, float]) -> bool:
    """Return whether a word could stand in a text of the other script, too."""
    if options & own or any(term.startswith("alike_") for term in options):
        return True
    return all(term.isascii() for term in options) and any(
        any(letter.isdigit() for letter in term) for term in options & weights.keys()
    )


def _lengths(text: str) -> set[str]:
    """Return the lengths of time that a text names: "three years" and 三年 are both "3y"."""
    found = set()
    for number, unit, han, sign in _LENGTH.findall(text.casefold()):
        found.add(_DIGITS.get(number or han, number or han) + _UNITS[unit or sign])
    return found


def _said(claim: Claim) -> str:
    said = claim.said
    when = period_words(said.period) if said.period else None
    parts: Sequence[str | None] = (
        when, said.subject, said.attribute, said.quote.text, said.asserted_by, said.scope,
        said.period_text,
        said.value.basis, said.value.unit, said.value.text,
    )  # fmt: skip
    return " ; ".join(part for part in parts if part)


def _contexts(pairs: Sequence[tuple[Claim, Fact]], words: Words) -> dict[str, frozenset[str]]:
    """Return for each document the terms of its title and of the names it speaks of most."""
    subjects: dict[str, Counter[str]] = {}
    titles: dict[str, str] = {}
    for claim, _ in pairs:
        key = claim.document.key
        titles.setdefault(key, claim.document.title or "")
        subjects.setdefault(key, Counter())[claim.said.subject] += 1
    return {
        key: words.terms(" ; ".join([titles[key], *(name for name, _ in counts.most_common(3))]))
        for key, counts in subjects.items()
    }
