"""Slots through downtime, edits and clocks that jump, and commands beside what is on its way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from newsdesk import ADMIN, CHANNEL, SPACE, Channels, Desk

from bot.delivery.outcome import Outcome, Verdict
from bot.domain.digest import Digest
from bot.domain.message import OutboxEntry, Publishing
from bot.services.digests import planning

WHO = {"space": SPACE, "actor": ADMIN}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await Desk.open(tmp_path)
    yield desk
    await desk.store.close()


async def the_digest(desk: Desk) -> Digest:
    return await desk.digests.named("morning", space=SPACE)


async def edit(desk: Desk, **changes: object) -> Digest:
    return await desk.digests.edit("morning", **WHO, **changes)  # type: ignore[arg-type]


async def test_a_daily_digest_is_made_up_for_within_six_hours(desk: Desk) -> None:
    await desk.create()
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(14, 30)
    await desk.digests.tick()
    (text,) = desk.discord.texts()
    assert "Catch-up: it was due at 2026-03-19 08:30" in text


async def test_what_is_later_than_that_comes_with_the_next_slot_which_says_so(desk: Desk) -> None:
    await desk.create()
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(14, 31)
    await desk.digests.tick()
    assert desk.discord.posted == []
    desk.restart()
    desk.clock.to(8, 30, days=1)
    await desk.digests.tick()
    (text,) = desk.discord.texts()
    assert "Catch-up: it was due at 2026-03-19 08:30" in text
    assert "Acme" in text
    await desk.report("Parade", ("Zenith", 77))
    await desk.run(days=1)
    assert "Catch-up" not in desk.discord.texts()[1]


async def test_a_weekly_digest_is_made_up_for_within_a_day(desk: Desk) -> None:
    await desk.create(days=(3,))
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(8, 29, days=1)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1


async def test_a_change_of_hours_leaves_what_is_due_due(desk: Desk) -> None:
    await desk.create(quiet="08:00-10:00")
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(9)
    changed = await edit(desk, at="07:00")
    assert changed.next_slot == datetime(2026, 3, 19, 8, 30, tzinfo=UTC)
    preview = await desk.digests.preview("morning", space=SPACE)
    assert preview.due[:2] == (
        datetime(2026, 3, 19, 10, tzinfo=UTC), datetime(2026, 3, 20, 7, tzinfo=UTC)
    )  # fmt: skip
    desk.clock.to(10)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1
    assert (await the_digest(desk)).next_slot == datetime(2026, 3, 20, 7, tzinfo=UTC)


async def test_a_change_of_topics_leaves_the_next_slot_alone(desk: Desk) -> None:
    await desk.create(quiet="08:00-10:00")
    desk.clock.to(9)
    due = (await the_digest(desk)).next_slot
    assert (await edit(desk, topics=("Acme",))).next_slot == due


async def test_a_change_of_zone_doesnt_bring_a_local_slot_again(desk: Desk) -> None:
    await desk.create(zone="Europe/Berlin")
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(8)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1
    changed = await edit(desk, zone="America/New_York")
    assert changed.next_slot == datetime(2026, 3, 20, 12, 30, tzinfo=UTC)
    back = await edit(desk, zone="UTC")
    assert back.next_slot == datetime(2026, 3, 20, 8, 30, tzinfo=UTC)


async def test_an_hour_moved_later_on_the_same_day_posts_again_only_what_is_new(desk: Desk) -> None:
    await desk.create()
    await desk.report("Ledger", ("Acme", 1200))
    await desk.run(hours=3)
    await edit(desk, at="10:00")
    await desk.run(hours=2)
    assert len(desk.discord.posted) == 1


async def test_a_clock_set_back_repeats_no_slot(desk: Desk) -> None:
    await desk.create()
    desk.clock.to(8, 30)
    await desk.digests.tick()  # nothing was new
    desk.clock.to(8, 10)
    await desk.report("Ledger", ("Acme", 1200))
    await desk.run(hours=2)
    assert desk.discord.posted == []
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_a_clock_that_was_years_ahead_for_a_moment_stops_no_digest(desk: Desk) -> None:
    await desk.create()
    desk.clock.forward(days=900)
    await desk.digests.tick()
    desk.clock.forward(days=-900)
    await desk.report("Ledger", ("Acme", 1200))
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_so_much_that_waits_stops_planning_until_it_is_less(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    await desk.digests.detach()
    desk.clock.to(8, 30)
    await desk.digests.tick()
    async with desk.store.transaction() as tx:
        for part in range(1, planning.BACKLOG + 1):
            await tx.outbox.add(
                channel=CHANNEL, edition=1, part=part, payload={}, nonce=str(part), at=desk.clock()
            )
    await desk.create("late", channel=CHANNEL + 1, at="08:31")
    desk.clock.to(8, 31)
    await desk.digests.tick()
    async with desk.store.reading() as rx:
        assert len(await rx.editions.underway()) == 1
    assert "planning waits" in caplog.text
    await desk.digests.delete("morning", **WHO)
    await desk.digests.tick()
    async with desk.store.reading() as rx:
        assert len(await rx.editions.underway()) == 1
    assert (await desk.digests.named("late", space=SPACE)).planned_at == desk.clock()


@dataclass
class Slow(Channels):
    """Channels that take a message only when they are let."""

    began: asyncio.Event = field(default_factory=asyncio.Event)
    let: asyncio.Event = field(default_factory=asyncio.Event)
    sent: list[OutboxEntry] = field(default_factory=list)

    async def send(self, entry: OutboxEntry) -> Outcome:
        self.began.set()
        await self.let.wait()
        self.sent.append(entry)
        return Outcome(verdict=Verdict.DELIVERED, message=len(self.sent))

    async def publish(self, publishing: Publishing) -> Outcome:
        return Outcome(verdict=Verdict.DELIVERED, message=publishing.message)


async def _slow(desk: Desk) -> tuple[Slow, asyncio.Task[object]]:
    """Return channels in which a morning's edition is on its way, and the drain that waits."""
    slow = Slow(desk.clock)
    desk.digests.attach(slow)
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    desk.clock.to(8, 30)
    await desk.digests.plan()
    drain: asyncio.Task[object] = asyncio.create_task(desk.digests.carry())
    await slow.began.wait()
    return slow, drain


async def test_commands_and_planning_dont_wait_for_what_is_on_its_way(desk: Desk) -> None:
    slow, drain = await _slow(desk)
    await desk.create("two", channel=CHANNEL + 1)
    await edit(desk, at="09:00")
    await desk.digests.pause("morning", **WHO)
    await desk.digests.resume("morning", **WHO)
    desk.clock.forward(days=1)
    await desk.digests.plan()
    assert slow.sent == []
    async with desk.store.reading() as rx:
        assert len(await rx.editions.underway()) == 2
    slow.let.set()
    await drain


async def test_what_is_on_its_way_when_its_digest_is_deleted_still_counts_as_shown(
    desk: Desk,
) -> None:
    slow, drain = await _slow(desk)
    await desk.digests.delete("morning", **WHO)
    slow.let.set()
    await drain
    await desk.create("another")
    await desk.run(days=2)
    assert len(slow.sent) == 1
    async with desk.store.reading() as rx:
        assert await rx.editions.underway() == {}


async def test_detaching_waits_for_what_is_on_its_way_and_begins_nothing(desk: Desk) -> None:
    slow, drain = await _slow(desk)
    await desk.create("two", channel=CHANNEL + 1)
    desk.clock.forward(days=1)
    await desk.digests.plan()
    detached = asyncio.create_task(desk.digests.detach())
    await asyncio.sleep(0)
    assert not detached.done()
    slow.let.set()
    await detached
    await drain
    assert [entry.channel for entry in slow.sent] == [CHANNEL]
    assert await desk.digests.tick() == ()


async def test_what_was_never_offered_follows_an_edit_to_the_new_channel(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create(ping=5)
    desk.clock.to(8, 30)
    await desk.digests.plan()
    await edit(desk, channel=CHANNEL + 1, ping=None)
    await desk.digests.carry()
    assert desk.discord.texts(CHANNEL) == []
    (text,) = desk.discord.texts(CHANNEL + 1)
    assert "Acme" in text
    assert "<@&5>" not in text


async def test_another_channel_gets_what_the_last_one_wasnt_told_and_the_last_seven_days(
    desk: Desk,
) -> None:
    await desk.report("Ledger", ("Ancient", 1))
    await desk.create()
    await desk.run(days=9)
    await desk.report("Parade", ("Recent", 2))
    await desk.run(days=1)
    await desk.digests.pause("morning", **WHO)
    await desk.report("Strait Post", ("Waiting", 3))
    desk.clock.forward(days=20)
    await edit(desk, channel=CHANNEL + 1)
    await desk.digests.resume("morning", **WHO)
    await desk.run(days=1)
    (text,) = desk.discord.texts(CHANNEL + 1)
    assert "Waiting" in text
    assert "Ancient" not in text


async def test_a_zone_that_is_gone_holds_its_own_digest_alone(desk: Desk) -> None:
    await desk.create(quiet="22:00-07:00")
    await desk.create("sound", channel=CHANNEL + 1)
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.to(8, 30)
    await desk.digests.plan()
    async with desk.store.transaction() as tx:
        await tx.digests.put(replace(await the_digest(desk), zone="Nowhere/Atall"))
    await desk.digests.carry()
    assert desk.discord.texts(CHANNEL) == []
    assert len(desk.discord.texts(CHANNEL + 1)) == 1


async def test_upcoming_times_leave_out_a_slot_that_was_had(desk: Desk) -> None:
    await desk.create()
    desk.clock.to(8, 30)
    await desk.digests.tick()
    desk.clock.at -= timedelta(minutes=5)
    preview = await desk.digests.preview("morning", space=SPACE)
    assert preview.due[0] == datetime(2026, 3, 20, 8, 30, tzinfo=UTC)
    assert len(preview.due) == 5
