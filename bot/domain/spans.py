"""Periods as days, so that two ways of writing one quarter are the same quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTHS_OF = {"H": 6, "Q": 3}
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_DAYS_IN = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0}
_FIT = 0.05  # how far two lengths may differ and still be the same, as a share
_POINT_DAYS = 31
_LONG = 300  # days from which "March 2026 to March 2029" means three years, not 37 months
_ROLLING = 400  # days from which "the next two years", told a month later, is still the same span
_KEPT = 4096  # periods that are kept as read
_DATE = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?|-([HQ])([1-4]))?(?:T.*)?")


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """The days from `first` to `last`, both belonging to it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days belong to it."""
        return (self.last - self.first).days + 1

    @property
    def is_point(self) -> bool:
        """Return whether it is short enough (a day, a week, a month) to date a running state."""
        return self.days <= _POINT_DAYS

    @property
    def is_long(self) -> bool:
        """Return whether it is so long that told some weeks later it may be the same span."""
        return self.days >= (1 - _FIT) * _ROLLING

    def rolls(self, other: Span) -> bool:
        """Return whether it is a long span that has nearly all of its days in common with another.

        A year never is: one that is fiscal may begin a month before the calendar's.
        """
        shared = (min(self.last, other.last) - max(self.first, other.first)).days + 1
        longer = max(self.days, other.days)
        return self != other and longer > _ROLLING and shared >= (1 - _FIT) * longer

    def holds(self, other: Span) -> bool:
        """Return whether every day of `other` belongs to it."""
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=_KEPT)
def span_of(period: str | None) -> Span | None:
    """Return the days of a calendar period ("2026", "2026-Q1", "2026-03/2029-03"), else None."""
    if not period:
        return None
    start, _, end = period.partition("/")
    first, last = _dated(start), _dated(end or start)
    if first is None or last is None or last.last < first.first:
        return None
    return Span(first=first.first, last=last.last)


def length_of(period: str | None) -> float | None:
    """Return the days of a length without a start ("P3Y"), None for anything else."""
    found = _LENGTH.fullmatch(period or "")
    return int(found[1]) * _DAYS_IN[found[2]] if found else None


@lru_cache(maxsize=_KEPT)
def canonical(period: str | None) -> str | None:
    """Return one spelling for each period: "2025-04/2025-06" comes out as "2025-Q2"."""
    span = span_of(period)
    if span is None:
        return period.strip() or None if period else None
    return _spelled(span)


def fits(length: float, span: Span) -> bool:
    """Return whether a span is `length` days long; its last month may be named, not meant."""
    twice = span.last.day if span.days > _LONG else 0
    return any(abs(days - length) <= _FIT * length for days in (span.days, span.days - twice))


def _dated(text: str) -> Span | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, part, nth = found.groups()
    try:
        if day:
            that = date(int(year), int(month), int(day))
            return Span(first=that, last=that)
        if month:
            return _months(int(year), int(month), 1)
        if part:
            size = _MONTHS_OF[part]
            return _months(int(year), (int(nth) - 1) * size + 1, size)
        return _months(int(year), 1, 12)
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> Span:
    first = date(year, month, 1)
    end = month - 1 + count
    following = date(year + end // 12, end % 12 + 1, 1)
    return Span(first=first, last=following - timedelta(days=1))


def _spelled(span: Span) -> str:
    first, last = span.first, span.last
    if first == last:
        return first.isoformat()
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not whole:
        return f"{first.isoformat()}/{last.isoformat()}"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return f"{first:%Y-%m}"
    for size, name in ((12, ""), (6, "-H"), (3, "-Q")):
        if months == size and (first.month - 1) % size == 0:
            return f"{first.year}{name}{(first.month - 1) // size + 1}" if name else str(first.year)
    return f"{first:%Y-%m}/{last:%Y-%m}"
