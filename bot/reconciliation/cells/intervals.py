"""What a written number stands for: an interval, so that numbers agree as their precision lets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.claim import Kind, Qualifier, Value
from bot.domain.spans import span_of

_ABOUT = Decimal("0.05")
_OPEN = Decimal("0.25")
_GIVEN_ZEROS = 2  # significant digits up to which a trailing zero counts as written on purpose
_EXACT_KINDS = (Kind.RANK,)
_DAYS = {
    "year": Decimal(365), "quarter": Decimal(91), "month": Decimal(30), "week": Decimal(7),
    "day": Decimal(1), "hour": Decimal(1) / 24, "minute": Decimal(1) / 1440,
    "second": Decimal(1) / 86400,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """From `low` up to `high`; `closed` if `high` itself belongs to it, as a written bound does."""

    low: Decimal
    high: Decimal
    closed: bool = False

    def holds(self, point: Decimal) -> bool:
        """Return whether `point` lies in the interval."""
        return self.low <= point < self.high or (self.closed and point == self.high)

    def meets(self, other: Interval) -> bool:
        """Return whether the two have a point in common."""
        point = max(self.low, other.low)
        return self.holds(point) and other.holds(point)

    def widened(self, share: Decimal) -> Interval:
        """Return the interval with `share` of each bound added outwards."""
        low, high = self.low - abs(self.low) * share, self.high + abs(self.high) * share
        return Interval(low=low, high=high, closed=self.closed)

    def times(self, factor: Decimal) -> Interval:
        """Return the interval in another measure, `factor` of which make one of this."""
        return Interval(low=self.low * factor, high=self.high * factor, closed=self.closed)


def interval(value: Value) -> Interval | None:
    """Return what `value` stands for, durations and dates in days; None without a number."""
    if value.kind is Kind.DATE:
        return _dates(value)
    low, high = _number(value.low), _number(value.high)
    if low is None and high is None:
        return None
    found = _numbers(low, high, value=value)
    if value.kind is Kind.DURATION:
        return found.times(_DAYS.get(value.unit or "day", Decimal(1)))
    return found


def digits_of(number: Decimal) -> int:
    """Return how many significant digits a number has, zeros at its end left out."""
    return len(number.normalize().as_tuple().digits)


def precision(number: Decimal) -> Decimal:
    """Return half of the last given digit; zeros beyond two significant digits aren't given."""
    parts = number.normalize().as_tuple()
    digits = len(parts.digits)
    exponent = int(parts.exponent)
    written = int(number.as_tuple().exponent)
    if exponent > 0:
        exponent -= min(max(_GIVEN_ZEROS - digits, 0), exponent)
    elif written < 0:
        exponent = written
    return Decimal(1).scaleb(exponent) / 2


def _numbers(low: Decimal | None, high: Decimal | None, *, value: Value) -> Interval:
    match value.qualifier:
        case Qualifier.MORE_THAN:
            start = low if low is not None else _either(low, high)
            return Interval(low=start, high=start + abs(start) * _OPEN, closed=True)
        case Qualifier.LESS_THAN | Qualifier.UP_TO:
            end = high if high is not None else _either(low, high)
            return Interval(low=end - abs(end) * _OPEN, high=end, closed=True)
    if low is None or high is None:
        known = _either(low, high)
        reach = abs(known) * _OPEN
        start, end = (known, known + reach) if high is None else (known - reach, known)
        return Interval(low=start, high=end, closed=True)
    start, end = sorted((low, high))
    if start != end:
        slack = abs(end) * _ABOUT if value.qualifier is Qualifier.ABOUT else Decimal(0)
        return Interval(low=start - slack, high=end + slack, closed=True)
    return _point(start, value=value)


def _point(number: Decimal, *, value: Value) -> Interval:
    if value.kind in _EXACT_KINDS:
        return Interval(low=number, high=number, closed=True)
    reach = precision(number)
    if value.qualifier is Qualifier.ABOUT:
        reach = max(reach, abs(number) * _ABOUT)
    return Interval(low=number - reach, high=number + reach)


def _dates(value: Value) -> Interval | None:
    first = span_of(str(value.low)) if value.low is not None else None
    last = span_of(str(value.high)) if value.high is not None else None
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    return Interval(low=_ordinal(first.first), high=_ordinal(last.last), closed=True)


def _ordinal(day: date) -> Decimal:
    return Decimal(day.toordinal())


def _either(low: Decimal | None, high: Decimal | None) -> Decimal:
    number = low if low is not None else high
    return number if number is not None else Decimal(0)


def _number(written: Decimal | str | None) -> Decimal | None:
    return written if isinstance(written, Decimal) else None
