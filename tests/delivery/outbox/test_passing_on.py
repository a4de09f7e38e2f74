"""What stands in an announcement channel is passed on to its followers."""

from __future__ import annotations

import pytest
from newsdesk import SPACE, Desk

from bot.delivery.outcome import Verdict
from tests.delivery.outbox.outcomes import entries, outcome


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
