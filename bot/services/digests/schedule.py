"""When a digest is due: local clock times in named zones, and quiet hours.

A slot is keyed by its local calendar time, so an hour that the clock repeats holds one slot, and a
time that the clock skips is due when the gap ends. Nothing here waits or reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import chain, islice, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim

from bot.domain.digest import Digest

SETTLED = timedelta(minutes=10)
"""How long no claim must have arrived before a `soon` digest posts."""
LATE = timedelta(hours=1)
"""How late an edition may be without saying so."""
SHOWN = 5
"""How many coming times are told to whoever asks."""
LONGEST_WAIT = timedelta(hours=1)
"""How long a `soon` digest lets its first claim wait, and how far apart its posts are."""
_CATCH_UP = re.compile(r"Catch-up:[^.]+\.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A due time: `key` is its local calendar time ("2026-10-25#09:00"), `due` when it is (UTC)."""

    key: str
    due: datetime


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
