from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsdesk import ADMIN, CHANNEL, LEXICON, SPACE, Channels, Crash, Desk

from bot.delivery import marker
from bot.delivery.outbox.drain import Drain
from bot.delivery.outbox.pace import Pace
from bot.delivery.outcome import Finding, Outcome, Verdict
from bot.domain.message import OutboxEntry, Publishing
from bot.services.facts import Facts
from bot.services.soon import Soon
from tests.delivery.timing import Stopwatch


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await Desk.open(tmp_path)
    await desk.report("Ledger", ("Acme", 1200))
    await desk.create()
    desk.clock.to(8, 30)
    yield desk
    await desk.store.close()


def outcome(verdict: Verdict, **more: float) -> Outcome:
    return Outcome(verdict=verdict, reason="as made up", **more)  # type: ignore[arg-type]


async def entries(desk: Desk) -> list[OutboxEntry]:
    async with desk.store.reading() as rx:
        return [entry for n in range(1, 9) for entry in await rx.outbox.of_edition(n)]


async def test_a_crash_before_the_send_loses_nothing(desk: Desk) -> None:
    desk.discord.before.append(Crash())
    with pytest.raises(Crash):
        await desk.digests.tick()
    desk.restart()
    await desk.digests.tick()
    assert desk.discord.posted == []  # the lease still stands
    desk.clock.forward(seconds=61)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1


async def test_a_crash_between_send_and_receipt_repeats_nothing_within_the_life_of_a_nonce(
    desk: Desk,
) -> None:
    desk.discord.after.append(Crash())
    with pytest.raises(Crash):
        await desk.digests.tick()
    desk.restart()
    desk.clock.forward(seconds=61)
    (receipt,) = await desk.digests.tick()
    assert receipt.message == 1
    assert len(desk.discord.posted) == 1
    assert desk.discord.searches == 0
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_a_crash_between_send_and_receipt_repeats_nothing_after_a_day_either(
    desk: Desk,
) -> None:
    desk.discord.after.append(Crash())
    with pytest.raises(Crash):
        await desk.digests.tick()
    desk.restart()
    desk.clock.forward(hours=20)
    (receipt,) = await desk.digests.tick()
    assert receipt.message == 1
    assert desk.discord.searches == 1
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_a_crash_before_the_send_is_made_good_after_a_day(desk: Desk) -> None:
    desk.discord.before.append(Crash())
    with pytest.raises(Crash):
        await desk.digests.tick()
    desk.restart()
    desk.clock.forward(hours=20)
    (before,) = await entries(desk)
    (receipt,) = await desk.digests.tick()
    (after,) = await entries(desk)
    assert receipt.message == 1
    assert after.generation == before.generation + 1
    assert after.nonce != before.nonce
    assert len(desk.discord.posted) == 1


async def test_where_the_history_cannot_be_read_there_is_one_repeat_at_most_and_it_says_so(
    desk: Desk,
) -> None:
    desk.discord.readable = False
    for _ in range(4):
        desk.discord.after.append(Crash())
        with pytest.raises(Crash):
            await desk.digests.tick()
        desk.restart()
        desk.clock.forward(minutes=10)
        await desk.digests.tick()
        desk.clock.to(8, 30, days=1)
        await desk.digests.tick()
        if not desk.discord.after:
            break
    await desk.run(days=3)
    texts = desk.discord.texts()
    assert len(texts) == 2
    assert "May repeat" not in texts[0]
    assert "May repeat" in texts[1]


async def test_an_unconfirmed_repeat_that_is_unconfirmed_again_is_not_tried_a_third_time(
    desk: Desk,
) -> None:
    desk.discord.readable = False
    for _ in range(2):
        desk.discord.after += [outcome(Verdict.UNKNOWN)] * 9
        await desk.run(minutes=30)
        desk.discord.after.clear()
        desk.clock.to(8, 29, days=1)
    await desk.run(days=3)
    assert len(desk.discord.posted) == 2
    assert {entry.state for entry in await entries(desk)} == {"unconfirmed"}


async def test_an_answer_that_never_came_is_asked_for_again_with_the_same_nonce(desk: Desk) -> None:
    desk.discord.after.append(outcome(Verdict.UNKNOWN))
    await desk.digests.tick()
    assert [entry.state for entry in await entries(desk)] == ["pending"]
    await desk.run(minutes=1)
    assert len(desk.discord.posted) == 1
    assert [entry.state for entry in await entries(desk)] == ["sent"]


async def test_when_discord_is_down_for_hours_the_message_comes_once_it_is_back(desk: Desk) -> None:
    desk.discord.before += [outcome(Verdict.UNKNOWN)] * 6
    await desk.run(hours=3)
    assert desk.discord.before == []
    assert len(desk.discord.posted) == 1


async def test_a_rate_limit_waits_as_long_as_it_says_and_is_no_attempt(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.LIMITED, retry_after=100))
    await desk.digests.tick()
    (entry,) = await entries(desk)
    assert (entry.attempts, entry.first_attempt_at) == (0, None)
    desk.clock.forward(seconds=99)
    await desk.digests.tick()
    assert desk.discord.posted == []
    desk.clock.forward(seconds=1)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1
    assert desk.discord.searches == 0


async def test_a_channel_that_is_gone_pauses_its_digests_and_says_why(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.GONE))
    await desk.digests.tick()
    (digest,) = await desk.digests.list(space=SPACE)
    assert digest.paused == "as made up"
    await desk.digests.edit("morning", space=SPACE, actor=ADMIN, channel=CHANNEL + 1)
    await desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    await desk.run(days=1)
    assert "Acme" in desk.discord.texts(CHANNEL + 1)[0]


async def test_refused_access_is_waited_for_a_day_before_the_digest_is_paused(desk: Desk) -> None:
    desk.discord.before += [outcome(Verdict.DENIED)] * 9
    await desk.run(hours=23)
    (digest,) = await desk.digests.list(space=SPACE)
    assert digest.paused is None
    await desk.run(hours=2)
    (digest,) = await desk.digests.list(space=SPACE)
    assert digest.paused
    desk.discord.before.clear()
    await desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_what_access_is_missing_is_looked_at_soon_after_it_was_refused(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.DENIED))
    await desk.digests.tick()
    async with desk.store.reading() as rx:
        (digest,) = await rx.digests.unchecked(desk.clock() - timedelta(days=1), limit=9)
    assert digest.name == "morning"


async def test_only_refusals_are_counted_before_a_digest_is_paused(desk: Desk) -> None:
    desk.discord.before += [outcome(Verdict.UNKNOWN)] * 2 + [outcome(Verdict.DENIED)] * 2
    await desk.run(minutes=10)
    assert len(desk.discord.before) == 1
    desk.clock.forward(hours=25)
    await desk.digests.tick()
    assert desk.discord.before == []
    (digest,) = await desk.digests.list(space=SPACE)
    assert digest.paused is None


async def test_access_that_comes_back_lets_the_message_out(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.DENIED))
    await desk.run(hours=9)
    assert len(desk.discord.posted) == 1


async def test_a_message_refused_for_what_it_says_blocks_nothing_behind_it(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.REFUSED))
    await desk.digests.tick()
    assert [entry.state for entry in await entries(desk)] == ["dead"]
    await desk.report("Parade", ("Zenith", 77))
    await desk.run(days=1)
    others, again = desk.discord.texts()
    assert ("Acme" in others, "Zenith" in others) == (False, True)
    assert ("Acme" in again, "Zenith" in again) == (True, False)


async def test_what_a_server_refuses_takes_nothing_along_and_is_left_out_until_an_edit(
    desk: Desk,
) -> None:
    await desk.report("Parade", ("Zenith", 77))
    desk.discord.forbidden = "Acme"
    await desk.run(days=6)
    (text,) = desk.discord.texts()
    assert "Zenith" in text
    assert [entry.state for entry in await entries(desk)] == ["dead", "dead", "sent", "dead"]
    desk.discord.forbidden = None
    await desk.digests.edit("morning", space=SPACE, actor=ADMIN, silent=True)
    await desk.run(days=2)
    assert "Acme" in desk.discord.texts()[1]
    assert len(desk.discord.texts()) == 2


async def test_a_digest_that_posts_soon_is_not_planned_again_and_again_for_what_is_refused(
    desk: Desk,
) -> None:
    await desk.digests.edit("morning", space=SPACE, actor=ADMIN, at=None, soon=True)
    desk.discord.forbidden = "Acme"
    await desk.run(hours=9)
    assert len(await entries(desk)) == 3
    soon = Soon(store=desk.store, facts=Facts(store=desk.store, lexicon=LEXICON), now=desk.clock)
    (digest,) = await desk.digests.list(space=SPACE)
    assert not await soon.is_due(digest, sequence=1)


async def test_what_stands_behind_a_button_is_not_blamed_for_a_refusal(desk: Desk) -> None:
    await desk.report("Parade", *((f"Name{n}x", n + 1) for n in range(14)))
    desk.discord.before.append(outcome(Verdict.REFUSED))
    await desk.digests.tick()
    async with desk.store.reading() as rx:
        refused = await rx.refused.of(CHANNEL)
    assert len(refused) == 10


async def test_of_a_message_refused_for_what_it_says_somebody_is_told(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.REFUSED))
    await desk.digests.tick()
    async with desk.store.reading() as rx:
        (notice,) = await rx.notices.untold(SPACE)
    assert (notice.trouble, notice.reason) == ("refused", "as made up")
    assert (await desk.digests.list(space=SPACE))[0].paused is None


async def test_a_server_that_is_gone_pauses_every_digest_of_it(desk: Desk) -> None:
    await desk.create("elsewhere", channel=CHANNEL + 1, at="21:00")
    desk.discord.before.append(outcome(Verdict.LEFT))
    await desk.digests.tick()
    assert {digest.paused for digest in await desk.digests.list(space=SPACE)} == {"as made up"}


async def test_a_clock_that_was_set_back_ends_the_trust_in_a_nonce(desk: Desk) -> None:
    desk.discord.after.append(outcome(Verdict.UNKNOWN))
    await desk.digests.tick()
    desk.clock.forward(hours=-1)
    desk.discord.nonces.clear()
    await desk.run(hours=2)
    assert len(desk.discord.posted) == 1
    assert desk.discord.searches == 1


async def test_a_nonce_grows_old_though_the_clock_is_set_back_between_two_tries(
    desk: Desk,
) -> None:
    watch = Stopwatch()
    drain = Drain(store=desk.store, courier=desk.discord, now=desk.clock, ticks=watch)
    await desk.digests.detach()
    await desk.digests.plan()
    desk.discord.after.append(outcome(Verdict.UNKNOWN))
    await drain.run()
    watch.at += 1200
    desk.clock.forward(seconds=30)
    desk.discord.nonces.clear()
    await drain.run()
    assert len(desk.discord.posted) == 1
    assert desk.discord.searches == 1
    assert [entry.state for entry in await entries(desk)] == ["sent"]


@pytest.mark.parametrize("verdict", [Verdict.GONE, Verdict.LEFT])
async def test_what_may_stand_in_a_channel_that_is_shut_then_is_unconfirmed(
    desk: Desk, verdict: Verdict
) -> None:
    desk.discord.after.append(outcome(Verdict.UNKNOWN))
    await desk.digests.tick()
    desk.discord.before.append(outcome(verdict))
    await desk.run(minutes=1)
    assert [entry.state for entry in await entries(desk)] == ["unconfirmed"]
    assert (await desk.digests.list(space=SPACE))[0].paused == "as made up"


async def test_what_stood_behind_a_button_that_a_plain_message_has_not_comes_back(
    desk: Desk,
) -> None:
    await desk.report("Parade", *((f"Name{n}x", n + 1) for n in range(14)))
    desk.discord.before.append(outcome(Verdict.UNFIT))
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1
    await desk.run(days=1)
    told = "".join(desk.discord.texts())
    assert [n for n in range(14) if f"Name{n}x" not in told] == []


async def test_what_was_on_its_way_of_a_deleted_digest_is_not_offered_again_after_a_crash(
    desk: Desk,
) -> None:
    desk.discord.before.append(Crash())
    with pytest.raises(Crash):
        await desk.digests.tick()
    await desk.digests.delete("morning", space=SPACE, actor=ADMIN)
    async with desk.store.transaction() as tx:
        await tx.outbox.recover()
    desk.restart()
    await desk.run(hours=1)
    assert desk.discord.posted == []
    assert [entry.state for entry in await entries(desk)] == ["unconfirmed"]


async def test_a_message_that_somebody_deleted_counts_as_shown(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.DELETED))
    await desk.run(days=2)
    assert desk.discord.posted == []
    assert [entry.state for entry in await entries(desk)] == ["sent"]


@pytest.mark.parametrize("verdict", [Verdict.STOPPED, Verdict.BARRED])
async def test_a_token_or_an_address_that_is_refused_stops_the_drain_for_ten_minutes(
    desk: Desk, verdict: Verdict, caplog: pytest.LogCaptureFixture
) -> None:
    for n in range(1, 5):
        await desk.create(f"elsewhere {n}", channel=CHANNEL + n, at="08:31")
    desk.clock.to(8, 31)
    desk.discord.before += [outcome(verdict)] * 5
    await desk.digests.tick()
    assert len(desk.discord.before) == 3  # two of a space were on their way already
    assert caplog.text.count("alert: nothing is sent") == 1
    desk.clock.forward(minutes=9)
    await desk.digests.tick()
    assert len(desk.discord.before) == 3
    desk.discord.before.clear()
    await desk.run(hours=2)
    assert len(desk.discord.posted) == 5


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


async def test_a_message_refused_for_its_form_goes_out_once_more_as_plain_text(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.discord.before.append(outcome(Verdict.UNFIT))
    (receipt,) = await desk.digests.tick()
    (entry,) = await entries(desk)
    assert receipt.message == 1
    assert (entry.state, entry.generation) == ("sent", 1)
    ((_, payload),) = desk.discord.posted
    (component,) = payload["components"]
    assert "Acme" in component["content"]
    sign = marker.mark(channel=entry.channel, edition=entry.edition, part=entry.part)
    assert marker.bears(payload, sign=sign)
    assert "alert" in caplog.text


async def test_plain_text_that_is_refused_too_is_a_dead_letter_with_its_reason(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.discord.before += [outcome(Verdict.UNFIT)] * 2
    await desk.digests.tick()
    (entry,) = await entries(desk)
    assert (entry.state, entry.reason) == ("dead", "as made up")
    assert "alert: dead letter" in caplog.text
    assert desk.discord.before == []
    assert (await desk.digests.list(space=SPACE))[0].paused is None


async def test_plain_text_whose_answer_was_lost_is_sent_again_as_it_was(desk: Desk) -> None:
    desk.discord.before.append(outcome(Verdict.UNFIT))
    desk.discord.after.append(outcome(Verdict.UNKNOWN))
    await desk.run(minutes=1)
    assert len(desk.discord.posted) == 1
    assert [(entry.state, entry.generation) for entry in await entries(desk)] == [("sent", 1)]


async def test_while_discord_cannot_be_reached_nothing_is_taken_for_sent(desk: Desk) -> None:
    desk.discord.readable = False
    desk.discord.before += [outcome(Verdict.UNREACHED)] * 6
    await desk.run(hours=1)
    assert len(desk.discord.posted) == 1
    (entry,) = await entries(desk)
    assert entry.state == "sent"
    assert desk.discord.searches == 0


async def test_lost_answers_are_asked_for_after_2_5_15_and_40_seconds(desk: Desk) -> None:
    desk.discord.before += [outcome(Verdict.UNKNOWN)] * 9
    tried = []
    for second in range(89):
        left = len(desk.discord.before)
        await desk.digests.carry()
        if len(desk.discord.before) < left:
            tried.append(second)
        desk.clock.forward(seconds=1)
        if not second:
            await desk.digests.plan()
    gaps = [later - earlier for earlier, later in pairwise(tried)]
    assert gaps == [2, 5, 15, 40]
    assert desk.discord.searches == 0


async def test_what_is_passed_on_is_on_a_record_of_its_own_and_never_posted_again(
    desk: Desk,
) -> None:
    desk.discord.followed = True
    desk.discord.passing += [
        outcome(Verdict.UNKNOWN), outcome(Verdict.LIMITED, retry_after=1800), ValueError("made up"),
    ]  # fmt: skip
    await desk.run(minutes=20)
    assert len(desk.discord.posted) == 1
    assert desk.discord.passed_on == []
    assert [entry.state for entry in await entries(desk)] == ["sent"]
    await desk.run(minutes=40)
    assert desk.discord.passed_on == [1]
    await desk.run(days=1)
    assert desk.discord.passed_on == [1]
    assert len(desk.discord.posted) == 1
    async with desk.store.reading() as rx:
        assert await rx.publishings.counts() == {"sent": 1}


async def test_while_the_bot_connects_passing_on_waits_and_nobody_is_warned(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.discord.followed = True
    desk.discord.passing += [outcome(Verdict.EARLY, retry_after=15)] * 20
    await desk.run(minutes=9)
    assert desk.discord.passed_on == []
    assert not caplog.records
    await desk.run(minutes=3)
    assert desk.discord.passed_on == [1]


@pytest.mark.parametrize("verdict", [Verdict.DENIED, Verdict.GONE, Verdict.REFUSED])
async def test_what_may_not_be_passed_on_is_left_as_it_stands(desk: Desk, verdict: Verdict) -> None:
    desk.discord.followed = True
    desk.discord.passing += [outcome(verdict)]
    await desk.run(hours=3)
    assert desk.discord.passed_on == []
    assert len(desk.discord.posted) == 1
    assert (await desk.digests.list(space=SPACE))[0].paused is None
    async with desk.store.reading() as rx:
        assert await rx.publishings.counts() == {"dead": 1}


async def test_passing_on_is_given_up_after_a_dozen_attempts(desk: Desk) -> None:
    desk.discord.followed = True
    desk.discord.passing += [outcome(Verdict.UNKNOWN)] * 99
    await desk.run(days=1)
    assert len(desk.discord.passing) == 99 - 12


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


FAULTS = st.sampled_from(("crash before", "crash after", "lost before", "lost after", "fine"))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    faults=st.lists(FAULTS, max_size=6),
    pauses=st.lists(st.sampled_from((61, 100, 7200)), max_size=6),
)
async def test_whatever_fails_each_claim_comes_once_to_each_channel(
    tmp_path_factory: pytest.TempPathFactory, faults: list[str], pauses: list[int]
) -> None:
    desk = await Desk.open(tmp_path_factory.mktemp("store"))
    try:
        channels = range(CHANNEL, CHANNEL + 3)
        for channel in channels:
            await desk.create(f"in {channel}", channel=channel, at=None, soon=True)
        for n, fault in enumerate(faults):
            script = desk.discord.before if "before" in fault else desk.discord.after
            if fault != "fine":
                script.append(Crash() if "crash" in fault else outcome(Verdict.UNKNOWN))
            await desk.report("Ledger", (f"Company{n}x", 100 + n))
            try:
                await desk.run(minutes=30)
            except Crash:
                desk.restart()
            desk.clock.forward(seconds=pauses[n] if n < len(pauses) else 0)
        desk.discord.before.clear()
        desk.discord.after.clear()
        await desk.run(hours=4)
        for channel in channels:
            together = "\n".join(desk.discord.texts(channel))
            told = [together.count(f"Company{n}x — ") for n in range(len(faults))]
            assert told == [1] * len(faults), desk.discord.texts(channel)
    finally:
        await desk.store.close()
