"""The bot as it runs: connected, its clock ticking, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from bot.app import Clock, build_client, opened, utc_now
from bot.app.logs import log_to_standard_error
from bot.app.memory import give_memory_back, spare_memory
from bot.config import Settings
from bot.errors import UserError
from bot.services import Services

if TYPE_CHECKING:
    from bot.client import Client
    from bot.services.starts import Starts

TICK = 15
"""Seconds between two looks at what is due."""
LOOK = 60
"""Seconds between two looks at channels, and at what somebody is to be told of them."""
CARRY = 2
"""Seconds between two looks at what waits to be sent: as short as the shortest wait of a retry."""
HOUR = 3600
"""Seconds between two times that what is kept between questions is let go."""
GRACE = 35
"""Seconds that the end waits for what is on its way out: longer than a send may take."""
ANSWERS = 10
"""Seconds that the end waits for commands that are being answered."""
_STOPS = (signal.SIGTERM, signal.SIGINT)
_log = logging.getLogger(__name__)


async def run_bot(settings: Settings, *, now: Clock = utc_now) -> None:
    """Serve on Discord until SIGTERM or Ctrl-C; UserError where it can't start or go on.

    At the end the client is closed last but for the store: what is being sent needs it.
    """
    from bot.services import desk
    from bot.services.starts import Starts
    from bot.store import door

    if settings.token is None:
        raise UserError(
            "No bot token is set. Put it into DISCORD_TOKEN, or name a file that holds it in "
            "DISCORD_TOKEN_FILE; Discord's developer portal shows it under Bot."
        )
    log_to_standard_error(settings)
    spare_memory()
    async with opened(settings, now=now) as services:
        client = build_client(services, now=now)
        async with services.store.transaction() as tx:
            await tx.outbox.recover()
        async with client:
            await _log_in(client, settings.token.get_secret_value())
            async with (
                _connected(client, Starts(store=services.store, now=now)) as connection,
                door.serve(settings.data, lambda request: desk.carry_out(request, services)),
                ticking(client, services),
            ):
                await _until_stopped(connection)


async def _log_in(client: Client, token: str) -> None:
    import aiohttp
    import discord

    try:
        await client.login(token)
    except discord.LoginFailure:
        raise UserError(
            "Discord refused the token. Reset it under Bot in the developer portal, and "
            "set DISCORD_TOKEN to the new one."
        ) from None
    except (aiohttp.ClientError, discord.HTTPException, OSError) as error:
        raise UserError(f"Discord can't be reached at the moment: {error}.") from error


@asynccontextmanager
async def _connected(client: Client, starts: Starts) -> AsyncIterator[asyncio.Task[None]]:
    """Yield the task that keeps the client connected; the client is closed after the block."""
    connection = asyncio.create_task(_connect(client, starts))
    try:
        yield connection
    finally:
        await client.finish(seconds=ANSWERS)
        await client.close()
        connection.cancel()
        await asyncio.gather(connection, return_exceptions=True)


async def _connect(client: Client, starts: Starts) -> None:
    """Keep the client connected, from the moment on at which it may identify."""
    pause = (await starts.pause()).total_seconds()
    if pause:
        _log.warning("many starts in a short time: connecting in %d s", pause)
        await asyncio.sleep(pause)
    await starts.record()
    await client.connect()


@asynccontextmanager
async def ticking(client: Client, services: Services) -> AsyncIterator[None]:
    """Send digests out through `client`, and run the clock that wakes them, during the block.

    What is on its way out when the block ends is waited for, so `client` must outlive the block.
    """
    from bot.delivery.outbox.pace import Pace
    from bot.delivery.sender import Sender
    from bot.delivery.targets import Targets
    from bot.jobs import Job, Jobs

    pace = Pace(share=client.circuit.share)
    services.digests.attach(Sender(client=client, traced=True, now=client.now), pace=pace)
    host = Targets(client=client)
    jobs = Jobs()
    jobs.start(
        Job(id="digests", seconds=TICK, call=services.digests.plan),
        Job(id="outbox", seconds=CARRY, call=services.digests.carry),
        Job(id="preflight", seconds=LOOK, call=partial(services.preflight.look, host)),
        Job(id="notices", seconds=LOOK, call=partial(services.notices.offer, host)),
        Job(id="memory", seconds=HOUR, call=partial(give_memory_back, services)),
    )
    try:
        yield
    finally:
        ends = asyncio.get_running_loop().time() + GRACE
        with suppress(TimeoutError):
            async with asyncio.timeout_at(ends):
                await services.digests.detach()
        await jobs.stop(grace=max(ends - asyncio.get_running_loop().time(), 1))


async def _until_stopped(connection: asyncio.Task[None]) -> None:
    """Wait for SIGTERM or Ctrl-C, the first of its kind; UserError if Discord ends it instead."""
    import discord

    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    stopping = asyncio.create_task(stopped.wait())
    for number in _STOPS:
        loop.add_signal_handler(number, stopped.set)
    await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for number in _STOPS:
        loop.remove_signal_handler(number)  # a second one ends the process at once
    stopping.cancel()
    if not connection.done():
        _log.info("stopping: what is on its way out is waited for; again to stop at once")
        return
    try:
        connection.result()
    except discord.DiscordException as error:
        raise UserError(
            f"Discord ended the connection for good: {error}. "
            "Look at the application in the developer portal, then start the bot again."
        ) from error
