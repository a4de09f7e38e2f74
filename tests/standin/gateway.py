"""The gateway: lets a bot in, tells it its guilds, keeps sessions that can be resumed, and fails on demand."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.standin.faults import Fault
from tests.standin.world import BOT_ID, World, user

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
_REFUSED = 4004


@dataclass
class Session:
    """What one identify began: its events in order, and the socket that is open for it."""

    id: str
    socket: web.WebSocketResponse | None = None
    events: list[dict[str, Any]] = field(default_factory=list)


class Gateway:
    """One bot's connection; `identified` and `resumed` count how it came in."""

    def __init__(self, world: World, *, url: Callable[[], str]) -> None:
        self._world = world
        self._url = url
        self._numbers = itertools.count(1)
        self._sessions: dict[str, Session] = {}
        self._current: Session | None = None
        self.heartbeat = 41.25
        self.refuse_resume = False
        self.deaf = False
        self.ready = False
        self.identified = self.resumed = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with one connection until it ends."""
        socket = web.WebSocketResponse()
        try:
            await socket.prepare(request)
        except ConnectionResetError:  # the bot was killed while it knocked
            raise web.HTTPServiceUnavailable from None
        with suppress(ConnectionError):  # or before it heard the answer
            await socket.send_json(frame(HELLO, {"heartbeat_interval": int(self.heartbeat * 1000)}))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._heard(socket, json.loads(message.data))
        if self._current and self._current.socket is socket:
            self._current.socket = None
        return socket

    async def dispatch(self, name: str, data: Any) -> bool:
        """Return whether the bot is there to hear of it; if not, it hears once it resumes."""
        session = self._current
        if session is None:
            return False
        event = frame(DISPATCH, data, sequence=len(session.events) + 1, name=name)
        session.events.append(event)
        if session.socket is None or session.socket.closed:
            return False
        try:
            await session.socket.send_json(event)
        except (ConnectionError, RuntimeError):
            return False
        return True

    async def play(self, fault: Fault) -> bool:
        """Return whether there was a connection to play a fault of the gateway to."""
        socket = self._current.socket if self._current else None
        if socket is None or socket.closed:
            return False
        match fault:
            case Fault.CLOSED:
                transport = socket._req.transport if socket._req else None
                if transport is not None:
                    transport.abort()
            case Fault.CLOSED_4000:
                await socket.close(code=4000, message=b"Unknown error")
            case Fault.RECONNECT:
                await socket.send_json(frame(RECONNECT, None))
            case Fault.INVALID | Fault.INVALID_RESUMABLE:
                await socket.send_json(frame(INVALID, data=fault is Fault.INVALID_RESUMABLE))
            case Fault.RESUME_REFUSED:
                self.refuse_resume = True
                await socket.send_json(frame(RECONNECT, None))
            case Fault.DEAF:
                self.deaf = True
        return True

    async def _heard(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        match said["op"]:
            case code if code == HEARTBEAT and not self.deaf:
                await socket.send_json(frame(ACK, None))
            case code if code == IDENTIFY:
                await self._identify(socket, said["d"])
            case code if code == RESUME:
                await self._resume(socket, said["d"])

    async def _identify(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        if self._world.tokens is not None and said["token"] not in self._world.tokens:
            await socket.close(code=_REFUSED, message=b"Authentication failed.")
            return
        self.identified += 1
        self.deaf = False
        session = self._current = Session(id=f"session{next(self._numbers)}", socket=socket)
        self._sessions = {session.id: session}
        guilds = [{"id": str(each), "unavailable": True} for each in self._world.guilds]
        await self.dispatch("READY", {
            "v": 10, "user": user(BOT_ID, "twosource", bot=True), "guilds": guilds, "session_id": session.id,
            "resume_gateway_url": self._url(), "application": {"id": str(BOT_ID), "flags": 0},
        })  # fmt: skip
        for guild in self._world.guilds.values():
            await self.dispatch("GUILD_CREATE", guild.created())
        self.ready = True

    async def _resume(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        session = self._sessions.get(said["session_id"])
        if session is None or self.refuse_resume:
            self.refuse_resume = False
            await socket.send_json(frame(INVALID, data=False))
            return
        self.resumed += 1
        self.deaf = False
        session.socket, self._current = socket, session
        for event in session.events[said["seq"] or 0 :]:
            await socket.send_json(event)
        await self.dispatch("RESUMED", {})


def frame(
    op: int, data: Any = None, *, sequence: int | None = None, name: str | None = None
) -> dict[str, Any]:
    """Return one frame as the gateway sends it."""
    return {"op": op, "d": data, "s": sequence, "t": name}
