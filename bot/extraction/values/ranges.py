"""Amounts beside each other: those that are one range, and what a bare one borrows of the other."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind, Qualifier
from bot.extraction.values.amounts import Amount, Found
from bot.extraction.values.grammar import Grammar
from bot.extraction.values.hedges import hedge_before
from bot.extraction.values.lending import is_of_same
from bot.extraction.values.roles import RELATIVE
from bot.extraction.values.signs import NEIGHBOURS

_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|perhaps|maybe|possibly|nearly|almost|some"
    r"|just (?:over|under)|as (?:many|much|high) as) |~ ?)?"
)
_JOINT = re.compile(
    rf"(?:[(（]含[)）])? ?(?:--?|–|——?|―|－|~|～|至|到|‑) ?{_ABOUT}"
    rf"| to {_ABOUT}| or | through |- ?(?:to|or) |-(?:to|or)-"
)
_AND = re.compile(rf" and {_ABOUT}|和|与|與|及")
_LISTED = re.compile(r"、|，|, | and |, and |和|及|与|與| / ")
_BETWEEN = re.compile(r"(?:between|介于|介於|在)[ ]?(?:about |some )?$", re.IGNORECASE)
_FROM = re.compile(
    r"(?:from|从|從|由|自)[ ]?(?:about |some |a |the |just |roughly )?$", re.IGNORECASE
)
_RANGING = re.compile(
    r"(?:rang\w+|var\w+|anywhere|somewhere|\b(?:is|are|was|were|be|priced)) from"
    r"|^(?:from |[从從由])$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"[^\d\n.;。；]{0,12}\bto (?:about |just |around |over |nearly |almost |roughly )?"
    r"|[^\d\n.;。；，,]{0,6}[到至为為]"
)
_NEAR = 40  # characters: a neighbour stands no farther
_LONGEST_JOINT = 20  # characters between the ends of a range
_TEN, _THOUSAND = 10, 1000
_FAR = 4  # times: what rose by one number to another that is so much larger is no range of them
_DASHES = ("-", "–", "—", "‑")
_OWN_NOUN = re.compile(
    r" (?:(?!(?:in|after|for|from|of|on|at|by|with|and|or|to|before|during|over|per|than|the)\b)"
    r"[a-z-]{2,20} )?"
    r"(?!(?:is|was|has|does|this|as|us|its|his|thus|across|less|plus|versus)\b)[a-z]{2,20}s\b"
)
"""After a number that counts a thing of its own: "12 new chargers"."""
_IN_THOUSANDS = re.compile(r"\d{1,3},000(?![\d,.])")


def lend(text: str, found: list[Amount]) -> list[Amount]:
    """Return the amounts, bare ones given what a neighbour says of both.

    "from 28 to 35 percent" has two percentages, "208 seats, the Reds 120" two counts of seats.
    """
    made = list(found)
    for at in range(len(made) - 1):
        a, b = made[at], made[at + 1]
        shared = text[a.end : b.start] == "- and " or _from_to(text, a, b)
        if a.bare and not b.bare and shared:
            made[at] = _like(a, b)
    for at in range(len(made) - 2, -1, -1):
        a, b = made[at], made[at + 1]
        if (
            a.bare
            and b.currency
            and a.scale == b.scale > 1
            and _LISTED.fullmatch(text, a.end, b.start)
        ):
            made[at] = replace(a, kind=b.kind, currency=b.currency)
    for at in range(1, len(made)):
        a, b = made[at - 1], made[at]
        if not b.bare or a.bare or _opens_range(text, made[at : at + 2]):
            continue
        if is_of_same(text, a, b):
            made[at] = _like(b, a)
            continue
        if b.scale > 1 or _OWN_NOUN.match(text, b.end):
            continue
        gap = text[a.end : b.start]
        if (
            a.kind is Kind.COUNT
            and len(gap) < _NEAR
            and re.match(r"[^\n.;!?。]*(?:,|，|、| and )[^\n.;!?。]*$", gap)
        ):
            made[at] = replace(b, unit=a.unit) if _same_rank(a, b) else b
    return made


def _opens_range(text: str, found: list[Amount]) -> bool:
    """Return whether the first of some amounts is the low end of a range: "3 to 4 miles"."""
    if len(found) == 1 or found[1].bare or found[1].start - found[0].end > _LONGEST_JOINT:
        return False
    return _JOINT.fullmatch(text, found[0].end, found[1].start) is not None


def _same_rank(a: Amount, b: Amount) -> bool:
    return a.unit is not None and a.low > 0 and b.low > 0 and a.low / 30 < b.low < a.low * 30


def _from_to(text: str, a: Amount, b: Amount) -> bool:
    gap = text[a.end : b.start]
    return bool(_FROM.search(text[max(0, a.start - 18) : a.start]) and _TO.fullmatch(gap))


def _like(a: Amount, b: Amount) -> Amount:
    """Return the bare `a` with the unit of `b`, and its scale if it has none and then is less."""
    lends = a.scale < b.scale and a.low < b.high / b.scale
    scale = b.scale if lends else Decimal(1)
    factor = scale * b.part
    return replace(
        a, low=a.low * factor, high=a.high * factor, kind=b.kind, unit=b.unit, currency=b.currency,
        scale=a.scale * scale,
    )  # fmt: skip


def join_ranges(text: str, found: list[Amount], words: Grammar) -> list[Found]:
    """Return the amounts, each two that are the ends of a range as one."""
    made: list[Found] = []
    at = 0
    while at < len(found):
        one = found[at]
        both = _range(text, one, found[at + 1], words) if at + 1 < len(found) else None
        made.append(Found(amount=both or one, range=both is not None))
        at += 2 if both else 1
    return made


_BOTH = re.compile(r"(?:以上)?[，,]? ?(?:and|but|yet|但是?|而|并且|並且|并|且|的?同时|的?同時)? ?")
_MOST_BETWEEN = 40  # characters between two bounds of one number


def bounded(text: str, found: list[Found]) -> list[Found]:
    """Return the amounts, two bounds of one number made its range: "over 10 but less than 40"."""
    made: list[Found] = []
    for one in found:
        both = _between(text, made[-1], one) if made else None
        if both:
            made[-1] = both
        else:
            made.append(one)
    return made


def _between(text: str, a: Found, b: Found) -> Found | None:
    below = (Qualifier.LESS_THAN, Qualifier.UP_TO)
    rising = a.qualifier is Qualifier.MORE_THAN and b.qualifier in below
    if not (rising or (a.qualifier in below and b.qualifier is Qualifier.MORE_THAN)):
        return None
    one, other = a.amount, b.amount
    if other.start - one.end > _MOST_BETWEEN or a.range or b.range:
        return None
    hedge = hedge_before(text, other.start, duration=other.kind is Kind.DURATION)
    if not _BOTH.fullmatch(text, one.end, hedge[1] if hedge else other.start):
        return None
    low, high = (one, other) if rising else (other, one)
    if low.bare and not high.bare:
        low = _like(low, high)
    elif high.bare and not low.bare:
        high = _like(high, low)
    if (low.kind, low.unit, low.currency) != (high.kind, high.unit, high.currency):
        return None
    if low.low >= high.high:
        return None
    amount = replace(low, start=one.start, end=other.end, high=high.high, more=False, about=False)
    return Found(amount=amount, range=True)


def _range(text: str, a: Amount, b: Amount, words: Grammar) -> Amount | None:
    """Return the two as one range, None where they are two values.

    Those are "13% to CNY31.7 billion", "from 145% to 30%", "five to four".
    """
    if a.kind in (*RELATIVE, Kind.MULTIPLE) and b.bare and b.scale > 1:
        return None
    if not 0 < b.start - a.end <= _LONGEST_JOINT and not (b.signed and b.start == a.end):
        return None
    gap = text[a.end : b.start]
    if gap == "、":
        return _fitted(a, b) if _are_neighbours(text, a) else None
    if b.signed and b.start == a.end and text[b.start] in "-–" and b.low < 0:
        b, gap = replace(b, low=-b.low, high=-b.high), "-"
    before = text[max(0, a.start - 24) : a.start]
    if _AND.fullmatch(gap):
        between = _BETWEEN.search(before)
        if b.unit == "item" and text[b.end - 1] in "间間" and (between or not before):
            b = replace(b, end=b.end - 1, unit=None)  # 介于30与50间
        elif not (between or text.startswith(("之间", "之間"), b.end)):
            return None
    elif (
        not _JOINT.fullmatch(gap)
        or (
            gap.startswith(" to ")
            and _moved(before, words)
            and (a.kind is Kind.MONEY or _are_far_apart(a, b))
        )
        or (
            _FROM.search(before)
            and not _RANGING.search(before)
            and (gap.startswith(" to ") or gap.strip() in ("到", "至", "through"))
        )
    ):
        return None
    return _falling(a, b, before) or _fitted(_in_thousands(text, a, b, gap), b)


def _falling(a: Amount, b: Amount, before: str) -> Amount | None:
    """Return "ranged from 40 to 30 percent" as one range, None where it is none."""
    lent = _like(a, b) if a.bare else a
    same = lent.unit == b.unit and lent.currency == b.currency
    if not (same and a.low > b.high and _RANGING.search(before)):
        return None
    return replace(lent, end=b.end, low=b.low, more=b.more)


def _are_neighbours(text: str, a: Amount) -> bool:
    """Return whether 5 and 6 of 5、6万人 share their scale; more than two are a list."""
    one = a.bare and a.high < _TEN and text[a.start - 1 : a.start] not in ("、", "第", ".")
    return one and bool(NEIGHBOURS.match(text, a.end))


def _in_thousands(text: str, a: Amount, b: Amount, gap: str) -> Amount:
    """Return the first of two numbers, in thousands where a dash says so: "30-50,000 jobs"."""
    low, high = a.low * _THOUSAND, b.high
    shares = gap in _DASHES and a.scale == b.scale == 1 and not a.unit and a.low == a.high
    if not (shares and a.low.to_integral_value() == a.low > 1 and low < high <= low * _TEN):
        return a
    written = _IN_THOUSANDS.match(text, b.start)
    return replace(a, low=low, high=low) if written else a


def _moved(before: str, words: Grammar) -> bool:
    """Return whether a word of change stands right before.

    "rose 12 cents to $36.44" is a change and a level.
    """
    rest, _, last = before.rstrip().rpartition(" ")
    if last == "by":
        last = rest.rpartition(" ")[2]
    return bool(words.rise.fullmatch(last) or words.fall.fullmatch(last))


def _are_far_apart(a: Amount, b: Amount) -> bool:
    """Return whether two numbers are too far apart to be the ends of one range."""
    return (a.low >= _THOUSAND and b.low * _FAR <= a.low) or b.low >= a.low * _FAR


def _fitted(a: Amount, b: Amount) -> Amount | None:
    if (a.bare and not b.bare) or (
        a.bare and b.bare and a.scale < b.scale and a.low <= b.low / b.scale
    ):
        a = _like(a, b)
    elif a.currency and b.bare:
        b = replace(b, currency=a.currency, kind=a.kind)
        if a.scale == 1 and b.scale > 1:
            a = replace(a, low=a.low * b.scale, high=a.high * b.scale, scale=b.scale)
    elif (
        a.currency
        and a.scale == 1
        and b.currency == a.currency
        and b.scale > 1
        and a.low < _THOUSAND
    ):
        if a.low <= b.low / b.scale:
            a = replace(a, low=a.low * b.scale, high=a.high * b.scale, scale=b.scale)
    elif a.unit and b.bare and b.unit is None:
        b = replace(b, unit=a.unit, kind=a.kind)
    if a.kind is not b.kind or a.currency != b.currency or a.low >= b.high:
        return None
    if a.unit != b.unit and a.unit and b.unit:
        return None
    return replace(a, end=b.end, high=b.high, unit=a.unit or b.unit, more=b.more)
