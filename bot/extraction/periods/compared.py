"""The stretch that a number is compared with: "a year earlier" than the quarter told of.

In "third-quarter profit was $2 billion, against $1.8 billion a year earlier" that is the third
quarter of the year before, not all of that year; so is 去年同期.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extraction.periods import spans
from bot.extraction.periods.expression import Expression
from bot.extraction.periods.ranges import Timed
from bot.extraction.periods.spans import Span

HELD = "compared"
"""The kind of a time that is only what another is held against."""

_SAME = re.compile(
    r"\b(?:the )?(?:same|corresponding|comparable|equivalent|year-ago) "
    r"(?:period|time|quarter|half|month|\w{3,6} months)(?:,? (?:of|in|a)| from)? (?:the )?$",
    re.IGNORECASE,
)
_SAME_HAN = re.compile(r"(?:的)?(?:同一?(?:期|时期|時期|季度?|月))")
_AGO = re.compile(
    r"(?:\d[\d,.]*\s?(?:%|per ?cent\b|[a-z€£$]+\b)?|\b(?:thousand|million|billion|trillion)\b)"
    r"(?:\s[a-z'’-]+){0,2}[,\s]\s?(?:the\s)?$"
    r"|\b(?:compared (?:with|to)|against|versus|vs\.?|from|on|over)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Before "a year earlier" that a number is of, or what something is compared with."""
_HELD_AGAINST = re.compile(
    r"(?:\b(?:compared (?:with|to)|against|versus|vs\.?)\s(?:\S{1,12}\s){0,3}"
    r"|\bfrom\s[$€£]?\d\S{0,12}\s(?:[a-z]+\s){0,2}"
    r"|[\d%]\S{0,12}(?:\s[a-z]+)?,?\s(?:up\s|down\s)?(?:from|on|over)\s)(?:the\s)?$",
    re.IGNORECASE,
)
"""The same before "ten years ago", by which mostly no more than the year is meant."""
_STRETCHES = ("period", "quarter", "half", "month")
_GRAIN = re.compile(r"\b(?:quarter|half|month)\b|[季月](?=度?$)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|[。！？\n]")
_NOW = re.compile(r"\b(?:now|currently|today)\b|[目当當]前|如今|[现現]在", re.IGNORECASE)
"""What is no more about the stretch told before."""
_RESULTS = ("quarter", "half", "other")
"""The stretches whose numbers the sentences after go on telling."""
_MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
_FISCAL = re.compile(r"FY(\d{4})(?:-([QH]\d))?")
_NEAR = 30  # characters before a time that tell what it is
_FAR = 600  # characters after which a stretch isn't told of any more
_TIMES = 8  # times told last among which the stretch is looked for
_MOST = 366  # days of a stretch


def compared(text: str, found: Sequence[Timed], expression: Expression) -> Timed | None:
    """Return a time as the stretch told last, so many years before; None where it is itself."""
    back, year = _years(expression)
    if back is None and year is None:
        return None
    before = text[max(0, expression.start - _NEAR) : expression.start]
    led, closed = _SAME.search(before), _SAME_HAN.match(text, expression.end)
    named = led or closed or text.endswith(_STRETCHES, expression.start, expression.end)
    held = _AGO if back == 1 else _HELD_AGAINST
    plain = expression.kind in ("ago", "preceding") and bool(held.search(before))
    if not (named or plain):
        return None
    start = expression.start - len(before) + led.start() if led else expression.start
    end = closed.end() if closed else expression.end
    grain = _grain(text, start, end)
    base = _base(text, found, expression, named=bool(named), grain=grain)
    span = _shifted(base, back=back, year=year) if base else None
    if span is None:
        return None
    return replace(expression, kind=HELD, start=start, end=end, numbers=()), span


def _years(expression: Expression) -> tuple[int | None, int | None]:
    """Return how many years back a time is, or which year it is; None and None for another."""
    kind, word, number = expression.kind, expression.word, (*expression.numbers, None)[0]
    if kind == "preceding":
        return 1, None
    if kind == "ago" and word in ("year", "month") and number:
        years, rest = divmod(number, 12 if word == "month" else 1)
        return (None, None) if rest else (years, None)
    if kind == "relative" and word == "year" and number and number < 0:
        return -number, None
    if kind == "year" and re.fullmatch(r"-\d", word):
        return -int(word), None
    return None, number if kind == "year" else None


def _grain(text: str, start: int, end: int) -> str | None:
    """Return what a time says that it is: a month, a quarter or half a year, None where nothing."""
    found = _GRAIN.search(text, start, end)
    return {"季": "quarter", "月": "month"}.get(found[0], found[0].lower()) if found else None


def _base(
    text: str, found: Sequence[Timed], expression: Expression, *, named: bool, grain: str | None
) -> Span | None:
    """Return the stretch told last in the sentence, else the one that the text goes on telling.

    No other than a month, a quarter or half a year where `grain` says so.
    """
    for told, span in reversed(found[-_TIMES:]):
        gap = text[told.end : expression.start]
        if len(gap) > _FAR:
            return None
        if told.kind in (HELD, "length") or span.grain in ("day", "week") or not span.period:
            continue
        if grain and span.grain != grain:
            continue
        here = not _SENTENCE_END.search(gap)
        months = span.grain != "other" or bool(_MONTHS.fullmatch(span.period))
        if here:
            return span if months else None
        if _NOW.search(gap):
            return None
        results = span.grain in _RESULTS or (named and span.grain == "month")
        return span if months and results else None
    return None


def _shifted(base: Span, *, back: int | None, year: int | None) -> Span | None:
    """Return a stretch of months so many years before, or in another year."""
    if fiscal := _FISCAL.fullmatch(base.period or ""):
        of = year or int(fiscal[1]) - (back or 0)
        return spans.fiscal(of, fiscal[2])
    first, last = base.first, base.last
    if first is None or last is None or (last - first).days > _MOST:
        return None
    months = 12 * (last.year - year if year else back or 0)
    if months <= 0:
        return None
    try:
        return spans.months(spans.shift(first, months=-months), spans.shift(last, months=-months))
    except OverflowError:
        return None
