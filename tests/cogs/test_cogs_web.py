from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from ipaddress import ip_network

import pytest
from aiohttp import web

from bot.client import Client
from bot.cogs import COGS
from bot.config import config_directory, load_lexicon
from bot.services.ingest import Ingest
from bot.sources.fetch import Fetcher

PAGE = """<!doctype html><html lang="en"><head><title>A bridge opens</title></head><body><article>
<h1>A bridge opens</h1>
<p>Arden Bridges opened a crossing of 900 metres on Monday, the company told reporters there.</p>
<p>It spent 80 million euros on the crossing, its chairwoman said on the eastern bank.</p>
</article></body></html>"""


@pytest.fixture
async def page() -> AsyncIterator[str]:
    """The address of a page on this machine."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    app = web.Application()
    app.router.add_get("/bridge", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/bridge"
    await runner.cleanup()


@pytest.fixture
async def desk(empty_world):
    """The world with a fetcher that may reach this machine."""
    services = empty_world.services
    async with Fetcher(allow=[ip_network("127.0.0.0/8")]) as fetcher:
        ingest = Ingest(
            store=services.store,
            index=services.index,
            lexicon=load_lexicon(config_directory() / "lexicon"),
            now=empty_world.env.now,
            fetcher=fetcher,
        )
        world = replace(empty_world, services=replace(services, ingest=ingest))
        await world.env.restart_bot(Client(services=world.services, cogs=COGS))
        yield world


async def test_a_page_is_fetched_and_read(desk, page):
    result = await desk.admin.slash(desk.channel, "ingest url", url=page)
    assert result.ephemeral
    assert "✓ A bridge opens: new" in desk.words(result)
    again = await desk.admin.slash(desk.channel, "ingest url", url=page)
    assert "unchanged" in desk.words(again)


async def test_a_message_that_is_nothing_but_a_link_brings_its_page_in(desk, page):
    message = await desk.reader.send(desk.channel, f"<{page}>")
    result = await desk.admin.context_menu(desk.channel, "Ingest this message", message)
    assert "✓ A bridge opens: new" in desk.words(result)


async def test_a_page_that_is_not_there_is_named_with_the_reason(desk, page):
    result = await desk.admin.slash(desk.channel, "ingest url", url=f"{page}/gone")
    assert "✗" in desk.words(result)
    assert "404" in desk.words(result)
