from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import discord
import pytest
from discord.http import Route

from bot.delivery.outcome import Search, Verdict
from bot.delivery.sender import Sender
from bot.domain.message import OutboxEntry
from tests.standin.faults import Fault
from tests.standin.server import CHANNEL, StandIn

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
ENTRY = OutboxEntry(
    id=1, channel=CHANNEL, edition=1, part=0, nonce="n", payload={"content": "three facts"}
)


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    server = StandIn()
    await server.start()
    base, Route.BASE = Route.BASE, f"http://127.0.0.1:{server.port}/api"
    yield server
    Route.BASE = base
    await server.stop()


@pytest.fixture
async def sender(standin: StandIn) -> AsyncIterator[Sender]:
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        await client.login("made.up.token")
        assert Route.BASE.endswith(f":{standin.port}/api")
        yield Sender(client=client)


@pytest.mark.parametrize(
    ("fault", "search"),
    [(Fault.CLOUDFLARE_DENIED, Search.FAILED), (Fault.DENIED, Search.UNREADABLE)],
)
async def test_a_doorman_who_turns_one_away_says_nothing_of_the_channels_history(
    standin: StandIn, sender: Sender, fault: Fault, search: Search
) -> None:
    standin.faults.add(fault, method="GET")
    assert (await sender.find(ENTRY, since=LONG_AGO)).search is search


async def test_a_doorman_who_turns_a_message_away_is_no_refusal_of_the_channel(
    standin: StandIn, sender: Sender
) -> None:
    standin.faults.add(Fault.CLOUDFLARE_DENIED)
    assert (await sender.send(ENTRY)).verdict is Verdict.BARRED
