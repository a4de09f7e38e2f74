"""What speaks for a statement as the answer to a question, and what against it, in numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.briefing.answering.around import Around
from bot.briefing.answering.favour import (
    LATEST,
    is_bare_sum,
    is_restated,
    lengths,
    name_extra,
    years,
)
from bot.briefing.answering.fitting import (
    asks_change,
    has_time,
    is_other_measure,
    is_rate,
    kind_fits,
)
from bot.briefing.answering.focus import Focus
from bot.briefing.answering.naming import Name, presence
from bot.briefing.phrasing.labels import names_office
from bot.briefing.phrasing.lines import is_title
from bot.domain.claim import Claim, Kind, Modality, fold
from bot.domain.fact import Fact
from bot.domain.question import Asks, Question
from bot.domain.spans import span_of

_ALIKE = 0.9  # what a like word counts beside the very word
_CHANCE = 0.15  # of a word that a text in the other script could hardly hold
_FORESEEN = frozenset({"alike_forecast", "alike_expected"})
REASONS = frozenset({"alike_reason", "alike_cause"})
"""The groups of words that give a reason."""
_PAIRS = (
    ("alike_rise", "alike_cut"), ("alike_rise", "alike_keep"), ("alike_cut", "alike_keep"),
    ("alike_approve", "alike_reject"), ("alike_support", "alike_oppose"),
    ("alike_open", "alike_close"), ("alike_start", "alike_end"), ("alike_profit", "alike_loss"),
    ("alike_buy", "alike_sell"), ("alike_first", "alike_latest"),
)  # fmt: skip
_OPPOSITES = (*_PAIRS, *((other, one) for one, other in _PAIRS))
_TIERS = ("close", "own", "here", "title", "near", "document")
_NUMBERED = frozenset({Asks.AMOUNT, Asks.COUNT})
_WORDED = frozenset({Kind.NONE, Kind.NAME})
_PLACED = re.compile(
    r"\b(?:in|at|from|near|to|off|outside|of) (?:the )?[A-Z]"
    r"|[在位于赴到从][一-鿿]{2,}|[省市县区州镇]"
)
_WHOLE = 0.9  # of what is asked, said by a statement that says it all
_LONG = 300  # characters of a quote that is long
_MUCH, _MUCH_BESIDE = 3.2, 2.6  # rarest words met that say all, with names and without
_EARLY = 500  # characters into a document after which half of what is early is lost


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A word of the question: the terms that meet it, its rarity here (to 1), what it tells."""

    word: str
    options: frozenset[str]
    rarity: float
    weight: float
    is_name: bool
    crosses: bool
    is_verb: bool = False
    is_scrap: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question as statements are held to it; one `is_of_former` asks for what held before."""

    question: Question
    wanted: tuple[Wanted, ...]
    focus: Focus
    names: tuple[Name, ...]
    is_of_former: bool = False


Traits = Mapping[str, float]


def traits(
    claim: Claim, fact: Fact, stand: Around, asked: Asked, *,
    home: float, about: float, newness: float,
) -> dict[str, float]:  # fmt: skip
    """Return the traits of a statement, each about 0 to 1; those that are 0 may be left out.

    `home` is how much of the question its document speaks of, `about` how often beside others,
    `newness` how late it came.
    """
    question = asked.question
    crossing = stand.chinese is not (question.language == "zh")
    found = _covered(stand, asked.wanted, crossing=crossing)
    found |= _evidence(stand, asked.wanted)
    found |= _noun(stand, asked.focus)
    found |= _foreseen(stand, asked.wanted)
    found["opposed"] = float(is_opposed(stand, asked.wanted))
    found |= _fitting(claim, fact, question)
    found |= _time(claim, stand, asked)
    found |= _by_kind(claim, stand, question)
    said = claim.said
    dated = question.period is not None and said.period == question.period
    return found | {
        "names": presence(asked.names, stand),
        "home": home,
        "about": about,
        "crossing": float(crossing),
        "stored": float(bool(fact.id)),
        "attribute": float(said.attribute in question.attributes),
        "subject": float(bool(fact.id) and said.subject in question.subjects),
        "period": float(dated),
        "origins": min(len(fact.origins), 3) / 3,
        "restated": float(question.currency is None and is_restated(claim, fact)),
        "secondary": float(said.secondary),
        "soft": float(said.modality in (Modality.OPINION, Modality.RUMOUR)),
        "headline": float(is_title(claim)),
        "former": float(stand.former and not asked.is_of_former and not dated),
        "former asked": float(stand.former and asked.is_of_former),
        "latest": newness * bool(LATEST.search(question.text)),
        "long": min(len(said.quote.text), _LONG) / _LONG,
        "early": 1 / (1 + said.quote.start / _EARLY),
    }


def _covered(stand: Around, wanted: Sequence[Wanted], *, crossing: bool) -> dict[str, float]:
    """Return how much of what is asked stands at each distance, by rarity, and in all."""
    found = dict.fromkeys(_TIERS, 0.0)
    told = total = rarity = tells = 0.0
    met = missing = 0
    lacking = {"noun": [0.0], "verb": [0.0], "scrap": [0.0]}
    for each in wanted:
        tier, level = _tier(each, stand)
        chance = _CHANCE if crossing and not tier and not each.crosses else 1.0
        if tier in ("close", "own", "here"):
            met += 1
        if each.is_name:
            continue
        rarity += each.rarity * chance
        total += each.weight * chance
        if tier:
            found[tier] += each.rarity * level
            told += each.weight * level * _SAID[tier]
            lacking[_class(each)].append(each.weight * (1 - level * _SAID[tier]))
        elif chance == 1.0:
            missing += each.weight >= 1.0
            lacking[_class(each)].append(each.weight)
        tells += 1
    if rarity:
        found = {tier: part / rarity for tier, part in found.items()}
    found["said"] = told / total if total else 1.0
    found["whole"] = float(found["said"] > _WHOLE)
    found["wordless"] = float(not tells)
    found["missing"] = min(missing, 3) / 3
    found["lack noun"] = max(lacking["noun"])
    found["lack verb"] = max(lacking["verb"])
    found["lack scraps"] = sum(lacking["scrap"]) / max(1, len(lacking["scrap"]) - 1)
    found["two nouns"] = float(sorted(lacking["noun"])[-2:][0] > 0.5)  # noqa: PLR2004
    found["few"] = float(crossing and met < 2)  # noqa: PLR2004 - a word and another
    return found


def _evidence(stand: Around, wanted: Sequence[Wanted]) -> dict[str, float]:
    """Return how much the words met in the sentence tell, however many others are asked."""
    met = [each for each in wanted if not each.options.isdisjoint(stand.here)]
    return {
        "evidence": min(sum(each.rarity for each in met) / _MUCH, 1.0),
        "evidence words": min(
            sum(each.rarity for each in met if not each.is_name) / _MUCH_BESIDE, 1.0
        ),
        "unnamed": float(not any(each.is_name for each in wanted)),
    }


def _foreseen(stand: Around, wanted: Sequence[Wanted]) -> dict[str, float]:
    """Return whether only one of question and statement speaks of what was expected."""
    asked = any(not each.options.isdisjoint(_FORESEEN) for each in wanted)
    return {
        "not foreseen": float(asked and stand.here.isdisjoint(_FORESEEN)),
        "foreseen": float(not asked and not stand.close.isdisjoint(_FORESEEN)),
    }


_SAID = {"close": 1.0, "own": 1.0, "here": 0.95, "title": 0.6, "near": 0.5, "document": 0.2}


def _class(each: Wanted) -> str:
    return "scrap" if each.is_scrap else "verb" if each.is_verb else "noun"


def _tier(each: Wanted, stand: Around) -> tuple[str, float]:
    """Return at which distance a word is met, and whether by itself or by a like one."""
    for tier in _TIERS:
        if met := each.options & getattr(stand, tier):
            alike = all(term.startswith("alike_") for term in met)
            return tier, _ALIKE if alike else 1.0
    return "", 0.0


def is_opposed(stand: Around, wanted: Sequence[Wanted]) -> bool:
    """Return whether a statement says the reverse of a word of the question, and not the word."""
    for one, other in _OPPOSITES:
        for each in wanted:
            if one in each.options and other not in each.options:
                said = not each.options.isdisjoint(stand.here)
                if not said and other in stand.own:
                    return True
    return False


def _noun(stand: Around, focus: Focus) -> dict[str, float]:
    """Return where the noun asked for stands."""
    if not focus.head:
        return {"noun free": 1.0}
    for name in ("beside", "close", "here", "near", "title", "document"):
        if focus.head & getattr(stand, name):
            return {f"noun {name}": 1.0}
    return {"noun nowhere": 1.0}


def _fitting(claim: Claim, fact: Fact, question: Question) -> dict[str, float]:
    change = asks_change(question)
    value = claim.said.value
    numbered = bool(value.text) and value.kind not in _WORDED
    given = numbered and fold(value.text) in fold(question.text)
    per = is_rate(question.text) and not is_rate(claim.said.quote.text)
    small = value.kind is Kind.COUNT and value.unit is None and value.text.isalpha()
    fits = kind_fits(claim, fact, question)
    return {
        "unfit": float(not fits),
        "when unfit": float(question.asks is Asks.WHEN and not fits),
        "currency": float(fits and question.currency is not None),
        "untimely": float(not has_time(claim, question)),
        "given": float(given),
        "small": float(small),
        "bare sum": float(is_bare_sum(claim)),
        "other measure": float(change is not None and is_other_measure(claim, change=change)),
        "change": float(change is True and value.role.value == "change"),
        "not per": float(bool(per)),
    }


def _time(claim: Claim, stand: Around, asked: Asked) -> dict[str, float]:
    question, said = asked.question, claim.said
    period = "" if "/" in (said.period or "") else said.period or ""
    told = f"{said.quote.text} {said.period_text or ''} {period}"
    wanted, named = lengths(question.text), lengths(told)
    stretch = {each.word for each in asked.wanted if each.word.startswith("@")}
    held = {term for term in stand.here if term.startswith("@")}
    own = {term for term in stand.close if term.startswith("@")}
    year = years(question.text)
    return {
        "length": float(bool(wanted & named)),
        "other length": float(bool(wanted and named and not wanted & named)),
        "stretch": float(bool(stretch & held)),
        "other stretch": float(bool(held and stretch and not stretch & held)),
        "stretch unasked": float(bool(own and not stretch)),
        "part of time": float(is_part(said.period, of=question.period)),
        "year": float(any(each in told for each in year)),
        "other year": float(bool(year and years(told) and not year & years(told))),
    }


def is_part(period: str | None, *, of: str | None) -> bool:
    """Return whether a period is a shorter one within another: a quarter of the year asked for."""
    told, asked = span_of(period), span_of(of)
    return told is not None and asked is not None and told != asked and asked.holds(told)


def _by_kind(claim: Claim, stand: Around, question: Question) -> dict[str, float]:
    """Return what counts for one kind of question alone."""
    kind, asks = claim.said.value.kind, question.asks
    found: dict[str, float] = {}
    if asks is Asks.WHEN:
        found["when date"] = float(kind is Kind.DATE)
        found["when year"] = float(_is_year(claim))
        found["when number"] = float(kind not in (Kind.DATE, *_WORDED))
    elif asks is Asks.WHY:
        found["why reason"] = float(bool(REASONS & stand.here))
        found["why number"] = float(kind not in _WORDED)
    elif asks in (Asks.WHO, Asks.WHICH):
        extra = name_extra(claim, question)
        found["name"] = float(extra > 0)
        found["own name"] = float(extra > 0.06)  # noqa: PLR2004 - of the claim's own fields
        found["nameless"] = float(extra < 0 and not stand.chinese)
        found["nobody"] = found["nameless"] * (asks is Asks.WHO)
        found["who number"] = float(kind not in _WORDED)
        office = fold(claim.said.attribute.partition(": ")[2])
        found["office"] = float(names_office(claim) and office in fold(question.text))
    elif asks is Asks.WHERE:
        found["placed"] = float(bool(_PLACED.search(claim.said.quote.text)))
        found["number"] = float(kind not in _WORDED)
    elif asks in _NUMBERED:
        found["dated"] = float(kind is Kind.DATE)
    else:
        found["number"] = float(kind not in _WORDED)
    return found


def _is_year(claim: Claim) -> bool:
    """Return whether a statement tells no more of its time than a year."""
    value = claim.said.value
    if value.kind is not Kind.DATE:
        return len(claim.said.period or "") == len("2026")
    low, high = str(value.low or ""), str(value.high or "")
    return len(low) == len("2026") or (low.endswith("-01-01") and high.endswith("-12-31"))
