"""What an attempt comes to, whatever stops the process before, in or after it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsdesk import ADMIN, CHANNEL, SPACE, Crash, Desk

from bot.delivery.outbox.drain import Drain
from bot.delivery.outcome import Outcome, Verdict
from tests.delivery.outbox.outcomes import entries, outcome
from tests.delivery.timing import Stopwatch


async def crash(desk: Desk, script: list[Outcome | BaseException]) -> None:
    """Let the process die in its next send, `before` or `after` it is taken, and begin anew."""
    script.append(Crash())
    with pytest.raises(Crash):
        await desk.digests.tick()
    desk.restart()


async def test_a_crash_before_the_send_loses_nothing(desk: Desk) -> None:
    await crash(desk, desk.discord.before)
    await desk.digests.tick()
    assert desk.discord.posted == []  # the lease still stands
    desk.clock.forward(seconds=61)
    await desk.digests.tick()
    assert len(desk.discord.posted) == 1


async def test_a_crash_between_send_and_receipt_repeats_nothing_within_the_life_of_a_nonce(
    desk: Desk,
) -> None:
    await crash(desk, desk.discord.after)
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
    await crash(desk, desk.discord.after)
    desk.clock.forward(hours=20)
    (receipt,) = await desk.digests.tick()
    assert receipt.message == 1
    assert desk.discord.searches == 1
    await desk.run(days=1)
    assert len(desk.discord.posted) == 1


async def test_a_crash_before_the_send_is_made_good_after_a_day(desk: Desk) -> None:
    await crash(desk, desk.discord.before)
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
        await crash(desk, desk.discord.after)
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


FAULTS = st.sampled_from(("crash before", "crash after", "lost before", "lost after", "fine"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
