"""When a digest posts, as people write and read it: times of day, days, zones and quiet hours."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import time
from functools import lru_cache
from zoneinfo import available_timezones

from bot.errors import UserError

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_SETS = {"daily": EVERY_DAY, "weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6)}
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\s*(am|pm)?", re.IGNORECASE)
_CLOCK_HELP = "Write it as hours and minutes of the day, such as `08:30` or `21:00`."
_NOON = 12  # hours
_NO_MATCH = 3


def parse_at(text: str) -> str:
    """Return a clock time as "08:30", or raise UserError."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise UserError(f"“{_short(text)}” isn't a time of day. {_CLOCK_HELP}")
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            raise UserError(f"“{_short(text)}” isn't a time of day. {_CLOCK_HELP}")
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        message = (
            f"There is no “{_short(text)}” on the clock: it runs from 00:00 to 23:59. {_CLOCK_HELP}"
        )
        raise UserError(message) from None


def parse_days(text: str) -> tuple[int, ...]:
    """Return the days that "weekdays", "mon,thu" or "mon-fri" names, sorted (0 is Monday)."""
    chosen: set[int] = set()
    for word in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip().lower())):
        if word in _DAY_SETS:
            chosen.update(_DAY_SETS[word])
        elif word:
            first, _, last = word.partition("-")
            start = _day(first, text=text)
            span = (_day(last, text=text) - start) % 7 if last else 0
            chosen.update((start + step) % 7 for step in range(span + 1))
    if not chosen:
        raise UserError("No day was named. Write `daily`, `weekdays`, or days such as `mon,thu`.")
    return tuple(sorted(chosen))


def parse_zone(text: str) -> str:
    """Return the IANA name of a time zone, or raise UserError with the nearest names."""
    wanted = text.strip().replace(" ", "_")
    by_fold = {name.casefold(): name for name in zone_names()}
    if wanted.casefold() in by_fold:
        return by_fold[wanted.casefold()]
    near = zones(wanted, limit=3) or _similar(wanted.casefold(), by_fold)
    hint = (
        f"Did you mean {_either(near)}?" if near else "Name one such as `Europe/Berlin` or `UTC`."
    )
    raise UserError(f"There is no time zone “{_short(text)}”. {hint}")


def parse_quiet(text: str) -> str:
    """Return quiet hours as "22:00-07:00", or raise UserError; they may cross midnight."""
    first, dash, last = re.sub(r"\s*(-|–|\bto\b)\s*", "-", text.strip(), count=1).partition("-")
    if not dash:
        raise UserError("Quiet hours have a start and an end, such as `22:00-07:00`.")
    start, end = parse_at(first), parse_at(last)
    if start == end:
        raise UserError(
            "Quiet hours that start and end at one time leave no time to post. Try `22:00-07:00`."
        )
    return f"{start}-{end}"


def days_words(days: Sequence[int]) -> str:
    """Return days as people write them: "daily", "weekdays", "mon,thu"."""
    for name, members in _DAY_SETS.items():
        if tuple(days) == members:
            return name
    return ",".join(_DAY_NAMES[day][:3] for day in days)


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Return the names of all time zones, sorted."""
    return tuple(sorted(available_timezones() - {"localtime", "posixrules", "Factory"}))


def zones(prefix: str, *, limit: int = 25) -> tuple[str, ...]:
    """Return zones whose name, then whose city, starts with `prefix`, then those that hold it."""
    wanted = prefix.strip().replace(" ", "_").casefold()
    ranked = [(_zone_rank(name.casefold(), wanted), name) for name in zone_names()]
    return tuple(name for rank, name in sorted(ranked) if rank < _NO_MATCH)[:limit]


def _day(word: str, *, text: str) -> int:
    for number, name in enumerate(_DAY_NAMES):
        if len(word) > 1 and name.startswith(word):
            return number
    raise UserError(
        f"“{_short(text)}” isn't a list of days. Write `daily`, `weekdays`, or such as `mon,thu`."
    )


def _zone_rank(name: str, wanted: str) -> int:
    if name.startswith(wanted):
        return 0
    if name.rsplit("/", 1)[-1].startswith(wanted):
        return 1
    return 2 if wanted in name else _NO_MATCH


def _similar(wanted: str, by_fold: dict[str, str]) -> tuple[str, ...]:
    by_city = {fold.rsplit("/", 1)[-1]: name for fold, name in by_fold.items()}
    names = difflib.get_close_matches(wanted, by_fold, n=3, cutoff=0.6)
    cities = difflib.get_close_matches(wanted.rsplit("/", 1)[-1], by_city, n=3, cutoff=0.7)
    found = [by_fold[name] for name in names] + [by_city[city] for city in cities]
    return tuple(dict.fromkeys(found))[:3]


def _either(names: Sequence[str]) -> str:
    marked = [f"`{name}`" for name in names]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} or {marked[-1]}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 (characters of an echo)
