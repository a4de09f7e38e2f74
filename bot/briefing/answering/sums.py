"""The numbers and days that a yes-or-no question states, held against what a claim states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.briefing.answering.denying import LONGEST
from bot.briefing.answering.spelling import FOLDED_MONTHS, stem
from bot.domain.claim import Claim, Kind, Qualifier, Value, fold

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_SCALES = {
    "trillion": 12, "tn": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "m": 6, "b": 9,
    "thousand": 3, "万亿": 12, "萬億": 12, "亿": 8, "億": 8, "万": 4, "萬": 4,
}  # fmt: skip
_SUM = re.compile(
    rf"(?<![\d.,a-z])(?P<sign>[$€£¥₩])? ?(?:(?P<digits>\d[\d,]{{0,20}}(?:\.\d{{1,9}})?)"
    rf"|(?P<word>{'|'.join(_WORDS)})\b)"
    rf"(?:[ -]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z]))?"
    r" ?(?P<unit>percentage points?|percent|per cent|%|[a-z]+|[一-鿿])?"
)
_MONEY = {
    "$": "USD", "dollar": "USD", "美": "USD", "€": "EUR", "euro": "EUR", "欧": "EUR", "歐": "EUR",
    "£": "GBP", "pound": "GBP", "英": "GBP", "yuan": "CNY", "renminbi": "CNY", "元": "CNY",
    "yen": "JPY", "日": "JPY", "₩": "KRW", "won": "KRW",
}  # fmt: skip
_SHARE = ("percent", "per cent", "%")
_MONTH = "|".join(FOLDED_MONTHS)
_DAY = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m1>{_MONTH})\b(?:,? (?P<y1>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH})(?: (?P<d2>\d{{1,2}})(?!\d))?(?:,? (?P<y2>\d{{4}}))?(?=\W|$)"
    r"|(?:(?P<y3>\d{4})年)?(?P<m3>\d{1,2})月(?:(?P<d3>\d{1,2})[日号號])?"
    r"|(?<![\d.,$€£¥])(?P<y4>(?:19|20)\d\d)(?:年|(?![\d,]|\.\d| ?(?:percent|%|million|billion)))"
)
_OVER = re.compile(
    r"(?:\b(?:more than|over|above|at least|exceed(?:ed|s)?|no (?:fewer|less) than)"
    r"|超[过過]|逾|至少|不少于|不低于) ?$"
)
_UNDER = re.compile(
    r"(?:\b(?:less than|fewer than|under|below|at most|up to|no more than)"
    r"|不到|不足|低于|不超过) ?$"
)
_SLACK = Decimal("0.05")  # by which a rough number may be off
_FIRST, _LAST = Decimal("-Infinity"), Decimal("Infinity")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """A number as a question states it, from `low` to `high`: of a currency, "%", or a thing."""

    number: Decimal
    low: Decimal
    high: Decimal
    unit: str

    @property
    def is_bound(self) -> bool:
        """Return whether the number is only a limit."""
        return self.low == _FIRST or self.high == _LAST


def sums(text: str) -> tuple[Sum, ...]:
    """Return the numbers of a text that count or measure something: no days, no years."""
    folded = _DAY.sub(lambda day: " ; " if any(_days(day[0])) else day[0], fold(text[:LONGEST]))
    return tuple(_sum(found, folded) for found in _SUM.finditer(folded))


def holds(claim: Claim, question: str) -> bool | None:
    """Return whether a claim bears out the numbers and days of a question.

    False where it states others of the same thing, None where it says nothing of one.
    """
    told = sums(claim.said.quote.text)
    verdicts = [_bears_out(each, claim, told) for each in sums(question)]
    verdicts += [_is_on(day, claim) for day in days(question)]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def days(text: str) -> tuple[tuple[int | None, int | None, int | None], ...]:
    """Return the days that a text names, as year, month and day, None for what isn't named."""
    return tuple(_days(fold(text[:LONGEST])))


def _days(folded: str) -> Iterator[tuple[int | None, int | None, int | None]]:
    for found in _DAY.finditer(folded):
        year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
        named = found["m1"] or found["m2"]
        month = FOLDED_MONTHS.index(named) + 1 if named else int(found["m3"] or 0) or None
        day = found["d1"] or found["d2"] or found["d3"]
        if named == "may" and not (day or year) and not _is_may(folded, found.start()):
            continue
        yield int(year) if year else None, month, int(day) if day else None


def _is_may(folded: str, at: int) -> bool:
    """Return whether "may" is the month rather than the verb."""
    return bool(
        re.search(
            r"\b(?:in|since|by|until|of|during|last|early|late|to|from) $",
            folded[max(0, at - 12) : at],
        )
    )


def _sum(found: re.Match[str], folded: str) -> Sum:
    digits = found["digits"]
    written = Decimal(digits.replace(",", "")) if digits else Decimal(_WORDS[found["word"]])
    power = _SCALES.get(found["scale"] or "", 0)
    number, before = written * 10**power, folded[max(0, found.start() - 24) : found.start()]
    unit = found["unit"] or ""
    kind = "%" if unit in _SHARE else _MONEY.get(found["sign"] or _thing(unit), _thing(unit))
    low, high = number - (half := _half(written, power)), number + half
    if _OVER.search(before):
        low, high = number, _LAST
    elif _UNDER.search(before):
        low, high = _FIRST, number
    return Sum(number=number, low=low, high=high, unit=kind)


def _thing(unit: str) -> str:
    """Return what a thing that is counted goes by, whether one or many."""
    return unit if unit.startswith("percentage") else stem(unit)


def _half(written: Decimal, power: int) -> Decimal:
    """Return half of what the last digit of a number stands for; whole small counts are exact."""
    exponent = written.as_tuple().exponent
    if power == 0 and exponent == 0:
        return Decimal(0)
    return Decimal(10) ** (power + int(exponent)) / 2


def _bears_out(asked: Sum, claim: Claim, told: tuple[Sum, ...]) -> bool | None:
    value = claim.said.value
    for each in (value, *value.equivalents):
        if _is_like(asked, each, claim) and (verdict := _compare(asked, each)) is not None:
            return verdict
    same = any(asked.number == each.number and _agree(asked.unit, each.unit) for each in told)
    return True if same else None


def _agree(one: str, other: str) -> bool:
    """Return whether two units may be of one kind: only shares and money keep apart."""
    marked = {"%", *_MONEY.values()}
    return one == other or not (one in marked or other in marked)


def _is_like(asked: Sum, value: Value, claim: Claim) -> bool:
    """Return whether a claim's value is of the thing that the question counts."""
    if not isinstance(value.low or value.high, Decimal):
        return False
    if value.kind is Kind.PERCENT or asked.unit == "%":
        return value.kind is Kind.PERCENT and asked.unit == "%"
    if value.kind is Kind.MONEY or asked.unit in _MONEY.values():
        return value.kind is Kind.MONEY and asked.unit == value.currency
    quote = fold(claim.said.quote.text[:LONGEST])
    after = fold(value.text) + " " + quote.partition(fold(value.text))[2][:24]
    things = {stem(word) for word in re.findall(r"[a-z]+", after)} | {value.unit or ""}
    held = asked.unit in things or (not asked.unit.isascii() and asked.unit in after)
    return value.kind is not Kind.DATE and bool(asked.unit) and held


def _compare(asked: Sum, value: Value) -> bool | None:
    low, high = _between(value)
    if high < asked.low or low > asked.high:
        return False
    if asked.is_bound:
        if asked.high != _LAST and low >= asked.high and value.qualifier is Qualifier.MORE_THAN:
            return False
        return True if asked.low <= low and high <= asked.high else None
    edges = (value.low, value.high)
    return (
        True if any(_lies(edge, asked) for edge in edges) or low > _FIRST < high < _LAST else None
    )


def _lies(edge: Decimal | str | None, asked: Sum) -> bool:
    return isinstance(edge, Decimal) and asked.low <= edge <= asked.high


def _between(value: Value) -> tuple[Decimal, Decimal]:
    low = value.low if isinstance(value.low, Decimal) else _FIRST
    high = value.high if isinstance(value.high, Decimal) else _LAST
    match value.qualifier:
        case Qualifier.MORE_THAN:
            return low, _LAST
        case Qualifier.LESS_THAN | Qualifier.UP_TO:
            return _FIRST, high
        case Qualifier.ABOUT if low > _FIRST and high < _LAST:
            return low - abs(low) * _SLACK, high + abs(high) * _SLACK
        case _:
            return low, high


def _is_on(asked: tuple[int | None, int | None, int | None], claim: Claim) -> bool | None:
    """Return whether a claim is of the day asked for: False only where it is the day it tells."""
    said, value = claim.said, claim.said.value
    dated = [str(value.low or ""), str(value.high or "")] if value.kind is Kind.DATE else []
    own = [_parts(each) for each in dated if each]
    others = [_parts(each) for each in (said.period or "").split("/") if each[:4].isdigit()]
    if any(_meets(asked, each) for each in (*own, *others, *days(said.quote.text))):
        return True
    if len(others) > 1 and str(asked[0]) in map(
        str, range(others[0][0] or 0, (others[-1][0] or 0) + 1)
    ):
        return True
    if (
        not any(asked[1:])
        and (claim.document.published or "").startswith(str(asked[0]))
        and not own
    ):
        return True
    return False if own else None


def _parts(iso: str) -> tuple[int | None, int | None, int | None]:
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso)
    if not found:
        return None, None, None
    year, month, day = (int(part) if part else None for part in found.groups())
    return year, month, day


def _meets(
    asked: tuple[int | None, int | None, int | None],
    said: tuple[int | None, int | None, int | None],
) -> bool:
    """Return whether a day said is one asked for: each part that is asked must be said alike."""
    if not any(said):
        return False
    return all(one is None or one == other for one, other in zip(asked, said, strict=True))
