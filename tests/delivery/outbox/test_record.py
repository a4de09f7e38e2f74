"""What follows from an outcome: an end, another attempt, a pause of the digest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from newsdesk import ADMIN, CHANNEL, LEXICON, SPACE, Desk

from bot.delivery import marker
from bot.delivery.outcome import Verdict
from bot.services.digests.candidates import Candidates
from bot.services.digests.soon import Soon
from bot.services.facts import Facts
from tests.delivery.outbox.outcomes import entries, outcome


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
    facts = Facts(store=desk.store, lexicon=LEXICON)
    candidates = Candidates(store=desk.store, facts=facts)
    soon = Soon(store=desk.store, candidates=candidates, now=desk.clock)
    (digest,) = await desk.digests.list(space=SPACE)
    assert not await soon.is_due(digest, version=(1,))


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
