"""The quantities of a text: amounts joined to ranges, hedged, with their restatements."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Kind, Qualifier, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import ValueMention
from bot.extraction.periods.calendars import RELATIVE_LENGTHS, expressions
from bot.extraction.periods.expression import Expression
from bot.extraction.values.alone import number_alone, rejoined, term_alone
from bot.extraction.values.amounts import Found
from bot.extraction.values.compounds import joined
from bot.extraction.values.grammar import Grammar, grammar
from bot.extraction.values.hedges import hedge_after, hedge_before, is_reference
from bot.extraction.values.home import home_of
from bot.extraction.values.local import at_home
from bot.extraction.values.money import priced, settle_money
from bot.extraction.values.ranges import bounded, join_ranges, lend
from bot.extraction.values.ranks import find_ranks
from bot.extraction.values.reader import Reader
from bot.extraction.values.roles import basis_of, role_of
from bot.extraction.values.scan import Scan

_WIDTHS = str.maketrans("０１２３４５６７８９％．＋－＄／", "0123456789%.+-$/")
_HAN_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?:[.,，%元万亿个個]|$))")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u4e00-\u9fff]+")
_RESTATES = re.compile(
    r",? ?[(（\[](?:which is |that is |i\.e\. |about |around |roughly "
    r"|some |approximately |approx\.? |nearly |over |or |equivalent to |equal to "
    r"|约合|約合|约等于|约|約|折合|合|即|相当于|相當於|≈|~|=|= )*"
    r"|,? (?:or|equivalent to|the equivalent of|equal to|or the equivalent of|which is)"
    r"(?: about| around| roughly| some| approximately| nearly)? "
    r"|[，,]?(?:约合|約合|折合|合|即|相当于|相當於|约等于)(?:约|約|大约)?| / |/",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"[;；,，/] ?(?:or |about |约|約)?")
_NEAR = 40  # characters: a restatement stands no farther
_MOST_RESTATEMENTS = 2
_THOUSAND = 1000


def find_values(text: str, *, lexicon: Lexicon) -> tuple[ValueMention, ...]:
    """Return the quantities of `text` from the left, in base units, restatements folded in.

    An open bound has one end ("more than 60" has no `high`). Dates and numbers inside names are
    no quantities.
    """
    words = grammar(lexicon)
    narrow = text.translate(_WIDTHS)
    if term := term_alone(text, narrow):
        return tuple(term)
    if whole := rejoined(narrow):
        alone = find_values(whole, lexicon=lexicon)
        if len(alone) == 1 and alone[0].value.text == whole:
            return (replace(alone[0], end=len(text), value=replace(alone[0].value, text=text)),)
    flat = _HAN_COMMA.sub(",", narrow)
    skip = _dates(flat, words)
    home = home_of(flat, words.homes)
    found = lend(flat, joined(flat, Scan(flat, words, skip, home).run()))
    ranged = join_ranges(flat, found, words)
    hedged = priced(flat, bounded(flat, [_hedged(flat, one) for one in ranged]))
    settled = settle_money(flat, _restated(flat, at_home(flat, hedged, home), words), words)
    made = [_mention(text, flat, one, words) for one in settled]
    both = _merged(made, find_ranks(flat, superlatives=words.superlatives), skip)
    return tuple(both or number_alone(text, flat))


def _dates(text: str, words: Grammar) -> tuple[tuple[int, int], ...]:
    """Return the spans of `text` whose numbers are dates: sorted, apart; "USD 2000" is none."""
    reader = Reader(text, words)
    times = tuple(
        (e.start, e.end)
        for e in expressions(text)
        if e.kind not in RELATIVE_LENGTHS
        and not (e.kind == "year" and text[e.start].isdecimal() and _is_counted(reader, e))
    )
    addresses = tuple(m.span() for m in _ADDRESS.finditer(text))
    return _apart(times, addresses) if addresses else times


def _is_counted(reader: Reader, year: Expression) -> bool:
    """Return whether what else would be a year is an amount: "USD 2000", "1900 square feet"."""
    if reader.currency_before(year.start):
        return True
    words = reader.words
    after = year.end + reader.text.startswith((" ", "-"), year.end)
    unit = words.unit.at(reader.text, after)
    return words.currency.at(reader.text, after) is not None or bool(
        unit and unit[1] in words.measures
    )


def _apart(
    times: tuple[tuple[int, int], ...], addresses: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Return the spans of both in order; a time within an address is part of it."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted((*times, *addresses)):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def _merged(
    made: list[ValueMention],
    ranks: list[ValueMention],
    skip: tuple[tuple[int, int], ...],
) -> list[ValueMention]:
    """Return all mentions in order; a rank that overlaps an amount or a date gives way."""
    named = {
        r.end for r in ranks if r.value.text[:3].lower() == "top" or r.value.text[0] in "nN#"
    }  # "top five", "number two"
    made = [m for m in made if m.end not in named or m.value.kind is not Kind.COUNT or m.value.unit]
    placed = {r.start + r.value.text.index("第") + 1 for r in ranks if "第" in r.value.text}
    counted = (Kind.COUNT, Kind.DURATION)
    made = [m for m in made if m.start not in placed or m.value.kind not in counted]
    busy = sorted((*skip, *((m.start, m.end) for m in made)))
    both = [*made]
    at = 0
    for rank in sorted(ranks, key=lambda m: (m.start, -m.end)):
        while at < len(busy) and busy[at][1] <= rank.start:
            at += 1
        free = at >= len(busy) or busy[at][0] >= rank.end
        if free and (
            both is made or not any(r.start < rank.end and rank.start < r.end for r in both[-3:])
        ):
            both.append(rank)
    return sorted(both, key=lambda m: m.start)


def _hedged(text: str, found: Found) -> Found:
    amount = found.amount
    before = hedge_before(text, amount.start, duration=amount.kind is Kind.DURATION)
    if (
        before
        and before[0] in (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
        and is_reference(text, before[1], start=amount.start, end=amount.end)
    ):
        before = None
    after = hedge_after(text, amount.end)
    qualifier = (before[0] if before else None) or after
    if qualifier is None and amount.more:
        qualifier = Qualifier.MORE_THAN
    if qualifier is None and amount.about:
        qualifier = Qualifier.ABOUT
    return replace(found, qualifier=qualifier)


def _restated(text: str, found: list[Found], words: Grammar) -> list[Found]:
    """Return the values, what says the same in another currency or unit folded into them."""
    made: list[Found] = []
    for one in found:
        last = made[-1] if made else None
        if last and len(last.inner) < _MOST_RESTATEMENTS and _says_again(text, last, one, words):
            made[-1] = replace(last, inner=(*last.inner, one))
        else:
            made.append(one)
    return made


def _says_again(text: str, a: Found, b: Found, words: Grammar) -> bool:
    end = a.inner[-1].amount.end if a.inner else a.amount.end
    if not 0 < b.amount.start - end <= _NEAR:
        return False
    gap = text[end : b.amount.start]
    pattern = _AGAIN if a.inner else _RESTATES
    if not pattern.fullmatch(gap):
        return False
    one, other = a.amount, b.amount
    if other.kind is Kind.MONEY:
        seen = {one.currency, *(i.amount.currency for i in a.inner)}
        big = one.scale >= _THOUSAND or one.low >= _THOUSAND
        return other.currency not in seen and (one.kind is Kind.MONEY or (one.bare and big))
    if one.kind is Kind.COUNT and other.kind is Kind.COUNT:
        measures = (
            one.unit in words.measures and other.unit in words.measures and one.unit != other.unit
        )
        return measures or (one.low == other.low and one.high == other.high and one.scale > 1)
    return False


def _mention(text: str, flat: str, found: Found, words: Grammar) -> ValueMention:
    amount = found.amount
    value = _value(text, flat, found, words)
    if found.inner:
        value = replace(value, equivalents=tuple(_value(text, flat, i, words) for i in found.inner))
    return ValueMention(start=amount.start, end=amount.end, value=value)


def _value(text: str, flat: str, found: Found, words: Grammar) -> Value:
    amount = found.amount
    role, falls = role_of(flat, amount, words)
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
        basis=basis_of(flat, amount),
        qualifier=found.qualifier,
        text=text[amount.start : amount.end],
    )


def _plain(number: Decimal | None) -> Decimal | None:
    """Return the number without trailing zeros or an exponent."""
    if number is None:
        return None
    number = number.normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
