"""Times that are counted from the day of writing: last week, Tuesday, the next three years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.extraction.periods import spans
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.spans import Span

_NO_SPAN = Span(first=None, last=None, grain="other", period=None)
_WEEK = 7
_SATURDAY = 5
_DAYS_NEAR = 3


def resolve(expression: Expression, *, anchor: date | None, ahead: bool) -> Span | None:
    """Return the days that a counted time means; without the day of writing, only its length.

    `ahead` says that its clause looks ahead.
    """
    kind, numbers, word = expression.kind, expression.numbers, expression.word
    if kind == "later":
        return _later(word, anchor=anchor, ahead=ahead or not expression.start)
    if kind == "in":
        return _in(word, anchor=anchor if ahead else None, within=bool(numbers[0]))
    if anchor is None:
        known = kind in ("ahead", "back")
        return spans.length(str(numbers[0] or 1), word) if known else _NO_SPAN
    if kind == "weekday":
        return _weekday(anchor, numbers[0] or 0, word, ahead=ahead)
    if kind == "weekend":
        return _weekend(anchor, numbers[0] or 0, word, ahead=ahead)
    first, second = (*numbers, None)[:2]
    return _RESOLVERS[kind](anchor, first or 0, second or 0, word)


def _relative(anchor: date, count: int, _: int, unit: str) -> Span:
    return spans.unit_around(spans.move(anchor, count, unit), unit)


def _ago(anchor: date, count: int, _: int, unit: str) -> Span:
    return spans.unit_around(spans.move(anchor, -count, unit), unit)


def _ahead(anchor: date, count: int, _: int, unit: str) -> Span:
    """Return the units after the day of writing; days and weeks are named by their days."""
    last = spans.move(anchor, count, unit)
    if unit == "quarter":
        return _quarters(spans.move(anchor, 1, unit), last)
    return _stretch(spans.move(anchor, 1, "day"), last, unit, names=(anchor, last))


def _back(anchor: date, count: int, _: int, unit: str) -> Span:
    """Return the units before the day of writing, which itself isn't over."""
    first = spans.move(anchor, -count, unit)
    if unit == "quarter":
        return _quarters(first, spans.move(anchor, -1, unit))
    return _stretch(first, spans.move(anchor, -1, "day"), unit, names=(first, anchor))


def _quarters(first: date, last: date) -> Span:
    """Return the whole quarters from that of one day to that of another."""
    begin, end = (spans.unit_around(each, "quarter") for each in (first, last))
    return spans.months(begin.first or first, end.last or last)


def _stretch(first: date, last: date, unit: str, *, names: tuple[date, date]) -> Span:
    last = max(first, last)
    if unit in ("day", "week"):
        return spans.between(spans.day(first), spans.day(last))
    period = f"{names[0]:%Y-%m}/{names[1]:%Y-%m}"
    return Span(first=first, last=last, grain="other", period=period)


def _offset(anchor: date, months: int, days: int, _: str) -> Span:
    return spans.day(spans.move(spans.move(anchor, months, "month"), days, "day"))


def _weekday_off(anchor: date, weekday: int, count: int, _: str) -> Span:
    """Return the weekday so many weeks off, the nearest one of that name counted as the first."""
    gap = (weekday - anchor.weekday()) % _WEEK or _WEEK
    back = (anchor.weekday() - weekday) % _WEEK or _WEEK
    days = gap + _WEEK * (count - 1) if count > 0 else -back - _WEEK * (-count - 1)
    return spans.day(spans.move(anchor, days, "day"))


def _week_day(anchor: date, weekday: int, weeks: int, _: str) -> Span:
    return spans.day(spans.move(anchor, weeks * _WEEK + weekday - anchor.weekday(), "day"))


def _years_around(anchor: date, first: int, last: int, _: str) -> Span:
    return spans.between(spans.year(anchor.year + first), spans.year(anchor.year + last))


def _now(anchor: date, _: int, __: int, ___: str) -> Span:
    return spans.day(anchor)


_RESOLVERS: Mapping[str, Callable[[date, int, int, str], Span]] = {
    "relative": _relative, "following": _relative, "ago": _ago, "ahead": _ahead, "back": _back,
    "offset": _offset,
    "weekday_off": _weekday_off, "week_day": _week_day, "years_around": _years_around, "now": _now,
}  # fmt: skip


def _weekday(anchor: date, weekday: int, which: str, *, ahead: bool) -> Span:
    """Return the nearest past day of that name; "next" is in the week that follows.

    A bare name means the nearest one, so whoever writes "next" means the one beyond, and whoever
    writes "last" of a day that the same week has just had, the one before.
    """
    back = (anchor.weekday() - weekday) % _WEEK
    past = anchor - timedelta(days=back)
    if which == "this":
        return _week_day(anchor, weekday, int(ahead and weekday < anchor.weekday()), "")
    if which == "next":
        return _week_day(anchor, weekday, 1, "")
    if which == "coming":
        return spans.day(past + timedelta(days=_WEEK))
    if which in ("last", "previous", "past"):
        earlier = which != "past" and back <= min(_DAYS_NEAR, anchor.weekday())
        return spans.day(past - timedelta(days=_WEEK) if earlier or not back else past)
    return spans.day(past + timedelta(days=_WEEK) if ahead and back else past)


def _weekend(anchor: date, weeks: int, which: str, *, ahead: bool) -> Span:
    """Return a weekend; "the weekend" is this week's once it has begun, or where it is to come."""
    if which in ("the", "that") and not ahead and anchor.weekday() < _SATURDAY:
        weeks = -1
    if which == "last" and anchor.weekday() >= _SATURDAY:
        weeks = -1
    return spans.weekend(spans.move(anchor, weeks * _WEEK, "day"))


def _in(word: str, *, anchor: date | None, within: bool) -> Span:
    """Return what is so long after a day, or all until then; only a length without one."""
    count, unit = word.split(" ")
    if anchor is None or "." in count:
        return spans.length(count, unit)
    last = spans.move(anchor, int(count), unit)
    if within:
        return _stretch(anchor, last, unit, names=(anchor, last))
    return spans.day(last) if unit in ("day", "week") else spans.unit_around(last, unit)


def _later(word: str, *, anchor: date | None, ahead: bool) -> Span:
    """Return what is so long after the day of writing, else only a length: it may be a story."""
    count, unit = word.split(" ")
    if anchor is None or not ahead:
        return spans.length(count, unit)
    if unit in ("day", "week"):
        return spans.unit_around(spans.move(anchor, int(float(count)), unit), unit)
    months = round(float(count) * {"month": 1, "quarter": 3, "year": 12}[unit])
    around = spans.move(anchor, months, "month")
    return spans.unit_around(around, "year" if months % 12 == 0 else "month")
