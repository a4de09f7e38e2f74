"""The composition root: opens, wires and closes everything, and runs the bot."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.config import Settings, load_words
from bot.errors import StoreBusyError, UserError
from bot.services import Services

if TYPE_CHECKING:
    from bot.client import Client
    from bot.domain.lexicon import Lexicon
    from bot.search.index import Index
    from bot.services.starts import Starts
    from bot.sources.fetch import Fetcher, Limits
    from bot.store.sqlite import Store

Clock = Callable[[], datetime]
TICK = 15
"""Seconds between two looks at what is due."""
LOOK = 60
"""Seconds between two looks at channels, and at what somebody is to be told of them."""
CARRY = 2
"""Seconds between two looks at what waits to be sent: as short as the shortest wait of a retry."""
GRACE = 35
"""Seconds that the end waits for what is on its way out: longer than a send may take."""
_ARENAS = -8  # glibc's name for how many there may be, in malloc.h
ANSWERS = 10
"""Seconds that the end waits for commands that are being answered."""
_STOPS = (signal.SIGTERM, signal.SIGINT)
_log = logging.getLogger(__name__)


def spare_memory() -> None:
    """Have the C library keep freed memory in two places rather than in one for each thread.

    Indexing starts threads for each document; with a place of their own for each, a day's work
    leaves twice the memory behind. Where the C library isn't glibc, nothing happens.
    """
    import ctypes

    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_ARENAS, 2)


def utc_now() -> datetime:
    """Return the time of this machine, aware, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(
    settings: Settings, *, now: Clock = utc_now, read_only: bool = False
) -> AsyncIterator[Services]:
    """Yield every use case wired to the store of the data directory; close it on every way out.

    A read-only opening may stand beside the bot; a writing one is refused while another holds the
    store (StoreBusyError), and brings the reference rates in.
    """
    from bot.search.index import Index
    from bot.services.cells import Cells
    from bot.sources.fetch import Fetcher
    from bot.store.sqlite import Store

    lexicon = load_words(settings)
    async with AsyncExitStack() as stack:
        store = await Store.open(settings.data, read_only=read_only)
        stack.push_async_callback(store.close)
        index = await Index.open(settings.data / "index", read_only=read_only)
        stack.push_async_callback(index.close)
        if not read_only:
            await store.load_rates()
            await Cells(lexicon).keep(store)
        fetcher = await stack.enter_async_context(Fetcher(limits=_limits(settings)))
        yield _wired(store, index, fetcher, lexicon=lexicon, now=now)


def _wired(
    store: Store, index: Index, fetcher: Fetcher, *, lexicon: Lexicon, now: Clock
) -> Services:
    from bot.services.answer import Answers
    from bot.services.briefs import Briefs
    from bot.services.facts import Facts
    from bot.services.ingest import Ingest
    from bot.services.notices import Notices
    from bot.services.preflight import Preflight
    from bot.services.publish import Digests
    from bot.services.retract import Retract
    from bot.services.sourcing import Sourcing
    from bot.services.timeline import Timelines
    from bot.services.why import Why

    facts = Facts(store=store, lexicon=lexicon)
    answers = Answers(store=store, index=index, facts=facts, lexicon=lexicon, now=now)
    return Services(
        store=store,
        index=index,
        ingest=Ingest(store=store, index=index, lexicon=lexicon, now=now, fetcher=fetcher),
        retract=Retract(store=store, now=now),
        facts=facts,
        answers=answers,
        briefs=Briefs(facts=facts, lexicon=lexicon, now=now, answers=answers),
        timelines=Timelines(store=store, facts=facts, lexicon=lexicon, now=now),
        sourcing=Sourcing(store=store, facts=facts, lexicon=lexicon),
        why=Why(store=store, facts=facts, lexicon=lexicon, now=now),
        digests=Digests(store=store, facts=facts, now=now),
        preflight=Preflight(store=store, now=now),
        notices=Notices(store=store, now=now),
    )


def build_client(services: Services, *, now: Clock = utc_now) -> Client:
    """Return the discord.py client with every cog in it, not yet connected."""
    from bot.client import Client
    from bot.cogs import COGS

    return Client(services=services, cogs=COGS, now=now)


def _limits(settings: Settings) -> Limits:
    from bot.sources.fetch import Limits
    from bot.sources.raw import MEGABYTE

    return Limits(
        size=settings.fetch.max_megabytes * MEGABYTE,
        seconds=settings.fetch.timeout_seconds,
        redirects=settings.fetch.redirects,
    )


async def carry_out(
    settings: Settings, request: dict[str, Any]
) -> AsyncGenerator[dict[str, Any], None]:
    """Yield what a request that writes brings: done here, or by the bot that holds the store."""
    from bot.services import desk
    from bot.store import door

    try:
        async with opened(settings) as services:
            async for row in desk.carry_out(request, services):
                yield row
    except StoreBusyError:
        if not await door.is_served(settings.data):
            raise
        async for row in door.call(settings.data, request):
            yield row


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
    from bot.delivery.pace import Pace
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


def log_to_standard_error(settings: Settings) -> None:
    """Write the log of this process to standard error, as lines for people or as JSON."""
    import structlog

    level = getattr(logging, settings.log_level.upper())
    last: Any = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    before: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if settings.log_format == "json":
        before.append(structlog.processors.format_exc_info)
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processor=last, foreign_pre_chain=before)
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a run may outlast its interval
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
