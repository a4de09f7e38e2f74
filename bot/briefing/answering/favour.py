"""Which of several claims that say what is asked is told first: small gains and losses."""

from __future__ import annotations

import re

from bot.briefing.labels import names_office
from bot.briefing.wording import in_chinese
from bot.domain.claim import Claim, Kind, Modality, fold
from bot.domain.fact import Fact
from bot.domain.question import Asks, Question

_LATEST = re.compile(r"\b(latest|newest|now|current\w*|so far)\b|最新|目前|至今|迄今", re.I)
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


def extras(
    claim: Claim, fact: Fact, question: Question, *, reasoned: bool, newness: float, counted: float
) -> float:
    """Return what a claim gains or loses beside the share of the question that it says.

    `reasoned` says that it gives a reason, `newness` (0 to 1) how late its document came, `counted`
    what it gains by counting the very thing asked for.
    """
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
    if question.asks is Asks.WHO and names_office(claim):
        extra += 0.3 * (fold(said.attribute.partition(": ")[2]) in fold(question.text))
    if question.asks in (Asks.WHICH, Asks.WHO):
        extra += name_extra(claim, question)
    return extra


def _time_extra(claim: Claim, question: Question) -> float:
    said = claim.said
    period = "" if "/" in (said.period or "") else said.period or ""
    told = f"{said.quote.text} {said.period_text or ''} {period}"
    asked, named = _lengths(question.text), _lengths(told)
    extra = 0.1 * bool(asked & named) - 0.25 * bool(asked and named and not asked & named)
    return extra + 0.25 * any(year in told for year in _YEAR.findall(question.text))


def name_extra(claim: Claim, question: Question) -> float:
    """Return what a claim gains by a name that the question lacks; below 0 if it has none."""
    said, asked = claim.said, fold(question.text)
    told = [said.subject, said.asserted_by or ""]
    if said.value.kind is Kind.NAME:
        told.append(said.value.text)
    if any(name and fold(name) not in asked for name in told):
        return 0.1 + 0.05 * (said.value.kind is Kind.NAME)
    return 0.05 if any(fold(name) not in asked for name in names_in(said.quote.text)) else -0.2


def names_in(text: str) -> list[str]:
    """Return what is written as a name; "AI-native", months and years are none."""
    found = []
    for name in _NAME.findall(text):
        words = [word for word in name.split() if word not in _NO_NAMES]
        words = [word for word in words if not word.isdigit() and not re.search("-[a-z]", word)]
        if words:
            found.append(" ".join(words))
    return found


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
