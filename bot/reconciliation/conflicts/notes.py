"""In what two sides of a conflict differ, and what would explain it, in words: never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.domain.claim import Kind, Value, fold
from bot.reconciliation.cells.intervals import digits_of
from bot.reconciliation.cells.members import Member, amount_of
from bot.reconciliation.cells.phrases import phrase_key, plain_attribute
from bot.reconciliation.comparing.plausibility import slip_of
from bot.reconciliation.conflicts.amounts import described

_PERCENT = Decimal(100)
_ROUNDED = Decimal("0.1")  # the gap up to which a number may be another one rounded, as a share
_REASONS = 2  # explanations that a note gives
_LONGEST = 80  # characters of an attribute that a note repeats


def numbers(ours: Sequence[Member], theirs: Sequence[Member]) -> str:
    """Return how the numbers of two sides differ, what would explain it, and who says which."""
    left, right = ours[0], max(theirs, key=lambda m: (gap(ours[0], m), m.claim.id))
    parts = [f"{described(left.value)} against {described(right.value)}"]
    if left.value.kind is not Kind.DATE:
        parts[0] += f", {max(round(gap(left, right) * _PERCENT), 1)} % apart"
    parts += list(_reasons(left, right))[:_REASONS]
    parties = speaker(left), speaker(right)
    if all(parties) and fold(parties[0]) != fold(parties[1]):
        parts.append(f"{parties[0]} says the one, {parties[1]} the other")
    return "; ".join(parts)


def names(ours: Sequence[Member], theirs: Sequence[Member]) -> str:
    """Return which names two sides give for what has one."""
    left, right = ours[0], theirs[0]
    parts = [f"{left.value.text} against {right.value.text}", *_told_apart(left, right)]
    return "; ".join(parts)


def words(ours: Sequence[Member], theirs: Sequence[Member]) -> str:
    """Return the words of two statements that are each other's opposite."""
    told = (f"“{side[0].claim.said.attribute[:_LONGEST]}”" for side in (ours, theirs))
    return " against ".join(told)


def polarity(ours: Sequence[Member], theirs: Sequence[Member]) -> str:
    """Return who denies what others assert."""
    denying = ours if not ours[0].claim.said.polarity else theirs
    parties = sorted({speaker(member) or member.claim.document.source for member in denying})
    return f"asserted by some and denied by {', '.join(parties)}"


def speaker(member: Member) -> str:
    """Return whom a document names for a claim, empty where it names nobody."""
    return member.claim.said.asserted_by or ""


def gap(a: Member, b: Member) -> Decimal:
    """Return the severity: the gap of what is written over the larger of both."""
    left, right = _ends(a.value), _ends(b.value)
    if not left or not right:
        return Decimal(0)
    apart_by = max(left[0] - right[-1], right[0] - left[-1], Decimal(0))
    larger = max(abs(number) for number in (*left, *right))
    return apart_by / larger if larger else Decimal(0)


def _ends(value: Value) -> list[Decimal]:
    return sorted(end for end in (value.low, value.high) if isinstance(end, Decimal))


def _reasons(left: Member, right: Member) -> Iterable[str]:
    """Yield what would explain that two numbers differ, the likeliest first."""
    slip = slip_of(left, right)
    if slip:
        yield f"the difference is {slip}"
    elif _may_be_rounded(left, right):
        yield "the one may be the other, rounded"
    yield from _told_apart(left, right)


def _told_apart(left: Member, right: Member) -> Iterable[str]:
    """Yield in what two claims differ beside their values: words, times told, days."""
    if (left.restates is None) != (right.restates is None):
        yield "the one is converted from another currency"
    worded = [plain_attribute(m.claim.said.attribute)[:_LONGEST] for m in (left, right)]
    if phrase_key(worded[0]) != phrase_key(worded[1]):
        yield f"told of “{worded[0]}” and of “{worded[1]}”"
    periods = [m.own.period if m.own else m.period for m in (left, right)]
    if (periods[0] is None) != (periods[1] is None):
        yield f"only one of them names a time: {periods[0] or periods[1]}"
    days = [m.at.first.isoformat() for m in (left, right) if m.at]
    if len({*days}) > 1 and left.document != right.document and left.value.kind is not Kind.DATE:
        yield f"told as of {days[0]} and of {days[1]}"


def _may_be_rounded(a: Member, b: Member) -> bool:
    """Return whether one number, given to fewer digits, is what the other one rounds to."""
    left, right = amount_of(a.value), amount_of(b.value)
    if left is None or right is None or not left or gap(a, b) > _ROUNDED:
        return False
    short, full = sorted((left, right), key=digits_of)
    kept = digits_of(short)
    return kept < digits_of(full) and f"{full:.{kept - 1}e}" == f"{short:.{kept - 1}e}"
