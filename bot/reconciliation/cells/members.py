"""Claims as members of cells: one for what is said, one for each restatement of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.claim import Claim, ClaimDraft, Kind, Modality, Role, Value, fold
from bot.domain.document import Place
from bot.domain.fact import Cell
from bot.domain.spans import Span, canonical, length_of, span_of
from bot.reconciliation.cells.former import called_former
from bot.reconciliation.cells.hedges import as_hedged
from bot.reconciliation.cells.intervals import Interval, digits_of, interval, precision
from bot.reconciliation.cells.match import Key, Words, cell, folded, key
from bot.reconciliation.cells.phrases import is_former

_AS_OF = re.compile(r"(?:as of|as at|at the end of|by|end of|so far|to date)\b|截至|截止|迄今|目前")
_FROM_THE_START = re.compile(
    r"(?:(?:in|within|over|during) )?(?:(?:the|its|their) )?first |首|头|前"
)
_FROM = re.compile(r"from |[从從由]")
_TO = re.compile(r"to |[至到]")
_JOINT = 2  # characters between two parts of a sentence
_MEASURED = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.MULTIPLE)
_UNDATED = str(Kind.NONE)
_TOLD_WITHIN = timedelta(days=7)  # of a day that is that of the telling alone
_TELLING = 2  # significant digits from which a number is known again


Number = tuple[Decimal | str, Decimal | str]
"""Both ends of a number, as written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stand:
    """Where a claim stands by its own document's word, before others tell it what it leaves out."""

    key: Key
    period: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A claim in one cell: the value that counts there, the period, and when that state held.

    `name` is the folded canonical name that it gives, empty where its value isn't one; `restates`
    the claim's own value where `value` is a restatement of it. `former` says that the text itself
    calls the value replaced, `revises` and `corrects` that its sentence has a word of revision, or
    of correction. `at` dates it, None where nothing does.
    """

    claim: Claim
    value: Value
    cell: Cell
    key: Key
    reach: Interval | None
    period: str | None
    at: Span | None
    name: str = ""
    stated: bool = False
    former: bool = False
    revises: bool = False
    corrects: bool = False
    running: bool = False
    restates: Value | None = None
    own: Stand | None = None

    @property
    def family(self) -> Key:
        """Return the key with all currencies of an amount, and all units of a count, as one.

        An act and the day on which it happened are of one family too.
        """
        kind = self.key[-1].partition(":")[0]
        return (*self.key[:-1], _UNDATED if kind == str(Kind.DATE) else kind)

    @property
    def document(self) -> Place:
        """Return which document it stands in."""
        return self.claim.document.place

    @property
    def planned(self) -> bool:
        """Return whether it speaks of what is to come."""
        return self.claim.said.modality in (Modality.PLAN, Modality.FORECAST)

    @property
    def estimated(self) -> bool:
        """Return whether it is a forecast of a count that stood when it was told: a projection."""
        told, at = self.claim.document.day, self.at
        forecast = self.claim.said.modality is Modality.FORECAST and self.running and self.stated
        return bool(forecast and told and at and at.last <= told)

    @property
    def is_lone(self) -> bool:
        """Return whether its number alone is quoted: a table's cell, its head elsewhere.

        Its row may go by year, by place, or by anything else.
        """
        said = self.claim.said
        return bool(said.value.text) and folded(said.quote.text) == folded(said.value.text)

    @property
    def asserted(self) -> bool:
        """Return whether it supports or disputes anything: opinion and rumour do not."""
        return self.claim.said.modality not in (Modality.OPINION, Modality.RUMOUR)

    @property
    def is_view(self) -> bool:
        """Return whether it tells of an opinion whose it is: that one holds it can be checked."""
        said = self.claim.said
        return said.modality is Modality.OPINION and said.asserted_by is not None


def members(claims: Iterable[Claim], *, words: Words) -> tuple[Member, ...]:
    """Return every claim's members, as they were published: the order of arrival has no say."""
    found = [m for c in sorted(claims, key=as_published) for m in _of_claim(c, words=words)]
    return tuple(
        replace(m, own=Stand(key=m.key, period=worded_period(m))) for m in _changed(_adopted(found))
    )


def worded_period(member: Member) -> str | None:
    """Return a member's period, or the words for a time that nobody could place.

    What is counted from a beginning on is of no such time.
    """
    said = member.claim.said
    if member.period is not None or said.period is not None or not said.period_text:
        return member.period
    words = fold(said.period_text)
    if member.running and _FROM_THE_START.match(words):
        return None
    return None if member.value.kind is Kind.DATE else words or None


def as_published(claim: Claim) -> tuple[str, str, str, int, str]:
    """Return by what claims stand in order, whenever they came in; undated ones come last."""
    head = claim.document
    return (head.published or "9999", head.key, head.space, claim.said.quote.start, claim.id)


def _of_claim(claim: Claim, *, words: Words) -> Iterable[Member]:
    said = claim.said
    own = _member(claim, said.value, words=words)
    yield own
    seen = {own.cell.dimension}
    for other in said.value.equivalents:
        restated = replace(other, role=said.value.role, basis=said.value.basis, equivalents=())
        member = _member(claim, restated, words=words)
        if other.kind is said.value.kind and member.cell.dimension not in seen:
            seen.add(member.cell.dimension)
            yield replace(member, restates=said.value)


def _member(claim: Claim, value: Value, *, words: Words) -> Member:
    said, quote = claim.said, fold(claim.said.quote.text)
    place = cell(said, value=value, words=words)
    running = (
        words.is_running(place.attribute)
        or words.is_running(said.attribute)
        or _is_dated_state(claim, words=words)
        or (_is_of_a_point(said, value) and words.is_counted(said.attribute))
    )
    period, stated = _period(claim, value=value, running=running)
    day = claim.document.day
    published = Span(first=day, last=day) if day else None
    return Member(
        claim=claim,
        value=value,
        cell=place,
        key=key(place, words),
        reach=interval(as_hedged(value, claim, words=words)),
        period=period,
        at=stated or published,
        name=folded(words.subject(value.text)) if value.kind is Kind.NAME and value.text else "",
        stated=stated is not None,
        former=is_former(said.attribute) or called_former(quote, value, words),
        revises=any(word in quote for word in words.revision),
        corrects=any(word in quote for word in words.correction),
        running=running,
    )


def _period(claim: Claim, *, value: Value, running: bool) -> tuple[str | None, Span | None]:
    """Return the period that a value covers, and the day of a state: "as of" or a point."""
    said = claim.said
    stated = span_of(said.as_of)
    span = span_of(said.period)
    if value.kind is Kind.DATE:
        return (None if span is None or span.is_point else canonical(said.period)), stated
    if span is not None and running and (span.is_point or _says_as_of(said)):
        return None, stated or _state_of(span, told=claim.document.day)
    if running and length_of(said.period) and _FROM_THE_START.match(fold(said.period_text or "")):
        return None, stated  # a count since it began, not that of any such length
    if stated is None and span is not None and span.is_point:
        stated = span
    return canonical(said.period), stated


def _state_of(span: Span, *, told: date | None) -> Span:
    """Return when a state held that is told of some days: at their end, or when it was told."""
    if not span.is_point:
        return span
    last = told if told and span.first <= told <= span.last else span.last
    return Span(first=last, last=last)


def _is_dated_state(claim: Claim, *, words: Words) -> bool:
    """Return whether the text itself says as of when it holds, so that it may change later.

    The day on which a text was written dates no sum that the lexicon knows not to change.
    """
    said, told = claim.said, claim.document.day
    if _says_as_of(said):
        return True
    held = span_of(said.as_of)
    if held and told and held.first <= told < held.first + _TOLD_WITHIN:
        return words.attribute(said.attribute) is None
    return said.as_of is not None


def _is_of_a_point(said: ClaimDraft, value: Value) -> bool:
    """Return whether a claim counts something on one day, or in one month at most."""
    span = span_of(said.period)
    told = value.kind is Kind.COUNT and said.modality is Modality.FACT and value.role is Role.LEVEL
    return told and span is not None and span.is_point


def _says_as_of(said: ClaimDraft) -> bool:
    words = fold(said.period_text or "")
    if said.modality in (Modality.PLAN, Modality.FORECAST):
        return False  # what is to come has a deadline
    return bool(_AS_OF.match(words))


def _adopted(found: Sequence[Member]) -> Iterable[Member]:
    """Yield the members; an amount that its document equates with another takes its place."""
    equated: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for member in found:
        if member.restates is not None and member.value.kind is Kind.MONEY:
            equated[_place(member)].append(member)
    for member in found:
        parent = _parent(member, equated[_place(member)]) if _is_bare_amount(member) else None
        if parent is None:
            yield member
        else:
            yield replace(
                member,
                cell=parent.cell,
                key=parent.key,
                period=parent.period or member.period,
                restates=parent.restates,
            )


def _changed(found: Iterable[Member]) -> Iterable[Member]:
    """Yield the members; a number told as "from" just before one told as "to" is a former one."""
    found = list(found)
    ends = {
        (m.document, m.key, m.claim.said.quote.start)
        for m in found
        if _TO.match(fold(m.claim.said.quote.text))
    }
    for member in found:
        quote = member.claim.said.quote
        begins = _FROM.match(fold(quote.text)) and ends
        after = range(quote.end, quote.end + _JOINT + 1) if begins else ()
        moved = any((member.document, member.key, at) in ends for at in after)
        yield replace(member, former=True) if moved else member


def _place(member: Member) -> tuple[object, ...]:
    return (member.document, member.key[0], member.cell.dimension)


def _is_bare_amount(member: Member) -> bool:
    return (
        member.value.kind is Kind.MONEY
        and member.restates is None
        and not member.claim.said.value.equivalents
    )


def _parent(member: Member, equated: Sequence[Member]) -> Member | None:
    """Return the restatement that an amount repeats: of its own cell, else of its number."""
    near = [p for p in equated if p.reach and member.reach and p.reach.meets(member.reach)]
    same = [p for p in near if p.key == member.key]
    alike = same or [p for p in near if p.value.low == member.value.low]
    return min(alike, key=lambda p: p.claim.id) if len({p.key for p in alike}) == 1 else None


def amount_of(value: Value) -> Decimal | None:
    """Return the written number, the lower one of a range; None where there is none."""
    for written in (value.low, value.high):
        if isinstance(written, Decimal):
            return written
    return None


def is_telling(number: Decimal) -> bool:
    """Return whether a number has digits enough to be known again by them."""
    return digits_of(number) >= _TELLING


def telling_number(value: Value) -> Number | None:
    """Return the number of a value by which it is known again, None where that is a round one.

    "More than 88" tells it as 88 does.
    """
    number = amount_of(value)
    if number is None or not is_telling(number):
        return None
    return value.low or number, value.high or number


def apart(a: Member, b: Member) -> bool:
    """Return whether two claimed quantities have no value in common."""
    if a.reach is None or b.reach is None or a.claim.said.polarity != b.claim.said.polarity:
        return False
    if not a.claim.said.polarity or a.reach.meets(b.reach):
        return False
    return not (_cut_short(a, b) or _cut_short(b, a))


def _cut_short(short: Member, full: Member) -> bool:
    """Return whether one number is the other with digits left off ("1.15" for 1.158)."""
    left, right = amount_of(short.value), amount_of(full.value)
    if left is None or right is None or short.value.kind not in _MEASURED:
        return False
    if not left <= right < left * 2:
        return False
    step = precision(left) * 2
    return left >= step > precision(right) * 2 and right // step * step == left
