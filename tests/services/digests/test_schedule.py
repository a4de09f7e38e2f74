from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.digest import Digest
from bot.services.digests import hours, schedule

AWKWARD = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of summer
    "America/Nuuk",  # its gap lies at midnight
    "Antarctica/Troll",  # two hours of summer
    "Africa/Casablanca",  # clocks change around Ramadan
    "Asia/Kathmandu",
    "Africa/Cairo",
    "UTC",
)


MOMENTS = st.integers(min_value=0, max_value=600 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def digest(**changes: object) -> Digest:
    given_ = {"id": 1, "space": "guild:1", "name": "d", "channel": 5, "at": "08:30"}
    return Digest(**{**given_, "created_at": datetime(2026, 1, 1, tzinfo=UTC), **changes})  # type: ignore[arg-type]


@settings(max_examples=40)
@given(
    zone=st.sampled_from(AWKWARD),
    hour=st.sampled_from((0, 1, 2, 3, 9, 23)),
    minute=st.sampled_from((0, 15, 30, 59)),
    start=MOMENTS,
)
def test_over_two_years_no_day_is_missed_and_none_is_doubled(
    zone: str, hour: int, minute: int, start: datetime
) -> None:
    at = f"{hour:02}:{minute:02}"
    after = start
    coming = schedule.slots(at=at, days=hours.EVERY_DAY, zone=zone, after=after)
    got = list(islice(coming, 730))
    first = date.fromisoformat(got[0].key[:10])
    assert [slot.key for slot in got] == [f"{first + timedelta(days=n)}#{at}" for n in range(730)]
    dues = [slot.due for slot in got]
    assert dues == sorted(set(dues))
    assert dues[0] > after
    assert dues[0] - after <= timedelta(days=1, hours=2)
    for slot in got:
        local = slot.due.astimezone(ZoneInfo(zone))
        shift = local.replace(tzinfo=None) - datetime.fromisoformat(slot.key.replace("#", "T"))
        assert timedelta(0) <= shift <= timedelta(hours=2)


@settings(max_examples=30)
@given(zone=st.sampled_from(AWKWARD), start=MOMENTS)
def test_asking_again_after_each_slot_walks_the_same_slots(zone: str, start: datetime) -> None:
    after = start
    walked = list(
        islice(schedule.slots(at="02:30", days=hours.EVERY_DAY, zone=zone, after=after), 40)
    )
    one = digest(at="02:30", zone=zone)
    for slot in walked:
        step = schedule.next_slot(one, after=after)
        assert step == slot
        after = slot.due


def test_a_doubled_hour_is_one_slot() -> None:
    one = digest(at="02:30", zone="Europe/Berlin")
    slot = schedule.next_slot(one, after=datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert slot == schedule.Slot(
        key="2026-10-25#02:30", due=datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    )
    following = schedule.next_slot(one, after=datetime(2026, 10, 25, 0, 45, tzinfo=UTC))
    assert following is not None
    assert following.key == "2026-10-26#02:30"


def test_a_skipped_time_is_due_when_the_gap_ends() -> None:
    one = digest(at="02:30", zone="Europe/Berlin")
    slot = schedule.next_slot(one, after=datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert slot == schedule.Slot(key="2026-03-29#02:30", due=datetime(2026, 3, 29, 1, tzinfo=UTC))


def test_days_restrict_the_slots() -> None:
    coming = schedule.slots(
        at="09:00", days=(0, 3), zone="UTC", after=datetime(2026, 3, 17, tzinfo=UTC)
    )
    assert [slot.key for slot in islice(coming, 3)] == [
        "2026-03-19#09:00", "2026-03-23#09:00", "2026-03-26#09:00",
    ]  # fmt: skip


def test_downtime_leaves_several_due_slots_and_a_digest_without_a_time_none() -> None:
    now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    late = digest(next_slot=datetime(2026, 3, 18, 8, 30, tzinfo=UTC))
    assert [slot.key[:10] for slot in schedule.due_slots(late, now=now)] == [
        "2026-03-18", "2026-03-19", "2026-03-20",
    ]  # fmt: skip
    assert schedule.due_slots(digest(at=None, soon=True), now=now) == ()
    assert schedule.due_slots(digest(next_slot=now + timedelta(hours=1)), now=now) == ()
    assert schedule.next_slot(digest(at=None), after=now) is None
    assert schedule.upcoming(digest(at=None), now=now) == ()


def test_quiet_hours_cross_midnight_and_hold_what_falls_into_them() -> None:
    def until(hour: int, minute: int = 0) -> datetime | None:
        now = datetime(2026, 3, 19, hour, minute, tzinfo=UTC)
        return schedule.quiet_until("22:00-07:00", zone="UTC", now=now)

    assert until(21, 59) is None
    assert until(22) == datetime(2026, 3, 20, 7, tzinfo=UTC)
    assert until(6, 59) == datetime(2026, 3, 19, 7, tzinfo=UTC)
    assert until(7) is None
    noon = schedule.quiet_until(
        "12:00-14:00", zone="UTC", now=datetime(2026, 3, 19, 13, tzinfo=UTC)
    )
    assert noon == datetime(2026, 3, 19, 14, tzinfo=UTC)
    assert schedule.quiet_until(None, zone="UTC", now=datetime(2026, 3, 19, tzinfo=UTC)) is None
    early = digest(at="06:00", quiet="22:00-07:00")
    assert schedule.upcoming(early, now=datetime(2026, 3, 19, 12, tzinfo=UTC), count=2) == (
        datetime(2026, 3, 20, 7, tzinfo=UTC), datetime(2026, 3, 21, 7, tzinfo=UTC),
    )  # fmt: skip


def test_soon_waits_for_ten_quiet_minutes_or_an_hour_and_posts_once_an_hour() -> None:
    now = datetime(2026, 3, 19, 12, tzinfo=UTC)

    def due(first: int | None, last: int | None, posted: int | None = None) -> bool:
        ago = [None if n is None else now - timedelta(minutes=n) for n in (first, last, posted)]
        return schedule.soon_is_due(first=ago[0], last=ago[1], posted=ago[2], now=now)

    assert not due(None, None)
    assert not due(30, 9)
    assert due(30, 10)
    assert due(60, 0)
    assert not due(30, 10, posted=59)
    assert due(30, 10, posted=60)
