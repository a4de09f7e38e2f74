"""What waits while the bot has a connection, and doesn't know its channels yet."""

from __future__ import annotations

import asyncio

import discord

from bot.delivery.outcome import Verdict
from bot.delivery.sender import Sender
from bot.domain.message import Publishing
from tests.standin.loopback import serving, until
from tests.standin.server import CHANNEL, StandIn
from tests.standin.world import NEWS


async def test_passing_on_waits_until_the_bot_is_connected() -> None:
    standin = StandIn()
    standin.guild.channels[CHANNEL].kind = NEWS
    client = discord.Client(intents=discord.Intents(guilds=True), guild_ready_timeout=60)
    async with serving(standin), client:
        message = standin.world.posted(standin.guild.channels[CHANNEL], {"content": "a fact"})
        publishing = Publishing(entry=1, channel=CHANNEL, message=int(message["id"]))
        await client.login("made.up.token")
        connection = asyncio.create_task(client.connect())
        await until(lambda: client.ws is not None)
        early = await Sender(client=client).publish(publishing)
        assert early.verdict is Verdict.EARLY
        assert early.retry_after == 15
        await client.close()
        await connection
