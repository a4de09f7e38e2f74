"""The quantities of a text: amounts joined to ranges, hedged, restated, and said what they are (a level, a change …)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.claim import Kind, Qualifier, Role, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import ValueMention
from bot.extraction.amounts import Amount, amounts
from bot.extraction.calendar_words import calendar_spans
from bot.extraction.grammar import Grammar, grammar
from bot.extraction.hedges import hedge_after, hedge_before
from bot.extraction.ranks import find_ranks

_WIDTHS = str.maketrans("０１２３４５６７８９％．＋－", "0123456789%.+-")
_JOINT = re.compile(r" ?(?:-|–|—|―|－|~|～|至|到|‑) ?| to | or | through ")
_AND = re.compile(r" and |和|与|與|及")
_BETWEEN = re.compile(r"(?:between|介于|介於|在)[ ]?(?:about |some )?$", re.IGNORECASE)
_FROM = re.compile(r"(?:from|从|從|由|自)[ ]?(?:about |some |a |the |just |roughly )?$", re.IGNORECASE)
_RANGING = re.compile(r"(?:rang\w+|var\w+|anywhere|somewhere) from", re.IGNORECASE)
_TO = re.compile(r"[^\d\n.;。；]{0,12}\bto (?:about |just |around |over )?|[^\d\n.;。；，,]{0,6}[到至为為]")
_RESTATES = re.compile(
    r",? ?[(（\[](?:which is |that is |i\.e\. |about |around |roughly |some |approximately |approx\.? |nearly |over |or |equivalent to |equal to "
    r"|约合|約合|约等于|约|約|折合|合|即|相当于|相當於|≈|~|=|= )*"
    r"|,? (?:or|equivalent to|the equivalent of|equal to|or the equivalent of|which is)(?: about| around| roughly| some| approximately| nearly)? "
    r"|[，,]?(?:约合|約合|折合|合|即|相当于|相當於|约等于)(?:约|約|大约)?| / |/",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"[;；,，/] ?(?:or |about |约|約)?")
_BASIS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "year on year",
        re.compile(
            r"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|\by/y\b|(?:than|from|over|compared with|against|on) (?:a|the|one) year (?:ago|earlier|before)"
            r"|than (?:a year|last year|the year before|the same period)|from (?:a year|the year|the same period)|同比|按年|年增|年减|年減|较上年|較上年|较去年|較去年|比去年",
            re.IGNORECASE,
        ),
    ),
    (
        "quarter on quarter",
        re.compile(r"quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|\bqoq\b|than the (?:previous|prior) quarter|季增|季减|季減|按季|环比|環比", re.IGNORECASE),
    ),
    (
        "month on month",
        re.compile(r"month[- ]on[- ]month|month[- ]over[- ]month|\bmom\b|than (?:a|the previous) month|月增|月减|月減|按月", re.IGNORECASE),
    ),
)
_STEP = re.compile(r"[,，;；。.!?！？\n]")
_RELATIVE = (Kind.PERCENT, Kind.POINTS)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """An amount or range on its way to a value."""

    amount: Amount
    qualifier: Qualifier | None = None
    range: bool = False
    inner: tuple[_Found, ...] = ()


def find_values(text: str, *, lexicon: Lexicon) -> tuple[ValueMention, ...]:
    """Return the quantities of `text` from the left: spans of `text`, numbers in base units, restatements folded in.

    An open bound has one end ("more than 60" has no `high`). Dates and numbers inside names are none.
    """
    words = grammar(lexicon)
    flat = text.translate(_WIDTHS)
    skip = calendar_spans(flat)
    found = _lend(flat, amounts(flat, words=words, skip=skip))
    joined = _join_ranges(flat, found, words)
    hedged = [_hedged(flat, one) for one in joined]
    settled = _settle_money(flat, _restated(flat, hedged, words), words)
    made = [_mention(text, flat, one, words) for one in settled]
    taken = [*skip, *((m.start, m.end) for m in made)]
    return tuple(_merged(made, find_ranks(flat, superlatives=words.superlatives), taken))


def _merged(
    made: list[ValueMention], ranks: list[ValueMention], taken: list[tuple[int, int]]
) -> list[ValueMention]:
    """Return all mentions in order; a rank that overlaps an amount or a date gives way."""
    busy = sorted((start, end) for start, end in taken)
    both = [*made]
    at = 0
    for rank in sorted(ranks, key=lambda m: (m.start, -m.end)):
        while at < len(busy) and busy[at][1] <= rank.start:
            at += 1
        free = at >= len(busy) or busy[at][0] >= rank.end
        if free and (both is made or not any(r.start < rank.end and rank.start < r.end for r in both[-3:])):
            both.append(rank)
    return sorted(both, key=lambda m: m.start)


def _lend(text: str, found: list[Amount]) -> list[Amount]:
    """Return the amounts, bare ones given what their neighbour says of both ("from 28 to 35 percent", "the SPD 840")."""
    made = list(found)
    for at in range(len(made) - 1):
        a, b = made[at], made[at + 1]
        if a.bare and not b.bare and _from_to(text, a, b):
            made[at] = _like(a, b)
    for at in range(1, len(made)):
        a, b = made[at - 1], made[at]
        if not b.bare or a.bare or b.scale > 1:
            continue
        gap = text[a.end : b.start]
        if a.kind is Kind.COUNT and len(gap) < 40 and re.match(r"[^\n.;!?。]*(?:,|，|、| and )[^\n.;!?。]*$", gap):
            made[at] = replace(b, unit=a.unit) if _same_rank(a, b) else b
    return made


def _same_rank(a: Amount, b: Amount) -> bool:
    return a.unit is not None and a.low > 0 and b.low > 0 and a.low / 30 < b.low < a.low * 30


def _from_to(text: str, a: Amount, b: Amount) -> bool:
    gap = text[a.end : b.start]
    return bool(_FROM.search(text[max(0, a.start - 18) : a.start]) and _TO.fullmatch(gap))


def _like(a: Amount, b: Amount) -> Amount:
    """Return the bare `a` with the unit of `b`, and its scale if it has none of its own."""
    factor = b.scale if a.scale == 1 and b.scale > 1 else Decimal(1)
    points = Decimal("0.01") if b.unit == "percentage point" and b.low != b.high * 0 + b.low else Decimal(1)
    return replace(
        a, low=a.low * factor * points, high=a.high * factor * points, kind=b.kind, unit=b.unit, currency=b.currency,
        scale=a.scale * factor,
    )  # fmt: skip


def _join_ranges(text: str, found: list[Amount], words: Grammar) -> list[_Found]:
    made: list[_Found] = []
    at = 0
    while at < len(found):
        one = found[at]
        both = _range(text, one, found[at + 1], words) if at + 1 < len(found) else None
        made.append(_Found(amount=both or one, range=both is not None))
        at += 2 if both else 1
    return made


def _range(text: str, a: Amount, b: Amount, words: Grammar) -> Amount | None:
    """Return the two as one range, None where they are two values ("13% to CNY31.7 billion", "from 145% to 30%")."""
    if a.kind in (*_RELATIVE, Kind.MULTIPLE) and b.bare and b.scale > 1:
        return None
    if not 0 < b.start - a.end <= 9 and not (b.signed and b.start == a.end):
        return None
    gap = text[a.end : b.start]
    if b.signed and b.start == a.end and text[b.start] in "-–" and b.low < 0:
        b, gap = replace(b, low=-b.low, high=-b.high), "-"
    before = text[max(0, a.start - 24) : a.start]
    if _AND.fullmatch(gap):
        if not _BETWEEN.search(before):
            return None
    elif not _JOINT.fullmatch(gap):
        return None
    elif a.kind is Kind.MONEY and gap == " to " and _moved(before, words):
        return None
    elif _FROM.search(before) and not _RANGING.search(before) and gap.strip() in ("to", "到", "至", "through"):
        return None
    return _fitted(a, b)


def _moved(before: str, words: Grammar) -> bool:
    """Return whether a word of change stands right before: "rose 12 cents to $36.44" is a change and a level."""
    last = before.rstrip().rpartition(" ")[2]
    return bool(words.rise.fullmatch(last) or words.fall.fullmatch(last))


def _fitted(a: Amount, b: Amount) -> Amount | None:
    if a.bare and not b.bare:
        a = _like(a, b)
    elif a.bare and b.bare and a.scale == 1 and b.scale > 1 and a.low <= b.low / b.scale:
        a = _like(a, b)
    elif a.currency and b.bare:
        b = replace(b, currency=a.currency, kind=a.kind)
        if a.scale == 1 and b.scale > 1:
            a = replace(a, low=a.low * b.scale, high=a.high * b.scale, scale=b.scale)
    elif a.currency and a.scale == 1 and b.currency == a.currency and b.scale > 1 and a.low < 1000:
        if a.low <= b.low / b.scale:
            a = replace(a, low=a.low * b.scale, high=a.high * b.scale, scale=b.scale)
    elif a.unit and b.bare and b.unit is None:
        b = replace(b, unit=a.unit, kind=a.kind)
    if a.kind is not b.kind or a.currency != b.currency or a.low >= b.high:
        return None
    if a.unit != b.unit and a.unit and b.unit:
        return None
    return replace(a, end=b.end, high=b.high, unit=a.unit or b.unit, more=b.more)


def _hedged(text: str, found: _Found) -> _Found:
    amount = found.amount
    before = hedge_before(text, amount.start, duration=amount.kind is Kind.DURATION)
    after = hedge_after(text, amount.end)
    qualifier = (before[0] if before else None) or after
    if qualifier is None and amount.more:
        qualifier = Qualifier.MORE_THAN
    if qualifier is None and amount.about:
        qualifier = Qualifier.ABOUT
    return replace(found, qualifier=qualifier)


def _restated(text: str, found: list[_Found], words: Grammar) -> list[_Found]:
    """Return the values with those that say the same again in another currency or unit folded into them."""
    made: list[_Found] = []
    for one in found:
        last = made[-1] if made else None
        if last and len(last.inner) < 2 and _says_again(text, last, one, words):
            made[-1] = replace(last, inner=(*last.inner, one))
        else:
            made.append(one)
    return made


def _says_again(text: str, a: _Found, b: _Found, words: Grammar) -> bool:
    end = a.inner[-1].amount.end if a.inner else a.amount.end
    if not 0 < b.amount.start - end <= 40:
        return False
    gap = text[end : b.amount.start]
    pattern = _AGAIN if a.inner else _RESTATES
    if not pattern.fullmatch(gap):
        return False
    one, other = a.amount, b.amount
    if other.kind is Kind.MONEY:
        seen = {one.currency, *(i.amount.currency for i in a.inner)}
        big = one.scale >= 1000 or one.low >= 1000
        return other.currency not in seen and (one.kind is Kind.MONEY or (one.bare and big))
    if one.kind is Kind.COUNT and other.kind is Kind.COUNT:
        measures = one.unit in words.measures and other.unit in words.measures and one.unit != other.unit
        return measures or (one.low == other.low and one.high == other.high and one.scale > 1)
    return False


def _settle_money(text: str, found: list[_Found], words: Grammar) -> list[_Found]:
    """Return the values, amounts that must be money made so: a money word beside, a restatement, the same sum elsewhere."""
    codes: dict[Decimal, set[str]] = defaultdict(set)
    seen: Counter[str] = Counter()
    for one in found:
        if one.amount.currency:
            codes[one.amount.low].add(one.amount.currency)
            seen[one.amount.currency] += 1
    found = [_sign_of_yuan(text, one) for one in found] if _YUAN.search(text) else found
    main = next((code for code, n in seen.most_common(1) if n >= 2 and n >= 0.8 * seen.total()), None)
    made = []
    for one in found:
        amount = one.amount
        if not (amount.bare and amount.scale >= 10000 and amount.low >= 10000):
            made.append(one)
            continue
        same = codes.get(amount.low, set())
        if len(same) == 1:
            amount = replace(amount, kind=Kind.MONEY, currency=next(iter(same)))
        elif one.inner and one.inner[0].amount.currency:
            other = main if main != one.inner[0].amount.currency else None
            amount = replace(amount, kind=Kind.MONEY, currency=other)
        elif _money_word(text, amount, words) or (main and _in_table(text, amount)):
            amount = replace(amount, kind=Kind.MONEY, currency=main)
        made.append(replace(one, amount=amount))
    return made


_YUAN = re.compile(r"[\u4e00-\u9fff]{2}|\b(?:yuan|RMB|CNY|renminbi)\b")


def _sign_of_yuan(text: str, one: _Found) -> _Found:
    """Return the amount, its ¥ read as yuan: the sign is the yen's only in a text that doesn't speak of yuan."""
    amount = one.amount
    if text[amount.start] == "¥" and amount.currency == "JPY" and not re.search(r"\byen\b|日[元圆圓]", text):
        return replace(one, amount=replace(amount, currency="CNY"))
    return one


def _in_table(text: str, amount: Amount) -> bool:
    """Return whether a large bare sum is a cell of its own, in a text whose sums are all of one currency."""
    before = text[max(0, amount.start - 3) : amount.start].rstrip(" ")
    after = text[amount.end : amount.end + 3].lstrip(" ")
    return before.endswith("|") and (not after or after[0] in "|\n(（")


def _money_word(text: str, amount: Amount, words: Grammar) -> bool:
    after = _STEP.split(text[amount.end : amount.end + 24])[0]
    before = _STEP.split(text[max(0, amount.start - 30) : amount.start])[-1]
    near = [*re.findall(r"[A-Za-z]+", after.lower())[:2], *re.findall(r"[A-Za-z]+", before.lower())[-4:]]
    if any(word in words.money for word in near):
        return True
    return any(not word.isascii() and (word in before[-8:] or after.startswith(word)) for word in words.money)


def _mention(text: str, flat: str, found: _Found, words: Grammar) -> ValueMention:
    amount = found.amount
    value = _value(text, flat, found, words)
    if found.inner:
        value = replace(value, equivalents=tuple(_value(text, flat, i, words) for i in found.inner))
    return ValueMention(start=amount.start, end=amount.end, value=value)


def _value(text: str, flat: str, found: _Found, words: Grammar) -> Value:
    amount = found.amount
    role, falls = _role(flat, amount, words)
    low: Decimal | None = amount.low
    high: Decimal | None = amount.high
    if falls and low is not None and high is not None and low > 0:
        low, high = -high, -low
    if not found.range and low == high:
        if found.qualifier is Qualifier.MORE_THAN:
            high = None
        elif found.qualifier in (Qualifier.LESS_THAN, Qualifier.UP_TO):
            low = None
    return Value(
        kind=amount.kind,
        low=_plain(low),
        high=_plain(high),
        currency=amount.currency,
        unit=None if amount.kind is Kind.MONEY else amount.unit,
        role=role,
        basis=_basis(flat, amount),
        qualifier=found.qualifier,
        text=text[amount.start : amount.end],
    )


def _plain(number: Decimal | None) -> Decimal | None:
    """Return the number without trailing zeros or an exponent."""
    if number is None:
        return None
    number = number.normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _role(text: str, amount: Amount, words: Grammar) -> tuple[Role, bool]:
    """Return what the number is of its attribute, and whether it is a fall, which a percentage shows by its sign."""
    hedge = hedge_before(text, amount.start, duration=False)
    start = hedge[1] if hedge else amount.start
    before = _STEP.split(text[max(0, start - 60) : start])[-1]
    after = _STEP.split(text[amount.end : amount.end + 26])[0]
    if amount.kind in _RELATIVE:
        if amount.signed:
            return Role.CHANGE, False
        fall, rise = _direction(before, after, words)
        if fall or rise:
            return Role.CHANGE, fall and amount.kind is Kind.PERCENT
        if re.match(r" of (?!a |the year)", after) or words.share.search(before[-12:]):
            return Role.SHARE, False
    if words.target.search(before[-16:]):
        return Role.TARGET, False
    if words.limit.search(before[-16:]):
        return Role.LIMIT, False
    return Role.LEVEL, False


_REACHES = re.compile(r"(?:\b(?:to|at|from|than|reached|hit|of)|至|到|达|達|为|為|从|從|由|是|于)[ ]?(?:about |around |nearly |just |a |record |some |over |约|約|近)*$", re.IGNORECASE)
_COMPARED = re.compile(r" ?(?:more|higher|above|up|rise|increase|growth|gain|jump|surge)\b", re.IGNORECASE)
_LESS = re.compile(r" ?(?:less|lower|below|fewer|down(?! to)|drop|fall|decline|decrease|cheaper|smaller|off)\b", re.IGNORECASE)


_NO_CHANGE = re.compile(r"[低高多少大小][于於]|(?:more|less|fewer|lower|higher) than|fell short of")


def _direction(before: str, after: str, words: Grammar) -> tuple[bool, bool]:
    """Return (falls, rises) by the words nearest to the number."""
    if _LESS.match(after):
        return True, False
    if _COMPARED.match(after):
        return False, True
    if _REACHES.search(before) and not re.search(r"(?:increase|decrease|rise|fall|drop|decline|gain|growth|jump) of[ ]?(?:about |nearly |over )?$", before):
        return False, False
    near = before if before.endswith(" by ") else before[-24:]
    near = _NO_CHANGE.sub("", near if near.isascii() else near[-12:])
    fall = max((m.end() for m in words.fall.finditer(near)), default=0)
    rise = max((m.end() for m in words.rise.finditer(near)), default=0)
    return fall > rise, rise > fall


def _basis(text: str, amount: Amount) -> str | None:
    if amount.kind not in (*_RELATIVE, Kind.MULTIPLE):
        return None
    before = _STEP.split(text[max(0, amount.start - 24) : amount.start])[-1]
    after = _STEP.split(text[amount.end : amount.end + 40])[0]
    near = f"{before} | {after}"
    return next((name for name, pattern in _BASIS if pattern.search(near)), None)


def spans_of(found: Iterable[ValueMention]) -> tuple[tuple[int, int], ...]:
    """Return the spans of some mentions, in order."""
    return tuple((m.start, m.end) for m in found)
