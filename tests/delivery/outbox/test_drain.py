"""Several at once, in order: runs side by side, runs that are stopped or cancelled."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from newsdesk import ADMIN, CHANNEL, SPACE, Channels, Crash, Desk

from bot.delivery.outbox.drain import Drain
from bot.delivery.outbox.pace import Pace
from bot.delivery.outcome import Finding, Outcome, Verdict
from bot.domain.message import OutboxEntry, Publishing
from tests.delivery.outbox.outcomes import entries, outcome
from tests.delivery.timing import Stopwatch


async def test_one_channel_in_trouble_does_not_hold_up_another(desk: Desk) -> None:
    await desk.create("elsewhere", channel=CHANNEL + 1)
    desk.discord.before.append(outcome(Verdict.DENIED))
    await desk.run(minutes=5)
    desk.clock.to(8, 30, days=1)
    await desk.digests.tick()
    assert len(desk.discord.texts(CHANNEL + 1)) == 1


async def test_an_unforeseen_error_is_logged_and_the_message_tried_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.discord.after.append(ValueError("unheard of"))
    with caplog.at_level(logging.ERROR):
        await desk.digests.tick()
    assert "unheard of" in caplog.text
    assert str(CHANNEL) in caplog.text
    await desk.run(minutes=1)
    assert len(desk.discord.posted) == 1


async def test_an_edition_of_several_messages_comes_in_order_and_resumes_in_the_middle(
    tmp_path: Path,
) -> None:
    desk = await Desk.open(tmp_path)
    for n in range(9):
        await desk.report(f"Outlet {n} {'x' * 400}", (f"Company {n} {'y' * 400}", n))
    await desk.create()
    desk.clock.to(8, 30)
    desk.discord.after += [None, Crash()]  # type: ignore[list-item]
    with pytest.raises(Crash):
        await desk.digests.tick()
    desk.restart()
    desk.clock.forward(minutes=30)
    await desk.digests.tick()
    texts = desk.discord.texts()
    assert len(texts) > 2
    assert [f"({n}/{len(texts)})" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)
    await desk.run(days=1)
    assert len(desk.discord.posted) == len(texts)
    await desk.store.close()


@dataclass
class Slow:
    """A courier that takes its time, and notes what it had on its way at once."""

    discord: Channels
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    flying: Counter[int] = field(default_factory=Counter)
    most: int = 0
    took_off: asyncio.Event = field(default_factory=asyncio.Event)

    async def fly(self, count: int) -> None:
        """Wait until so many messages are on their way."""
        while self.flying.total() < count:
            self.took_off.clear()
            await self.took_off.wait()

    async def send(self, entry: OutboxEntry) -> Outcome:
        self.flying[entry.channel] += 1
        self.took_off.set()
        self.most = max(self.most, self.flying.total())
        assert self.flying[entry.channel] == 1
        try:
            await self.gate.wait()
        finally:
            self.flying[entry.channel] -= 1
        return await self.discord.send(entry)

    async def find(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        return await self.discord.find(entry, since=since)

    async def publish(self, publishing: Publishing) -> Outcome:
        return await self.discord.publish(publishing)


async def planned(desk: Desk, count: int) -> Slow:
    """Return a slow courier for as many due digests, each of a space and channel of its own."""
    for n in range(count):
        space = f"guild:{n + 10}"
        await desk.report("Ledger", ("Zenith", 9), space=space)
        await desk.digests.create(
            space=space, actor=ADMIN, name="news", channel=CHANNEL + n + 1, at="08:31"
        )
    desk.clock.to(8, 31)
    await desk.digests.plan()
    return Slow(desk.discord)


async def test_a_slow_channel_holds_nobody_up_and_a_second_run_repeats_nothing(desk: Desk) -> None:
    courier = await planned(desk, 4)
    drain = Drain(store=desk.store, courier=courier, now=desk.clock)
    runs = [asyncio.create_task(drain.run()) for _ in range(2)]
    await courier.fly(5)
    assert await drain.run(channel=CHANNEL) == ()
    courier.gate.set()
    receipts = [receipt for receipts in await asyncio.gather(*runs) for receipt in receipts]
    assert len(receipts) == len(desk.discord.posted) == 5
    assert courier.most == 5


async def test_what_is_on_its_way_is_not_taken_up_again_though_its_lease_is_over(
    desk: Desk,
) -> None:
    courier = await planned(desk, 0)
    drain = Drain(store=desk.store, courier=courier, now=desk.clock)
    run = asyncio.create_task(drain.run())
    await courier.fly(1)
    desk.clock.forward(minutes=2)
    assert await drain.run() == ()
    courier.gate.set()
    assert len(await run) == len(desk.discord.posted) == 1


async def test_a_run_for_one_channel_leaves_the_others(desk: Desk) -> None:
    courier = await planned(desk, 2)
    courier.gate.set()
    drain = Drain(store=desk.store, courier=courier, now=desk.clock)
    (receipt,) = await drain.run(channel=CHANNEL + 2)
    assert receipt.message == 1
    assert [channel for channel, _ in desk.discord.posted] == [CHANNEL + 2]
    assert len(await drain.run()) == 2


async def test_a_drain_that_is_stopped_records_what_is_on_its_way_and_begins_nothing(
    desk: Desk,
) -> None:
    courier = await planned(desk, 3)
    drain = Drain(store=desk.store, courier=courier, now=desk.clock, pace=Pace(rate=3))
    run = asyncio.create_task(drain.run())
    await courier.fly(1)
    stopping = asyncio.create_task(drain.stop())
    await asyncio.sleep(0.01)
    assert not stopping.done()
    flying = courier.flying.total()
    courier.gate.set()
    await stopping
    assert len(desk.discord.posted) == flying < 4
    assert len(await run) == flying
    assert await drain.run() == ()
    states = Counter(str(entry.state) for entry in await entries(desk))
    assert states == {"sent": flying, "pending": 4 - flying}


async def test_what_is_held_is_asked_anew_in_every_round(desk: Desk) -> None:
    courier = await planned(desk, 1)
    courier.gate.set()
    drain = Drain(store=desk.store, courier=courier, now=desk.clock)
    answers = [[1, 2], [2], [], [1]]

    async def held() -> list[int]:
        return answers.pop(0)

    assert await drain.run(held=held) == ()
    receipts = await drain.run(held=held)
    assert [receipt.entry for receipt in receipts] == [1, 2]
    assert answers == []


async def test_nothing_leaves_while_the_pace_gives_no_turn(desk: Desk) -> None:
    courier = await planned(desk, 1)
    courier.gate.set()
    share = [0.0]
    pace = Pace(share=lambda: share[0])
    drain = Drain(store=desk.store, courier=courier, now=desk.clock, pace=pace)
    assert await drain.run() == ()
    share[0] = 1.0
    assert len(await drain.run()) == 2


async def test_a_run_that_is_cancelled_leaves_leases_that_are_taken_up_later(desk: Desk) -> None:
    courier = await planned(desk, 1)
    drain = Drain(store=desk.store, courier=courier, now=desk.clock)
    run = asyncio.create_task(drain.run())
    await courier.fly(2)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert courier.flying.total() == 0
    courier.gate.set()
    assert await drain.run() == ()
    desk.clock.forward(seconds=61)
    assert len(await drain.run()) == 2
    assert len(desk.discord.posted) == 2


async def test_runs_that_are_cancelled_while_they_wait_for_their_pace_take_nobodys_turn(
    desk: Desk,
) -> None:
    courier, waits, free = await planned(desk, 1), asyncio.Event(), asyncio.Event()
    courier.gate.set()

    async def sleep(seconds: float) -> None:
        waits.set()
        await free.wait()
        await watch.sleep(seconds)

    watch = Stopwatch()
    pace = Pace(rate=5, sleep=sleep, clock=watch)
    assert await pace.turn()
    drain = Drain(store=desk.store, courier=courier, now=desk.clock, pace=pace)
    for _ in range(3):
        run = asyncio.create_task(drain.run())
        await waits.wait()
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
        waits.clear()
    free.set()
    assert len(await drain.run()) == 2


async def test_what_is_deleted_while_on_its_way_is_recorded_as_far_as_it_is_known(
    desk: Desk,
) -> None:
    courier = await planned(desk, 0)
    drain = Drain(store=desk.store, courier=courier, now=desk.clock)
    for ending in (Verdict.DELIVERED, Verdict.UNKNOWN, Verdict.LIMITED):
        if ending is not Verdict.DELIVERED:
            desk.discord.after.append(outcome(ending))
        run = asyncio.create_task(drain.run())
        await courier.fly(1)
        await desk.digests.delete("morning", space=SPACE, actor=ADMIN)
        courier.gate.set()
        await run
        courier.gate.clear()
        await desk.create()
        await desk.report("Ledger", (f"Name{len(desk.discord.posted)}x", 5))
        desk.clock.to(8, 30, days=1)
        await desk.digests.plan()
    states = [str(entry.state) for entry in await entries(desk)]
    assert states == ["sent", "unconfirmed", "dead", "pending"]
