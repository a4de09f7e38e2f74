from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services.starts import FREE, Starts, pause
from bot.store import Store

NOON = datetime(2026, 3, 19, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path) as store:
        yield store


def test_a_few_starts_wait_for_nothing() -> None:
    assert pause([NOON] * (FREE - 1), now=NOON) == timedelta()


def test_each_further_start_waits_twice_as_long_up_to_a_quarter_of_an_hour() -> None:
    waits = [pause([NOON] * count, now=NOON).total_seconds() for count in range(FREE, FREE + 8)]
    assert waits[:3] == [15, 30, 60]
    assert waits[-1] == 900
    assert waits == sorted(waits)


def test_starts_of_an_hour_ago_and_of_a_clock_that_was_wrong_count_for_nothing() -> None:
    assert pause([NOON - timedelta(hours=1)] * 9, now=NOON) == timedelta()
    assert pause([NOON + timedelta(days=1)] * 9, now=NOON) == timedelta()


async def test_a_crash_loop_of_a_day_identifies_far_less_often_than_discord_allows(
    store: Store,
) -> None:
    clock = Clock()
    identifies = 0
    while clock.at < NOON + timedelta(days=1):
        starts = Starts(store=store, now=clock)  # a new process each time
        clock.at += await starts.pause()
        await starts.record()
        identifies += 1
        clock.at += timedelta(seconds=2)
    assert 24 < identifies < 300
