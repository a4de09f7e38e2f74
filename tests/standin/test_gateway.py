"""The gateway's faults, each as discord.py meets it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import pytest

from tests.standin.faults import OF_GATEWAY, Fault
from tests.standin.loopback import serving, until
from tests.standin.server import CHANNEL, StandIn

ANEW = (Fault.INVALID, Fault.RESUME_REFUSED)
"""Those after which the session is lost."""


class Bot(discord.Client):
    """Connects again at once, where discord.py waits five seconds, and notes what it hears of."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True), heartbeat_timeout=1.0, guild_ready_timeout=0.05
        )
        self.deleted: list[int] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify without delay."""

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self.deleted.append(channel.id)


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with serving(StandIn()) as server:
        server.gateway.heartbeat = 0.05
        yield server


@asynccontextmanager
async def connected() -> AsyncIterator[Bot]:
    async with Bot() as bot:
        await bot.login("made.up.token")
        connection = asyncio.create_task(bot.connect())
        await until(bot.is_ready)
        yield bot
        await bot.close()
        await connection


@pytest.mark.parametrize("fault", OF_GATEWAY)
async def test_a_connection_that_fails_is_resumed_or_begun_anew(
    standin: StandIn, fault: Fault
) -> None:
    gateway = standin.gateway
    async with connected():
        before = gateway.identified + gateway.resumed
        assert await gateway.play(fault)
        await until(lambda: gateway.identified + gateway.resumed > before)
        assert gateway.identified == (2 if fault in ANEW else 1)


async def test_who_was_away_hears_of_what_happened_meanwhile(standin: StandIn) -> None:
    channel = standin.guild.channels[CHANNEL]
    async with connected() as bot:
        await standin.gateway.play(Fault.CLOSED)
        told = {**channel.listed(), "guild_id": str(standin.guild.id)}
        await standin.gateway.dispatch("CHANNEL_DELETE", told)
        await until(lambda: bot.deleted == [CHANNEL])
        assert standin.gateway.identified == 1


async def test_a_token_that_is_not_known_is_refused_for_good(standin: StandIn) -> None:
    standin.world.tokens = {"another"}
    async with Bot() as bot:
        await bot.login("made.up.token")
        with pytest.raises(discord.ConnectionClosed) as closed:
            await bot.connect()
        assert closed.value.code == 4004
