"""Whether two numbers may be meant for one thing, so that a difference is a dispute and no mix-up.

An attribute as general as "revenue" is soon given a number of something else: of a part, of another
day, of a rival. A dispute needs numbers that are near each other, a slip of the pen that would make
one of the other, or a phrase so particular that it names one thing only.
"""

from __future__ import annotations

from decimal import Decimal

from bot.domain.claim import Kind, fold
from bot.reconciliation.cells.match import Words
from bot.reconciliation.cells.members import Member, amount_of, is_telling
from bot.reconciliation.cells.phrases import is_specific

_NEAR = Decimal("0.02")
_FACTORS = (
    (Decimal(10), "a factor of ten"),
    (Decimal(1000), "a factor of a thousand"),
    (Decimal(10000), "a factor of ten thousand, as 万 written for 亿 makes"),
    (Decimal(10) ** 6, "a factor of a million"),
)
_FACTOR = Decimal("0.5")  # the smaller of two numbers that may be meant for one, as a share
_APART = ((1, 31), (31, 92), (Decimal("inf"), 5 * 366))
"""Days between two dates that may be meant for one event, by how long the shorter one lasts."""


def plausible(a: Member, b: Member, *, words: Words) -> bool:
    """Return whether two numbers of one cell that are apart may be told of the same thing.

    Within one document only a slip, or two named speakers who differ, or a particular phrase with
    numbers near each other: a text that gives two numbers mostly means two things.
    """
    particular = is_particular(a, words)
    if a.document == b.document:
        if _differently_told(a, b):
            return particular or near(a, b)
        return _slipped(a, b) or (particular and near(a, b))
    return particular or near(a, b) or _slipped(a, b)


def is_particular(member: Member, words: Words) -> bool:
    """Return whether the attribute is a phrase of its own that says enough to name one thing."""
    attribute = member.cell.attribute
    return words.attribute(attribute) is None and is_specific(attribute)


def near(a: Member, b: Member) -> bool:
    """Return whether two numbers are within a factor of two, or two dates within a month.

    Two months may be three months apart, two years five years: the less exactly both are told, the
    rarer an event was.
    """
    if a.reach is None or b.reach is None:
        return False
    first, second = sorted((a.reach, b.reach), key=lambda reach: reach.low)
    if a.value.kind is Kind.DATE:
        lasts = min(reach.high - reach.low for reach in (first, second))
        return second.low - first.high <= next(gap for upto, gap in _APART if lasts < upto)
    if first.low < 0 < second.high and first.high * second.low <= 0:
        return -first.low * (1 + _NEAR) >= second.high >= -first.high * (1 - _NEAR)
    small, large = sorted((abs(first.high), abs(second.low)))
    return small >= large * _FACTOR


def slip(a: Decimal, b: Decimal) -> str | None:
    """Return what slip of the pen would make one number of the other, None where none is likely."""
    if not a or not b or abs(a) == abs(b):
        return None
    return power_between(a, b, slack=_NEAR) or ("swapped digits" if _swapped(a, b) else None)


def power_between(a: Decimal, b: Decimal, *, slack: Decimal) -> str | None:
    """Return the power of ten by which two numbers, neither zero, differ, give or take `slack`."""
    small, large = sorted((abs(a), abs(b)))
    for factor, words in _FACTORS:
        if abs(large / small / factor - 1) <= slack:
            return words
    return None


def slip_of(a: Member, b: Member) -> str | None:
    """Return the slip that would make one member's number of the other's, None if there is none."""
    left, right = amount_of(a.value), amount_of(b.value)
    return slip(left, right) if left is not None and right is not None else None


def _slipped(a: Member, b: Member) -> bool:
    """Return whether a slip is likely: of an amount, or a count with digits, not of 2 for 20."""
    written = [number for m in (a, b) if (number := amount_of(m.value)) is not None]
    telling = all(map(is_telling, written))
    if a.value.kind is not Kind.MONEY and not (a.value.kind is Kind.COUNT and telling):
        return False
    return slip_of(a, b) is not None


def _differently_told(a: Member, b: Member) -> bool:
    left, right = (fold(m.claim.said.asserted_by or "") for m in (a, b))
    return bool(left and right) and left not in right and right not in left


def _swapped(a: Decimal, b: Decimal) -> bool:
    left, right = f"{a:f}", f"{b:f}"
    if len(left) != len(right):
        return False
    at = next((i for i, pair in enumerate(zip(left, right, strict=True)) if len({*pair}) > 1), None)
    return at is not None and right == left[:at] + left[at : at + 2][::-1] + left[at + 2 :]
