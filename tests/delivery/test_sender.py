from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord

from bot.delivery import marker
from bot.delivery.outcome import Outcome, Search, Verdict
from bot.delivery.sender import Sender
from bot.domain.message import OutboxEntry
from tests.delivery.entries import entry
from tests.standin.faults import Fault
from tests.standin.loopback import serving
from tests.standin.server import StandIn
from tests.standin.world import numbered

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
async def bot() -> discord.Client:
    return discord.Client(
        intents=discord.Intents(guilds=True),
        max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        max_ratelimit_timeout=60,
    )


async def test_a_payload_is_posted_as_it_stands_and_found_again_by_its_mark(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("news")
        sender = Sender(client=bot)
        outcome = await sender.send(entry(channel.id))
        assert outcome.verdict is Verdict.DELIVERED
        message = channel.last_message
        assert message is not None
        assert outcome.message == message.id
        assert message.flags.components_v2
        found = await sender.find(entry(channel.id, generation=3), since=LONG_AGO)
        assert (found.search, found.message) == (Search.FOUND, message.id)
        other = await sender.find(entry(channel.id, edition=2), since=LONG_AGO)
        assert other.search is Search.ABSENT


async def test_an_empty_channel_is_searched_and_one_without_history_cannot_be(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        denied = {guild.default_role: discord.PermissionOverwrite(read_message_history=False)}
        empty = guild.create_text_channel("empty")
        closed = guild.create_text_channel("closed", overwrites=denied)
        sender = Sender(client=bot)
        assert (await sender.find(entry(empty.id), since=LONG_AGO)).search is Search.ABSENT
        await sender.send(entry(closed.id))
        assert (await sender.find(entry(closed.id), since=LONG_AGO)).search is Search.UNREADABLE


async def test_a_message_beyond_the_first_hundred_is_found(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("busy")
        sender = Sender(client=bot)
        posted = await sender.send(entry(channel.id))
        for edition in range(2, 123):
            await sender.send(entry(channel.id, edition=edition))
        found = await sender.find(entry(channel.id), since=LONG_AGO)
        assert found.message == posted.message


async def test_a_channel_that_forbids_or_is_gone_gets_its_verdict(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        shut = guild.create_text_channel(
            "shut",
            overwrites={guild.default_role: discord.PermissionOverwrite(send_messages=False)},
        )
        sender = Sender(client=bot)
        denied = await sender.send(entry(shut.id))
        assert denied.verdict is Verdict.DENIED
        assert "50013" in denied.reason
        assert (await sender.send(entry(999))).verdict is Verdict.GONE
        assert (await sender.find(entry(999), since=LONG_AGO)).search is Search.UNREADABLE


async def test_a_payload_that_discord_would_not_take_is_refused_for_its_form(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("news")
        bad = OutboxEntry(
            id=1, channel=channel.id, edition=1, part=0, nonce="n", payload={"content": "x" * 3000}
        )
        assert (await Sender(client=bot).send(bad)).verdict is Verdict.UNFIT


def test_a_nonce_fits_and_is_its_own() -> None:
    one = {"channel": 2**63, "edition": 2**63, "part": 9}
    seen = {marker.nonce(**one, generation=n) for n in range(50)}
    assert len(seen) == 50
    assert {len(nonce) for nonce in seen} == {24}
    assert 1 <= marker.mark(**one) < 2**31
    plain = {"content": "no component to mark"}
    assert marker.marked(plain, sign=5) == plain
    nested = {"components": [{"type": 17, "components": [{"type": 10, "id": 7}]}]}
    assert marker.bears(nested, sign=7)
    assert not marker.bears(nested, sign=8)


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with serving(StandIn()) as server:
        yield server


async def test_over_real_http_the_nonce_is_enforced_and_trouble_has_its_outcome(
    bot: discord.Client, standin: StandIn
) -> None:
    async with bot:
        await bot.login("a.b.c")
        sender = Sender(client=bot)
        first = await sender.send(entry())
        (posted,) = standin.messages
        assert first == Outcome(verdict=Verdict.DELIVERED, message=int(posted["id"]))
        assert posted["nonce"] == entry().nonce
        assert posted["components"] == numbered(list(entry().payload["components"]))
        assert (await sender.send(entry())).message == first.message
        other = await sender.send(entry(generation=1))
        assert other.verdict is Verdict.DELIVERED
        assert other.message != first.message
        standin.faults.add(Fault.SERVER_503)
        assert (await sender.send(entry())).verdict is Verdict.UNKNOWN
        standin.faults.add(Fault.LOST)
        lost = await sender.send(entry(edition=2))
        assert lost.verdict is Verdict.UNKNOWN
        assert (await sender.send(entry(edition=2))).message == int(standin.messages[-1]["id"])
        assert len(standin.messages) == 3
        standin.delay = 3600
        standin.faults.add(Fault.USER_LIMIT)
        limited = await sender.send(entry(edition=3))
        assert (limited.verdict, limited.retry_after) == (Verdict.LIMITED, 3600.0)


async def test_a_history_that_does_not_come_is_asked_for_again(
    bot: discord.Client, standin: StandIn
) -> None:
    since = datetime.now(UTC) - timedelta(hours=1)
    async with bot:
        await bot.login("a.b.c")
        sender = Sender(client=bot)
        standin.faults.add(Fault.SERVER_503, method="GET")
        assert (await sender.find(entry(), since=since)).search is Search.FAILED
        # an empty page of a channel that isn't known before the gateway told of it
        assert (await sender.find(entry(), since=since)).search is Search.FAILED
    assert (await Sender(client=bot).send(entry())).verdict is Verdict.UNKNOWN
