"""The composition root: opens, wires and closes everything."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.config import Settings, load_words
from bot.errors import StoreBusyError
from bot.services import Services

if TYPE_CHECKING:
    from bot.client import Client
    from bot.domain.lexicon import Lexicon
    from bot.search.index import Index
    from bot.sources.fetch import Fetcher, Limits
    from bot.store.sqlite import Store

Clock = Callable[[], datetime]


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
    from bot.services.digests.notices import Notices
    from bot.services.digests.preflight import Preflight
    from bot.services.digests.publish import Digests
    from bot.services.facts import Facts
    from bot.services.ingest import Ingest
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
