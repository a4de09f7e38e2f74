"""Lets discord.py find the stand-in where it looks for Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

if TYPE_CHECKING:  # the bot that is measured doesn't load a server
    from tests.standin.server import StandIn


def point(port: int) -> None:
    """Let discord.py of this process find Discord at a loopback port."""
    Route.BASE = f"http://127.0.0.1:{port}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(f"ws://127.0.0.1:{port}/gateway/")


@asynccontextmanager
async def serving(standin: StandIn) -> AsyncIterator[StandIn]:
    """Yield the stand-in, which is Discord for this process during the block."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    await standin.start()
    point(standin.port)
    try:
        yield standin
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
        await standin.stop()


async def until(come: Callable[[], bool], *, seconds: float = 30) -> None:
    """Wait until something has come about; TimeoutError where it doesn't."""
    async with asyncio.timeout(seconds):
        while not come():  # noqa: ASYNC110 - of a state of discord.py's, which has no event
            await asyncio.sleep(0.01)
