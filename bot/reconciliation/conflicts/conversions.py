"""Amounts restated in another currency, held against the central bank's reference rates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.claim import Value, fold
from bot.domain.document import Place
from bot.domain.fact import Conflict, ConflictKind
from bot.domain.lexicon import Lexicon
from bot.domain.money import currency_name, number_words, sum_words
from bot.domain.rates import Rates
from bot.reconciliation.cells.members import Member, amount_of
from bot.reconciliation.comparing.plausibility import power_between

_SLACK = Decimal("0.05")
_FACTOR = Decimal("0.5")
_YEAR = timedelta(days=365)
_BESIDE = 12  # characters between an amount and its restatement: "60 billion yuan, or about $"
_BRACKETS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Market:
    """What a restatement is judged by: the rates, and the newest publication in the store."""

    rates: Rates
    newest: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Off:
    """A restatement that the market ruled out, by which native amount and which day's rate."""

    member: Member
    native: Member
    rate: Decimal
    day: date


def native_currency(found: Sequence[Member], *, lexicon: Lexicon) -> str | None:
    """Return the currency in which a family's amounts are stated, None if none restates another.

    A currency is a restatement where it is an equivalent or stands in brackets after the other one;
    short of that, the one that fewer documents state.
    """
    by_document: dict[Place, list[Member]] = defaultdict(list)
    for member in found:
        by_document[member.document].append(member)
    both = [ms for ms in by_document.values() if len({currency(m) for m in ms} - {""}) > 1]
    if not both:
        return None
    votes: Counter[str] = Counter()
    for stated in both:
        votes.update(_votes(stated, lexicon=lexicon))
    count = Counter(c for ms in by_document.values() for c in {currency(m) for m in ms} - {""})
    return min(count, key=lambda code: (-votes[code], -count[code], code == "USD", code))


def currency(member: Member) -> str:
    """Return the currency of a member's amount, empty where none is told."""
    return member.cell.dimension.partition(":")[2]


def restating(found: Sequence[Member], natives: Sequence[Member]) -> tuple[Member, ...]:
    """Return `found`, each with the native value of its own document as what it restates.

    That stands beside it, here or where the document tells the same sum once more: two sums of one
    text in two currencies may else be of two things.
    """
    beside = [m if m.restates else replace(m, restates=_nearest(m, natives)) for m in found]
    told = {(m.document, m.value.low): m.restates for m in beside if m.restates}
    return tuple(
        m if m.restates else replace(m, restates=told.get((m.document, m.value.low)))
        for m in beside
    )


def misconversion(
    found: Sequence[Member], natives: Sequence[Member], *, market: Market
) -> Conflict | None:
    """Return the conflict of restatements that the rates rule out, None if all hold.

    No rate, no verdict: an amount whose day has no rate isn't judged.
    """
    earliest = _earliest((*natives, *found))
    judged = (_off(m, natives, earliest=earliest, market=market) for m in found if m.asserted)
    off = [each for each in judged if each]
    if not off:
        return None
    bad = {one.member.claim.id for one in off}
    good = tuple(dict.fromkeys(m.claim.id for m in found if m.asserted and m.claim.id not in bad))
    sides = (tuple(dict.fromkeys(one.member.claim.id for one in off)), good)
    return Conflict(kind=ConflictKind.CONVERSION, sides=sides, note=_note(off[0]))


def _nearest(member: Member, natives: Sequence[Member]) -> Value | None:
    """Return the nearest native value of those that the same document tells beside a member."""
    own = [n for n in natives if n.document == member.document and _stand_together(n, member)]
    start = member.claim.said.quote.start
    nearest = min(
        own, key=lambda n: (abs(n.claim.said.quote.start - start), n.claim.id), default=None
    )
    return nearest.value if nearest else None


def _stand_together(a: Member, b: Member) -> bool:
    """Return whether two quotes of one document overlap, or nearly touch."""
    quotes = a.claim.said.quote, b.claim.said.quote
    return max(q.start for q in quotes) <= min(q.end for q in quotes) + _BESIDE


def _votes(stated: Sequence[Member], *, lexicon: Lexicon) -> Mapping[str, int]:
    votes: Counter[str] = Counter()
    for member in stated:
        if member.restates is not None:
            votes[member.restates.currency or ""] += 1
        elif _in_brackets(member, lexicon):
            votes[currency(member)] -= 1
    return votes


def _in_brackets(member: Member, lexicon: Lexicon) -> bool:
    """Return whether the quote gives this amount's currency in brackets only."""
    quote = fold(member.claim.said.quote.text)
    inner = " ".join(_BRACKETS.findall(quote))
    outer = _BRACKETS.sub(" ", quote)
    names = [fold(word) for word, code in lexicon.currencies.items() if code == currency(member)]
    return any(name in inner for name in names) and not any(name in outer for name in names)


def _earliest(found: Sequence[Member]) -> date | None:
    return min((member.at.first for member in found if member.at), default=None)


def _off(
    member: Member, natives: Sequence[Member], *, earliest: date | None, market: Market
) -> _Off | None:
    own = [n for n in natives if n.value == member.restates and n.document == member.document]
    if not own and any(n.document == member.document for n in natives):
        return None  # its own document tells both, and not as one
    against = own or [n for n in natives if n.reach is not None]
    equated = bool(member.claim.said.value.equivalents)
    day = _day(member) or earliest
    days = [day] if day else _last_year(market)
    nearest: _Off | None = None
    for native in against:
        for then in days:
            found = market.rates.reference(base=currency(native), quote=currency(member), day=then)
            if found is None:
                continue
            rate, set_on = found
            if _holds(member, native, rate):
                return None
            if not (own and equated) and not _comparable(member, native, rate):
                continue
            nearest = nearest or _Off(member=member, native=native, rate=rate, day=set_on)
    return nearest


def _day(member: Member) -> date | None:
    """Return the day that is stated, else that of the publication."""
    if member.at is not None and member.at.days == 1:
        return member.at.first
    return member.claim.document.day


def _last_year(market: Market) -> Sequence[date]:
    if market.newest is None:
        return ()
    return [market.newest - timedelta(days=back) for back in range(_YEAR.days + 1)]


def _holds(member: Member, native: Member, rate: Decimal) -> bool:
    if member.reach is None or native.reach is None:
        return True
    return member.reach.widened(_SLACK).meets(native.reach.times(rate))


def _comparable(member: Member, native: Member, rate: Decimal) -> bool:
    """Return whether a sum may be meant for another: within a factor of two, or by a slip."""
    stated, told = amount_of(member.value), amount_of(native.value)
    if not stated or not told:
        return False
    if _FACTOR <= abs(stated / (told * rate)) <= 1 / _FACTOR or stated == told:
        return True
    return power_between(stated, told * rate, slack=_SLACK) is not None


def _note(off: _Off) -> str:
    native, restated = currency(off.native), currency(off.member)
    amount = amount_of(off.native.value) or Decimal(0)
    was = sum_words(number_words(amount * off.rate, digits=2), restated)
    rate, many, one = off.rate, restated, native
    if rate < 1:
        rate, many, one = 1 / rate, native, restated
    note = (
        f"{sum_words(number_words(amount), native)} was about {was} "
        f"at the ECB reference rate of {off.day.isoformat()} "
        f"({rate:.2f} {currency_name(many)} per {currency_name(one, many=False)})"
    )
    if amount_of(off.member.value) == amount:
        return f"{note}; the same figure stands in both currencies, so one of them may be a slip"
    stated = amount_of(off.member.value)
    power = power_between(stated, amount * off.rate, slack=_SLACK) if stated and amount else None
    return f"{note}; the difference is {power}" if power else note
