"""Which days a text speaks of: its times resolved, those that belong together as one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.reading import PeriodMention
from bot.extraction.periods import spans
from bot.extraction.periods.anchoring import resolve, safe_date
from bot.extraction.periods.calendars import expressions
from bot.extraction.periods.compared import compared
from bot.extraction.periods.context import context_of, is_lone
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.offsets import one_off
from bot.extraction.periods.ranges import POINTS, Timed, adjacent, day_after, paired
from bot.extraction.periods.spans import Span

_WIDE = re.compile(r"[０-９]")
_WIDTHS = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_HEAD = 400  # characters in which a date line stands
_SINCE = re.compile(r"(?:since|自|从|從)(?: the(?: year)?)? ?$", re.IGNORECASE)
_WEEK_OF = re.compile(
    r"(?:(?<![a-z])week (?P<how>of|commencing|starting|beginning|ending|ended)(?: on)?(?: the)?,? "
    r"|(?<![a-z])w/c )$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?P<on>on or )?(?P<way>before|after|prior to|beyond"
    r"|(?<!no )(?<!not )(?:later|earlier) than)(?: the(?: year)?| early| late)? $",
    re.IGNORECASE,
)
_HAN_BOUND = re.compile(
    r"(?:之|以)?(?P<way>前(?![后後一二三四五六七八九十两兩\d往来來去赴进進景沿线線端置半列场場述言提锋鋒缘緣方排台臺总總夕妻夫]"
    r"|首[相席脑腦]|[男女队隊]友|主席|部[长長])|(?<=[之以])[后後])"
)
_HAN_SINCE = re.compile(
    r"以[来來]"
    r"|(?<=年)起(?![步点點草诉訴飞飛色价價码碼火义義降重源家始因伏身到用名跳跑航哄获獲初死])"
)
_COUNTED = ("weekday", "week_day", "relative")
"""The kinds of times told by the day of writing that may have an open end in Chinese."""
_LISTED = re.compile(r" ?(?:[、，,和及与與或]|以及)(?:[^\d、，。；\n]{1,6}[、，])? ?")
_LINE = 300  # characters between a day and a later one of its month
_LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""How many days a time may have that another so long is said to follow on."""
_RANGES = ("months", "days", "years", "decade", "month_range", "months_to")
_BESIDE = re.compile(r",? (?:the )?|, ?| ?[(（]")
_CANONICAL = re.compile(
    r"\d{4}(?:-(?:H[12]|Q[1-4]|\d{2}(?:-\d{2})?))?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?|FY\d{4}(?:-[QH][1-4])?|P\d+(?:\.\d+)?[YQMWD]"
)


def find_periods(
    text: str, *, anchor: date | None, article: Sequence[tuple[int, int]] | None = None
) -> tuple[PeriodMention, ...]:
    """Return the times of `text` from the left.

    Relative ones need `anchor`, the publication day, else they have no period, but for a day or
    month of the year that the text speaks of; `article` holds the stretches, in order, that tell
    which year that is (by default all).
    """
    flat = _narrow(text)
    found = _mentions(flat, _found(flat, anchor, article), anchor)
    return (
        tuple(replace(m, text=text[m.start : m.end]) for m in found)
        if flat != text
        else tuple(found)
    )


def _narrow(text: str) -> str:
    """Return the text with its fullwidth digits as plain ones, each in its place."""
    return text.translate(_WIDTHS) if _WIDE.search(text) else text


def _found(
    text: str,
    anchor: date | None,
    article: Sequence[tuple[int, int]] | None = None,
    *,
    told_of: bool = False,
) -> list[Timed]:
    """Return the times of a text with their days; `told_of` says that a lone one has been."""
    found: list[Timed] = []
    named: int | None = None
    written = expressions(text)
    home = None if anchor else _home(_among(written, article))
    lone = not told_of and is_lone(text, written)
    for expression in written:
        context = context_of(text, expression, anchor=anchor, named=named, home=home, lone=lone)
        listed = _listed_day(text, found[-1], expression, anchor=anchor) if found else None
        told = _told_after(text, found[-1], expression) if found else None
        if found and (held := compared(text, found, expression)):
            found.append(held)
            continue
        span = listed or told or resolve(expression, context)
        if span is None:
            continue
        if expression.numbers and expression.kind in POINTS:
            named = expression.numbers[0] or named
        found.append((expression, span))
    return found


def _listed_day(
    text: str, last: Timed, expression: Expression, *, anchor: date | None
) -> Span | None:
    """Return a lone day in the month of the day before it: "9月10日、11日", else None.

    In a text without a day of publication a later sentence of the line goes on in that month too.
    """
    bare = expression.kind == "month_day" and len(expression.numbers) == 1 and not expression.word
    if not bare or last[0].kind not in ("day", "month_day") or last[1].first is None:
        return None
    gap = text[last[0].end : min(expression.start, last[0].end + _LINE)]
    goes_on = anchor is None and len(gap) < _LINE and "\n" not in gap
    return day_after(last[1].first, expression) if _LISTED.fullmatch(gap) or goes_on else None


def _told_after(text: str, last: Timed, expression: Expression) -> Span | None:
    """Return "the following year" as the one after a time that the line has just told of."""
    if expression.kind != "following" or last[1].last is None or last[1].first is None:
        return None
    near = expression.start - last[0].end < _LINE
    unit = expression.word
    if not near or "\n" in text[last[0].end : expression.start]:
        return None
    if (last[1].last - last[1].first).days >= _LONGEST[unit]:
        return None
    return spans.unit_around(spans.move(last[1].last, 1, unit), unit)


def _among(
    written: Sequence[Expression], article: Sequence[tuple[int, int]] | None
) -> Sequence[Expression]:
    """Return those of the times that stand in one of some stretches, which are in order."""
    if article is None:
        return written
    starts = [start for start, _ in article]
    return [
        e for e in written
        if (at := bisect_right(starts, e.start)) and e.end <= article[at - 1][1]
    ]  # fmt: skip


def _home(written: Sequence[Expression]) -> int | None:
    """Return the year that most of a text's days and months are of, else most of its years."""
    for kinds in (("day", "month"), ("year",)):
        years = Counter(e.numbers[0] for e in written if e.kind in kinds and e.numbers[0])
        if years:
            return max(years, key=lambda year: (years[year], year))
    return None


def resolve_period(words: str, *, anchor: date | None) -> str | None:
    """Return the canonical period of some words ("the first quarter of 2026" is 2026-Q1).

    None where they name none.
    """
    words = words.strip()
    if _CANONICAL.fullmatch(words):
        return words
    times = _found(words, anchor, told_of=True)
    if len(times) > 1 and (both := adjacent(words, times[0], times[1])):
        return both.period
    found = [m for m in _mentions(words, times, anchor) if m.period]
    return max(found, key=lambda m: (m.grain != "other", m.end - m.start)).period if found else None


def dateline(text: str) -> date | None:
    """Return the latest day that the head of a text names in full, None where none does.

    It stands in where no publication day is known.
    """
    days = [
        safe_date(e.numbers[0], e.numbers[1] or 1, e.numbers[2] or 1)
        for e in expressions(text[:_HEAD])
        if e.kind == "day" and e.numbers[0]
    ]
    return max((d for d in days if d), default=None)


def _mentions(text: str, found: list[Timed], anchor: date | None) -> list[PeriodMention]:
    """Return the mentions, "2026 to 2030", "since 2023" and "a year from May" made one each."""
    made: list[PeriodMention] = []
    found = _named_days(text, found)
    at = 0
    while at < len(found):
        expression, span = found[at]
        start, end = expression.start, expression.end
        if both := paired(text, found, at):
            end, span, at = found[at + 1][0].end, both, at + 1
        elif expression.kind == "now":
            at += 1
            continue
        elif led := _week_of(text, expression, span) or one_off(text, expression, span):
            start, span = led
        elif _may_last(expression, span) and span.first and (since := _since(text, start)):
            start, span = since.start(), _until(span.first, anchor)
        elif gone := _since_then(text, expression, span, anchor):
            end, span = gone
        elif expression.kind in POINTS or (
            expression.kind in _COUNTED and _HAN_BOUND.match(text, end)
        ):
            span = _bounded(text, expression, span)
        made.append(_mention(text, start, end, span))
        at += 1
    return made


def _since_then(
    text: str, expression: Expression, span: Span, anchor: date | None
) -> tuple[int, Span] | None:
    """Return where 2023年以来 ends and its days until the day of writing, None without such."""
    said = _HAN_SINCE.match(text, expression.end)
    if not said or not anchor or span.first is None or span.first > anchor:
        return None
    if expression.kind not in POINTS or not _may_last(expression, span):
        return None
    return said.end(), _until(span.first, anchor)


def _bounded(text: str, expression: Expression, span: Span) -> Span:
    """Return the days before or after a time where that is said; its name stays the time's."""
    if span.first is None or span.last is None:
        return span
    start, end = expression.start, expression.end
    led = _BOUND.search(text, max(0, start - 25), start)
    closed = None if led else _HAN_BOUND.match(text, end)
    way = led["way"].lower() if led else closed["way"] if closed else ""
    on = led is not None and led["on"] is not None
    if way in ("after", "beyond", "later than", "后", "後"):
        return replace(span, first=span.first if on else _next(span.last, 1), last=None)
    if way:
        last = span.last if on or expression.part == "end" else _next(span.first, -1)
        return replace(span, first=None, last=last)
    return span


def _next(day: date, days: int) -> date:
    return spans.move(day, days, "day")


def _may_last(expression: Expression, span: Span) -> bool:
    """Return whether "since" or 从 before a time says that it goes on; a range has its end."""
    return expression.kind not in _RANGES and span.grain != "day"


def _named_days(text: str, found: list[Timed]) -> list[Timed]:
    """Return the times, a weekday and the day that it stands beside made one.

    "Tuesday, March 24" is one day; so is "March 24, Tuesday".
    """
    made: list[Timed] = []
    for one in found:
        if made and _beside(text, made[-1][0], one[0]):
            last = made.pop()
            (day, span), name = (last, one) if last[0].kind == "day" else (one, last)
            span = _with_weekday(day, span, name[0].numbers[0])
            made.append((replace(day, start=last[0].start, end=one[0].end), span))
        else:
            made.append(one)
    return made


def _with_weekday(day: Expression, span: Span, weekday: int | None) -> Span:
    """Return a day, of the next year or the last where it has its weekday then only."""
    first = span.first
    if first is None or first.weekday() == weekday or day.numbers[0] or day.word:
        return span
    for step in (1, -1):
        found = safe_date(first.year + step, first.month, first.day)
        if found and found.weekday() == weekday:
            return spans.day(found)
    return span


def _beside(text: str, a: Expression, b: Expression) -> bool:
    if {a.kind, b.kind} != {"weekday", "day"} or not _BESIDE.fullmatch(text, a.end, b.start):
        return False
    return not (a.kind == "day" and b.word)


def _week_of(text: str, expression: Expression, span: Span) -> tuple[int, Span] | None:
    """Return where "the week of March 2" begins and its days, None where no week is said."""
    if span.first is None or span.grain != "day":
        return None
    led = _WEEK_OF.search(text, max(0, expression.start - 26), expression.start)
    if led is None:
        return None
    if (led["how"] or "").lower() in ("ending", "ended"):
        first = spans.move(span.first, -6, "day")
        return led.start(), spans.between(spans.day(first), span, grain="week")
    return led.start(), spans.week(span.first)


def _since(text: str, start: int) -> re.Match[str] | None:
    return _SINCE.search(text, max(0, start - 15), start)


def _until(first: date, anchor: date | None) -> Span:
    """Return the months since a day, None as their name where their end isn't known."""
    last = anchor if anchor and first <= anchor else None
    period = f"{first:%Y-%m}/{last:%Y-%m}" if last else None
    return Span(first=first, last=last, grain="other", period=period)


def _mention(text: str, start: int, end: int, span: Span) -> PeriodMention:
    return PeriodMention(
        start=start,
        end=end,
        text=text[start:end],
        first=span.first.isoformat() if span.first else None,
        last=span.last.isoformat() if span.last else None,
        grain=span.grain,
        period=span.period,
    )
