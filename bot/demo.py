"""The demo: the unmodified bot in a local Discord, in the browser, with sample articles.

The simulated Discord's timers are virtual, so the real seconds that pass are pumped into it; the
bot's own clock runs with the real one and can be set forward, to the next digest.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.app import build_client, opened, utc_now
from bot.app.logs import log_to_standard_error
from bot.app.running import ticking
from bot.config import Settings, config_directory
from bot.errors import UserError
from bot.services import Services

if TYPE_CHECKING:
    from simcord import Env
    from simcord.builders import ChannelHandle, GuildHandle
    from simcord.preview import Preview

    from bot.client import Client

BEAT = 0.5
"""Seconds between two looks at the real clock."""
STEP = timedelta(minutes=61)
"""How far the clock is set forward: a `soon` digest posts at most once an hour."""
PAUSE = 8
"""Seconds after something came in before the demo sets its clock forward by itself."""


class Clock:
    """The time of this machine, that can be set forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the demo's time, aware, in UTC."""
        return utc_now() + self._ahead

    def forward(self, by: timedelta) -> None:
        """Set the clock forward."""
        self._ahead += by


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """A running demo: its page, the simulated Discord, its channel, the services."""

    page: Preview
    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    services: Services
    clock: Clock

    @property
    def url(self) -> str:
        """Return the address of the page, which lets whoever knows it in."""
        return self.page.url

    @property
    def space(self) -> str:
        """Return the space of the simulated server."""
        return f"guild:{self.guild.id}"

    async def next_digest(self) -> bool:
        """Set the clock forward and let the bot look; return whether it posted."""
        self.clock.forward(STEP)
        return bool(await self.services.digests.tick())


async def demonstrate(settings: Settings, *, port: int, open_browser: bool) -> None:
    """Run the demo until Ctrl-C or TERM; UserError where its extra isn't installed."""
    log_to_standard_error(settings.model_copy(update={"log_level": "error"}))
    _end_on_term(asyncio.get_running_loop())
    async with staged(settings, port=port) as stage:
        typer.echo(_welcome(stage.url))
        if open_browser and _has_screen():
            webbrowser.open(stage.url)
        with contextlib.suppress(asyncio.CancelledError):
            await _play(stage)


@asynccontextmanager
async def staged(settings: Settings, *, port: int = 0) -> AsyncIterator[Stage]:
    """Yield the demo with its first digest posted and its page answering; all of it goes after."""
    try:
        import simcord  # noqa: F401 - is it there?
    except ImportError:
        raise UserError(
            "The demo needs its extra: install `twosource[demo]`, or type `make demo` in a clone."
        ) from None
    clock = Clock()
    with tempfile.TemporaryDirectory(prefix="twosource-demo-") as folder:
        own = settings.model_copy(update={"data": Path(folder)})
        async with opened(own, now=clock) as services:
            client = build_client(services, now=clock)
            async with _discord(client, now=clock()) as env:
                guild, channel, viewers = _people(env)
                async with ticking(client, services):
                    await _prepare(services, guild=guild, channel=channel)
                    async with env.preview(
                        channel, viewers=viewers, layout="channel", port=port or None
                    ) as preview:
                        yield Stage(
                            page=preview, env=env, guild=guild, channel=channel,
                            services=services, clock=clock,
                        )  # fmt: skip


@asynccontextmanager
async def _discord(client: Client, *, now: datetime) -> AsyncIterator[Env]:
    """Yield a simulated Discord that the client is connected to, at today's date."""
    import simcord

    env = simcord.Env(client, check_errors=False, settle_timeout=30)
    env.backend.bot_user.name = "Twosource"
    env.backend.clock.advance((now - env.now()).total_seconds())
    await env.start()
    try:
        with env.time_context():
            yield env
    finally:
        await env.shutdown()


def _people(env: Env) -> tuple[GuildHandle, ChannelHandle, tuple[Any, ...]]:
    import discord

    guild = env.create_guild("Twosource demo")
    desk = guild.create_role("Desk", permissions=discord.Permissions(manage_guild=True))
    channel = guild.create_text_channel("ai-news")
    admin = guild.add_member(env.create_user("editor"), roles=[desk])
    reader = guild.add_member(env.create_user("reader"))
    return guild, channel, (admin, reader)


async def _prepare(services: Services, *, guild: GuildHandle, channel: ChannelHandle) -> None:
    space = f"guild:{guild.id}"
    samples = sorted((config_directory() / "samples").glob("*.md"))
    async for _ in services.ingest.many(samples[:-1], space=space, actor="demo"):
        pass
    await services.digests.create(
        space=space, actor="demo", name="news", channel=channel.id, soon=True
    )
    await services.digests.send("news", space=space, actor="demo")


async def _play(stage: Stage) -> None:
    """Pump real time into the simulated Discord, and bring the next digest when there is news."""
    import simcord

    loop = asyncio.get_running_loop()
    last = loop.time()
    known = await stage.services.store.highest_sequence()
    news_at: float | None = None
    stale = False
    enter = _enter_pressed(loop)
    while True:
        await asyncio.sleep(BEAT)
        now = loop.time()
        with contextlib.suppress(simcord.SetupError, TimeoutError):  # the page is at work: later
            await stage.env.advance_time(now - last)
            last = now
            if stale:
                await stage.page.refresh()
                stale = False
        if (highest := await stage.services.store.highest_sequence()) > known:
            known, news_at = highest, now
        if enter.is_set() or (news_at is not None and now - news_at >= PAUSE):
            enter.clear()
            news_at = None
            stale = await stage.next_digest()
            typer.echo("An hour later: " + ("a digest came." if stale else "nothing new."))


def _end_on_term(loop: asyncio.AbstractEventLoop) -> None:
    """Let the first TERM end the demo as Ctrl-C does: make may send another on top."""
    demo = asyncio.current_task()
    deaf = signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # as a shell's background jobs are

    def end() -> None:
        loop.add_signal_handler(signal.SIGTERM, lambda: None)
        if deaf and demo is not None:
            demo.cancel()
        else:
            signal.raise_signal(signal.SIGINT)

    with contextlib.suppress(NotImplementedError):  # no such signal on Windows
        loop.add_signal_handler(signal.SIGTERM, end)


def _enter_pressed(loop: asyncio.AbstractEventLoop) -> asyncio.Event:
    pressed = asyncio.Event()
    if sys.stdin is not None and sys.stdin.isatty():

        def read() -> None:
            if sys.stdin.readline():
                pressed.set()

        loop.add_reader(sys.stdin.fileno(), read)
    return pressed


def _has_screen() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _welcome(url: str) -> str:
    fifth = sorted((config_directory() / "samples").glob("*.md"))[-1]
    return f"""
Twosource is in a Discord of its own, on this machine alone. Open:

    {url}

A digest of four articles stands in #ai-news. Try, as “editor”:

    /ask question: How much will Xiaomi invest in AI over the next three years?
    /ask question: How much is the 60 billion yuan plan in US dollars?
    /disputes
    /ingest file        with {fifth}

When something new has come in, the clock is set forward and the next digest follows within
seconds, with only what is new. Enter sets the clock forward at once; Ctrl-C ends the demo.
Should the page stop reacting, reload it.
"""
