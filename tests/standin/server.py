"""The stand-in's server: a loopback Discord that lets one bot in, and fails as it is told to.

A request is refused, delayed, taken or lost as the plan of faults says; what it asks for is `Rest`'s.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.standin.against_openapi import Book
from tests.standin.faults import SCOPE, STATUS, TAKEN, Fault, Plan, Queued
from tests.standin.gateway import Gateway
from tests.standin.interactions import Asked, Interactions
from tests.standin.limits import VIA, Limits, Refusal
from tests.standin.nonces import Nonces
from tests.standin.rest import Refused, Rest
from tests.standin.world import Channel, Guild, Message, World

GUILD, CHANNEL = 200, 201
HTML = "<html><head><title>Attention Required! | Cloudflare</title></head><body>Error</body></html>"
Watch = Callable[[str, str, str], None]
"""Hears of a request's moments (`arrived`, `done`, `answered`), with its method and path."""
_DENIED = {"code": 50013, "message": "Missing Permissions"}


class StandIn:
    """Discord as far as a bot needs it, with the guild 200 and its channel 201 in it.

    `pause` is how many seconds it takes to take a message, `posting` is set once one comes in,
    `wrong` is what Discord's own description finds wrong, where a `book` was given.
    """

    def __init__(
        self, *, plan: Plan | None = None, limits: Limits | None = None, book: Book | None = None
    ) -> None:
        self.world = World()
        self.guild: Guild = self.world.guild(GUILD, Channel(id=CHANNEL))
        self.nonces = Nonces(now=self.world.now)
        self.interactions = Interactions(self.world)
        self.gateway = Gateway(self.world, url=lambda: f"ws://127.0.0.1:{self.port}/gateway/")
        self.rest = Rest(
            self.world, nonces=self.nonces, interactions=self.interactions,
            url=lambda: f"ws://127.0.0.1:{self.port}/gateway/",
        )  # fmt: skip
        self.faults = Queued()
        self.plan: Plan = plan or self.faults
        self.limits = limits
        self.book = book
        self.wrong: Counter[str] = Counter()
        self.watch: Watch = lambda *_: None
        self.pause, self.delay = 0.0, 0.5
        self.posting = asyncio.Event()
        self.port = 0
        self._runner: web.AppRunner | None = None

    @property
    def messages(self) -> list[Message]:
        """Return what stands in all channels of all guilds."""
        return [
            message
            for guild in self.world.guilds.values()
            for channel in guild.channels.values()
            for message in channel.messages
        ]

    @property
    def ready(self) -> bool:
        """Return whether a bot came in since this was last set to False."""
        return self.gateway.ready

    @ready.setter
    def ready(self, value: bool) -> None:
        self.gateway.ready = value

    @property
    def synced(self) -> int:
        """Return how often the bot told its commands."""
        return self.rest.synced

    async def start(self) -> None:
        """Listen on a free loopback port."""
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_route("*", "/api/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every connection."""
        if self._runner:
            await self._runner.cleanup()

    async def command(
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        typing: str | None = None,
        channel: int = CHANNEL,
    ) -> Asked:
        """Return a slash command that the bot has been handed, to wait for its answer.

        `typing` names the option that is still being typed, to ask for what it offers.
        """
        where = self.world.channel(channel) or self.guild.channels[CHANNEL]
        return await self.hand(
            self.interactions.command(self.guild, where, name, options or {}, typing=typing)
        )

    async def hand(self, asked: Asked) -> Asked:
        """Return the interaction, which the bot has been handed if it is there."""
        await self.gateway.dispatch("INTERACTION_CREATE", asked.data)
        return asked

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path, method = request.match_info["path"], request.method
        self.watch("arrived", method, path)
        body = await _body(request)
        fault = self.plan.met(method, path)
        if method == "POST" and path.endswith("/messages"):
            self.posting.set()
            await asyncio.sleep(self.pause)
        if fault is Fault.DELAY:
            await asyncio.sleep(self.delay)
        elif fault is not None and fault not in TAKEN:
            return await self._failed(request, fault)
        if refusal := self._limited(method, path):
            return await self._sent(request, 429, refusal.body(), headers=refusal.headers())
        status, answer = self._done(method, path, request, body)
        self.watch("done", method, path)
        if fault in TAKEN:
            return await self._lost(request, fault, path, answer)
        headers = self.limits.headers(path) if self.limits and self._counted(method, path) else VIA
        sent = await self._sent(request, status, answer, headers=headers)
        self.watch("answered", method, path)
        return sent

    def _done(self, method: str, path: str, request: web.Request, body: Any) -> tuple[int, Any]:
        if self.book and body is not None:
            self.wrong.update(
                f"request {each}" for each in self.book.of_request(method, path, body)
            )
        try:
            status, answer = self.rest.answer(method, path, query=request.query, body=body)
        except Refused as refused:
            status, answer = refused.status, {"code": refused.code, "message": refused.message}
        if self.book and answer is not None:
            self.wrong.update(
                f"answer {each}" for each in self.book.of_answer(method, path, status, answer)
            )
        return status, answer

    def _counted(self, method: str, path: str) -> bool:
        return method == "POST" and bool(self.rest.own_limit.fullmatch(path))

    def _limited(self, method: str, path: str) -> Refusal | None:
        if self.limits is None or path.startswith(("interactions/", "webhooks/")):
            return None
        return self.limits.take(path, counted=self._counted(method, path))

    async def _failed(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """Answer without having done what was asked."""
        if fault is Fault.RESET:
            return _cut(request)
        if fault is Fault.DENIED:
            return await self._sent(request, 403, _DENIED)
        if fault in SCOPE:
            refusal = Refusal(scope=SCOPE[fault], seconds=self.delay)
            return await self._sent(request, 429, refusal.body(), headers=refusal.headers())
        if "HTML" in fault:
            return await self._sent(request, STATUS[fault], HTML, headers={})
        return await self._sent(request, STATUS[fault], {"code": 0, "message": fault.value})

    async def _lost(
        self, request: web.Request, fault: Fault, path: str, answer: Any
    ) -> web.StreamResponse:
        """Keep the answer to what has been done."""
        if fault in STATUS:
            return await self._sent(request, STATUS[fault], {"code": 0, "message": fault.value})
        if fault is Fault.DELETED and isinstance(answer, dict) and (
            channel := self.world.channel(int(path.split("/")[1]))
        ):  # fmt: skip
            self.world.deleted(channel, int(answer.get("id", 0)))
        if fault is Fault.TORN:
            whole = json.dumps(answer).encode()
            torn = web.StreamResponse(headers={**VIA, "Content-Length": str(len(whole) + 1)})
            torn.content_type = "application/json"
            await torn.prepare(request)
            await torn.write(whole[: len(whole) // 2])
        return _cut(request)

    async def _sent(
        self, request: web.Request, status: int, body: Any, *, headers: dict[str, str] = VIA
    ) -> web.StreamResponse:
        """Return the answer, which has been written by then."""
        # discord.py takes a body for JSON by exactly this content type
        kind = "text/html" if body is None or isinstance(body, str) else "application/json"
        text = "" if body is None else body if isinstance(body, str) else json.dumps(body)
        sent = web.Response(
            status=status, body=text.encode(), headers={**headers, "Content-Type": kind}
        )
        try:
            await sent.prepare(request)
            await sent.write_eof()
        except ConnectionError:
            return _cut(request)
        return sent


async def _body(request: web.Request) -> Any:
    if not request.can_read_body or "json" not in request.content_type:
        return None
    return await request.json()


def _cut(request: web.Request) -> web.StreamResponse:
    """Reset the connection, and return an answer that reaches nobody."""
    if request.transport is not None:
        held = request.transport.get_extra_info("socket")
        if held is not None:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response()
