"""When a digest is due: local clock times in named zones, quiet hours, and words for them.

A slot is keyed by its local calendar time, so an hour that the clock repeats holds one slot, and a
time that the clock skips is due when the gap ends. Nothing here waits or reads a clock.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, islice, takewhile
from zoneinfo import ZoneInfo, available_timezones

from cronsim import CronSim

from bot.domain.digest import Digest
from bot.errors import UserError

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
SETTLED = timedelta(minutes=10)
"""How long no claim must have arrived before a `soon` digest posts."""
LATE = timedelta(hours=1)
"""How late an edition may be without saying so."""
SHOWN = 5
"""How many coming times are told to whoever asks."""
LONGEST_WAIT = timedelta(hours=1)
"""How long a `soon` digest lets its first claim wait, and how far apart its posts are."""
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_SETS = {"daily": EVERY_DAY, "weekdays": (0, 1, 2, 3, 4), "weekends": (5, 6)}
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\s*(am|pm)?", re.IGNORECASE)
_CLOCK_HELP = "Write it as hours and minutes of the day, such as `08:30` or `21:00`."
_CATCH_UP = re.compile(r"Catch-up:[^.]+\.")
_NOON = 12  # hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A due time: `key` is its local calendar time ("2026-10-25#09:00"), `due` when it is (UTC)."""

    key: str
    due: datetime


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


def slots(*, at: str, days: Sequence[int], zone: str, after: datetime) -> Iterator[Slot]:
    """Yield the slots due later than `after`, in order, without end: one a chosen local day."""
    where = ZoneInfo(zone)
    hour, minute = at.split(":")
    on = ",".join(str(day + 1) for day in days)
    start = after.astimezone(where).replace(tzinfo=None) - timedelta(days=2)
    for local in CronSim(f"{int(minute)} {int(hour)} * * {on}", start):
        due = moment(local, where)
        if due > after:
            yield Slot(key=f"{local:%Y-%m-%d}#{at}", due=due)


def next_slot(digest: Digest, *, after: datetime, had: Collection[str] = ()) -> Slot | None:
    """Return the digest's first slot later than `after` that isn't among those it `had`.

    None for one that has no clock time.
    """
    if digest.at is None:
        return None
    coming = slots(at=digest.at, days=digest.days, zone=digest.zone, after=after)
    return next(slot for slot in coming if slot.key not in had)


def due_slots(digest: Digest, *, now: datetime) -> tuple[Slot, ...]:
    """Return the slots from the digest's next one up to `now`: more than one after downtime.

    A slot that was due when the digest's hours were changed is due still.
    """
    owed = digest.next_slot
    if digest.at is None or owed is None or owed > now:
        return ()
    coming = slots(
        at=digest.at, days=digest.days, zone=digest.zone, after=owed - timedelta(seconds=1)
    )
    found = tuple(takewhile(lambda slot: slot.due <= now, coming))
    if found and found[0].due == owed:
        return found
    key = f"{owed.astimezone(ZoneInfo(digest.zone)):%Y-%m-%d#%H:%M}"
    return (Slot(key=key, due=owed), *found)


def is_too_late(digest: Digest, due: Sequence[Slot], *, now: datetime) -> bool:
    """Return whether it is too late to make up for the slots `due`: the next one brings it all."""
    return now - posting_time(digest, due=due[-1].due) > patience(digest.days)


def patience(days: Sequence[int]) -> timedelta:
    """Return how late an edition for these days may be: six hours for a daily one.

    It is a quarter of the least time between two slots, and at most a day.
    """
    following = [*days[1:], days[0] + 7]
    apart = min(later - day for day, later in zip(days, following, strict=True))
    return min(timedelta(days=apart) / 4, timedelta(days=1))


def catch_up(digest: Digest, due: Sequence[Slot], *, now: datetime) -> str | None:
    """Return what an edition for the slots `due` says of its lateness, None where it is in time."""
    if digest.missed is not None:
        first = digest.missed
    elif len(due) > 1 or (due and now - posting_time(digest, due=due[-1].due) > LATE):
        first = due[0].key
    else:
        return None
    return f"Catch-up: it was due at {first.replace('#', ' ')}."


def lateness(note: str | None) -> str | None:
    """Return what an edition's note says of its lateness, None if nothing."""
    found = _CATCH_UP.match(note or "")
    return found[0] if found else None


def upcoming(digest: Digest, *, now: datetime, count: int = SHOWN) -> tuple[datetime, ...]:
    """Return the next `count` moments (UTC) at which the digest posts, quiet hours waited out.

    The first of them is `now` for what is due already.
    """
    if digest.at is None:
        return ()
    overdue = due_slots(digest, now=now)
    skipped = bool(overdue) and is_too_late(digest, overdue, now=now)
    first = [posting_time(digest, due=now)] if overdue and not skipped else []
    coming = slots(at=digest.at, days=digest.days, zone=digest.zone, after=now)
    later = (posting_time(digest, due=slot.due) for slot in coming if slot.key != digest.last_slot)
    return tuple(islice(dict.fromkeys(chain(first, islice(later, count))), count))


def posting_time(digest: Digest, *, due: datetime) -> datetime:
    """Return when what is due at `due` may be posted: then, or when its quiet hours end."""
    return quiet_until(digest.quiet, zone=digest.zone, now=due) or due


def quiet_until(quiet: str | None, *, zone: str, now: datetime) -> datetime | None:
    """Return when (UTC) the quiet hours that hold at `now` end, None outside them.

    They hold whenever the local clock shows a time of theirs, so also when it shows it again.
    """
    if quiet is None:
        return None
    where = ZoneInfo(zone)
    start, end = (time.fromisoformat(part) for part in quiet.split("-"))
    until = now
    while _within(local := until.astimezone(where), start=start, end=end):
        day = local.date() + timedelta(days=1 if local.time() >= end else 0)
        until = _next_showing(datetime.combine(day, end), where, after=until)
    return until if until > now else None


def soon_is_due(
    *, first: datetime | None, last: datetime | None, posted: datetime | None, now: datetime
) -> bool:
    """Return whether a `soon` digest posts now.

    `first` and `last` are when the claims that wait for it arrived, None where none wait; `posted`
    is when its last edition was planned.
    """
    if first is None or last is None:
        return False
    if posted is not None and now - posted < LONGEST_WAIT:
        return False
    return now - last >= SETTLED or now - first >= LONGEST_WAIT


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """Return a naive local time as UTC: the first if repeated, the end of the gap if skipped."""
    early = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == local:
        return early
    late = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _gap_end(late, early, zone)


def _within(local: datetime, *, start: time, end: time) -> bool:
    clock = local.time()
    return start <= clock < end if start < end else clock >= start or clock < end


def _next_showing(local: datetime, zone: ZoneInfo, *, after: datetime) -> datetime:
    """Return when, later than `after`, the clock shows a naive local time for the last time."""
    first = moment(local, zone)
    return first if first > after else local.replace(tzinfo=zone, fold=1).astimezone(UTC)


def _gap_end(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return when, between two moments in UTC, the zone's offset changes, to the second."""
    low, high = int(before.timestamp()), int(after.timestamp())
    old = before.astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        same = datetime.fromtimestamp(middle, UTC).astimezone(zone).utcoffset() == old
        low, high = (middle, high) if same else (low, middle)
    return datetime.fromtimestamp(high, UTC)


def _day(word: str, *, text: str) -> int:
    for number, name in enumerate(_DAY_NAMES):
        if len(word) > 1 and name.startswith(word):
            return number
    raise UserError(
        f"“{_short(text)}” isn't a list of days. Write `daily`, `weekdays`, or such as `mon,thu`."
    )


_NO_MATCH = 3


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
