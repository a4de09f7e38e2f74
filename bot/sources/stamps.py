"""The day a page was published, as its own lines tell it: a stamp near the top, a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from bot.domain.days import MONTHS

_MONTHS = [month[:3].lower() for month in MONTHS]
_MONTH = rf"(?P<{{}}>{'|'.join(_MONTHS)})[a-z]{{{{0,6}}}}\.?"
_DAY = re.compile(
    r"(?i)(?<!\d)(?:(?P<year>(?:19|20)\d\d)\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})(?!\d)"
    rf"|\b{_MONTH.format('month_us')}\s(?P<day_us>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year_us>(?:19|20)\d\d)(?!\d)"
    r"|(?P<day_num>\d{1,2})/(?P<month_num>\d{1,2})/(?P<year_num>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<day_uk>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH.format('month_uk')},?\s(?P<year_uk>(?:19|20)\d\d)(?!\d))"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：.]\d\d(?!\d)")
_PARTED = re.compile(
    r"[|｜·•／]|\s[-–—]\s|[:：]|(?:^|\s)(?:记者|記者|通讯员|實習生|实习生|编辑|編輯)\s"
)
_ENDED = re.compile(r"(?<![ap]\.m)[.!?。！？…][\"'”’)）」』]{0,2}$")
_DATELINE = re.compile(r"[A-Z][^.!?。]{0,60}$")
_LEADS = re.compile(r"\s?(?:[-–—]|\(|/|:)")
_MONTHS_OF_A_YEAR = 12
_ALONE = 16  # characters beside the date in a line that is nothing else: a weekday, a "Date:"
_SHORT = 90  # characters: a longer line is no stamp
_SHORT_HAN = 40  # the same of a line that ends as a Chinese sentence does
_TOGETHER = 3  # lines: the stamps of one page stand no further apart
_LINES = 80  # lines from the top among which a stamp stands, menus among them
_HEAD = 100  # characters of a paragraph in which its dateline ends


def day_in(line: str) -> str | None:
    """Return the first full date in a line as an ISO day."""
    found = _first_day(line)
    return found[0] if found else None


def stamped(lines: Iterable[str]) -> str | None:
    """Return the ISO day in the stamp above a text's first paragraphs or in their dateline.

    A stamp is a short line with a full date and little else, or with a clock time or other parts
    beside it. The one nearest above the first paragraph counts, for a page may begin with the day
    of the visit; of several together the earliest, for the others tell of updates.
    """
    stamps: list[tuple[int, str]] = []
    paragraphs = 0
    for number, line in enumerate(_head(lines)):
        if _is_paragraph(line):
            if day := _datelined(line):
                return day
            paragraphs += 1
        elif (found := _first_day(line)) and is_stamp(line):
            stamps.append((number, found[0]))
        if paragraphs > 1 or (paragraphs and stamps):
            break
    near = [day for number, day in stamps if number >= stamps[-1][0] - _TOGETHER]
    return min(near, default=None)


def datelined(lines: Iterable[str]) -> str | None:
    """Return the ISO day in the dateline of a text's first two paragraphs, else None."""
    paragraphs = islice((line for line in _head(lines) if _is_paragraph(line)), 2)
    return next((day for line in paragraphs if (day := _datelined(line))), None)


def _head(lines: Iterable[str]) -> Iterator[str]:
    return islice((line.strip() for line in lines if line.strip()), _LINES)


def _is_paragraph(line: str) -> bool:
    return len(line) > _SHORT or (len(line) > _SHORT_HAN and line[-1] in "。！？”」")


def _first_day(line: str) -> tuple[str, int, int] | None:
    """Return the first full date in a line as an ISO day, and where it stands."""
    for match in _DAY.finditer(line):
        parts = {name.split("_")[0]: text for name, text in match.groupdict().items() if text}
        month = parts["month"]
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        day_of_month = int(parts["day"])
        if match["day_num"]:
            if max(number, day_of_month) <= _MONTHS_OF_A_YEAR and number != day_of_month:
                continue  # which of them is the month can't be told
            number, day_of_month = sorted((number, day_of_month))
        try:
            day = date(int(parts["year"]), number, day_of_month).isoformat()
        except ValueError:
            continue
        return day, match.start(), match.end()
    return None


def is_stamp(line: str) -> bool:
    """Return whether a short line has a full date and little else, or other parts beside it."""
    found = _first_day(line)
    if not found or len(line) > _SHORT or _ENDED.search(line):
        return False
    beside = line[: found[1]] + line[found[2] :]
    return len(beside.strip()) <= _ALONE or bool(_CLOCK.search(beside) or _PARTED.search(beside))


def _datelined(line: str) -> str | None:
    """Return the day of "TORONTO, March 3, 2026 (Wire) --" at a paragraph's head, else None."""
    found = _first_day(line[:_HEAD])
    if not found:
        return None
    day, start, end = found
    return day if _DATELINE.match(line[:start]) and _LEADS.match(line, end) else None
