"""Two years of slots in one zone of each history that the time zone database knows.

The oracle reads nothing but what a local clock shows at each moment: a slot is due the first time
that the clock has reached its time of day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.digest import Digest
from bot.services.digests import hours, schedule

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
Changes = tuple[tuple[datetime, timedelta], ...]
"""From when on (UTC) the local clock is how far from UTC."""


@cache
def changes(zone: str) -> Changes:
    """Return how a zone's clock is set over the two years, found by asking it every six hours."""
    where, at = ZoneInfo(zone), FIRST - timedelta(days=4)
    found = [(at, _offset(at, where))]
    while at < LAST + timedelta(days=4):
        following = at + 6 * HOUR
        if _offset(following, where) != found[-1][1]:
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=1) // 2)
                same = _offset(middle, where) == found[-1][1]
                low, high = (middle, high) if same else (low, middle)
            found.append((high, _offset(high, where)))
        at = following
    return tuple(found)


def _offset(at: datetime, where: ZoneInfo) -> timedelta:
    offset = at.astimezone(where).utcoffset()
    assert offset is not None
    return offset


@cache
def histories() -> tuple[str, ...]:
    """Return one zone of each distinct history."""
    by_history = {changes(zone): zone for zone in reversed(hours.zone_names())}
    return tuple(sorted(by_history.values()))


def moving() -> list[str]:
    return [zone for zone in histories() if len(changes(zone)) > 1]


def reached(local: datetime, known: Changes) -> datetime:
    """Return when (UTC) a clock set so first shows a naive local time, or a later one."""
    ends = [at for at, _ in known[1:]] + [LAST + timedelta(days=30)]
    for (start, offset), end in zip(known, ends, strict=True):
        shown = local.replace(tzinfo=UTC) - offset
        if shown < end:
            return max(shown, start)
    raise AssertionError(local)


def calendar(at: str, days: Sequence[int], zone: str, *, after: datetime) -> list[schedule.Slot]:
    """Return the slots later than `after` up to the end, walked day by day on the calendar."""
    known, found = changes(zone), []
    day = (after - timedelta(days=3)).date()
    while day <= LAST.date() + timedelta(days=2):
        due = reached(datetime.combine(day, time.fromisoformat(at)), known)
        if day.weekday() in days and after < due < LAST:
            found.append(schedule.Slot(key=f"{day}#{at}", due=due))
        day += timedelta(days=1)
    return found


def telling_times(zone: str) -> list[str]:
    """Return times of day before, in and after each hour that the zone skips or repeats."""
    found = {"00:00", "23:59"}
    for (at, now), (_, before) in zip(changes(zone)[1:], changes(zone), strict=False):
        for offset, minutes in ((before, -1), (before, 0), (before, 15), (now, 0)):
            found.add(f"{at + offset + timedelta(minutes=minutes):%H:%M}")
    return sorted(found)


def ours(at: str, days: Sequence[int], zone: str, *, after: datetime) -> list[schedule.Slot]:
    coming = schedule.slots(at=at, days=days, zone=zone, after=after)
    return list(takewhile(lambda slot: slot.due < LAST, coming))


def test_the_histories_are_many_and_some_have_gaps_at_midnight_and_half_hours() -> None:
    assert len(histories()) > 50
    shifts = {
        (now - before) // timedelta(minutes=1)
        for zone in moving()
        for (_, before), (_, now) in zip(changes(zone), changes(zone)[1:], strict=False)
    }
    assert {60, -60, 30, -30, 120, -120} <= shifts


@pytest.mark.parametrize("zone", histories())
def test_over_two_years_no_slot_is_missed_and_none_doubled(zone: str) -> None:
    times = telling_times(zone) if zone in moving() else ["08:30"]
    for at in times:
        found = ours(at, hours.EVERY_DAY, zone, after=FIRST)
        assert found == calendar(at, hours.EVERY_DAY, zone, after=FIRST), at
        assert len({slot.key for slot in found}) == len(found) >= 729


@settings(max_examples=60)
@given(
    zone=st.deferred(lambda: st.sampled_from(histories())),
    clock=st.times(),
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    start=st.integers(0, 23 * 30 * 24 * 60).map(lambda n: FIRST + timedelta(minutes=n)),
)
@example("Europe/Berlin", time(2, 30), (6,), datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC))
@example("Europe/Berlin", time(2, 30), (6,), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
@example("Africa/Cairo", time(0, 15), (4,), datetime(2026, 4, 23, 21, 59, tzinfo=UTC))
def test_whatever_the_days_and_the_moment_the_calendar_has_the_same_slots(
    zone: str, clock: time, days: tuple[int, ...], start: datetime
) -> None:
    at = f"{clock:%H:%M}"
    assert ours(at, days, zone, after=start) == calendar(at, days, zone, after=start)


@settings(max_examples=40)
@given(
    zone=st.deferred(lambda: st.sampled_from(moving())),
    clock=st.times(),
    pauses=st.lists(st.integers(1, 60 * 40), min_size=30, max_size=60),
    change=st.integers(1, 3),
)
def test_however_often_it_is_looked_each_slot_comes_due_once_and_in_order(
    zone: str, clock: time, pauses: list[int], change: int
) -> None:
    now = changes(zone)[change][0] - timedelta(days=3)
    one = a_digest(at=f"{clock:%H:%M}", zone=zone)
    one = _moved(one, after=now)
    end, seen = now, []
    for minutes in pauses:
        end += timedelta(minutes=minutes)
        due = schedule.due_slots(one, now=end)
        seen += due
        if due:
            one = replace(_moved(one, after=end), last_slot=due[-1].key)
    expected = [
        slot for slot in calendar(one.at or "", one.days, zone, after=now) if slot.due <= end
    ]
    assert seen == expected


@settings(max_examples=150)
@given(
    zone=st.deferred(lambda: st.sampled_from(moving())),
    change=st.integers(1, 3),
    before=st.integers(-26 * 60, 26 * 60),
    start=st.times(),
    end=st.times(),
    near=st.sampled_from((None, 0, 15, 45)),
)
def test_quiet_hours_hold_as_long_as_the_clock_shows_them_and_no_longer(
    zone: str, change: int, before: int, start: time, end: time, near: int | None
) -> None:
    at = changes(zone)[change][0]
    if near is not None:  # they end in the hours that the change concerns
        end = (at + changes(zone)[change][1] + timedelta(minutes=near)).time()
    quiet = f"{start:%H:%M}-{end:%H:%M}"
    if quiet[:5] == quiet[6:]:
        return
    now = at + timedelta(minutes=before)
    until = schedule.quiet_until(quiet, zone=zone, now=now)
    shown = [moment for moment in _minutes(now) if not _is_shown(quiet, zone, moment)]
    assert (until or now) == shown[0]


def _minutes(now: datetime) -> Iterator[datetime]:
    return (now + timedelta(minutes=n) for n in range(27 * 60))


def _is_shown(quiet: str, zone: str, at: datetime) -> bool:
    known = changes(zone)
    offset = known[bisect_left(known, (at + timedelta(microseconds=1), timedelta.min)) - 1][1]
    clock = f"{at + offset:%H:%M}"
    start, end = quiet.split("-")
    return start <= clock < end if start < end else clock >= start or clock < end


def a_digest(**options: object) -> Digest:
    base = {"id": 1, "space": "guild:1", "name": "d", "channel": 5, "created_at": FIRST}
    return Digest(**{**base, **options})  # type: ignore[arg-type]


def _moved(one: Digest, *, after: datetime) -> Digest:
    slot = schedule.next_slot(one, after=after)
    assert slot is not None
    return replace(one, next_slot=slot.due)


def test_a_day_that_a_zone_leaves_out_is_due_when_the_next_one_begins() -> None:
    at = datetime(2011, 12, 29, 12, tzinfo=UTC)  # Samoa had no 30 December
    coming = schedule.slots(at="08:30", days=hours.EVERY_DAY, zone="Pacific/Apia", after=at)
    keys = [next(coming) for _ in range(3)]
    assert [date.fromisoformat(slot.key[:10]).day for slot in keys] == [29, 30, 31]
    assert keys[1].due == datetime(2011, 12, 30, 10, tzinfo=UTC)
