"""The stand-in's server: it lets one bot in, keeps it connected, takes commands and messages."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

BOT = {"id": "100", "username": "twosource", "discriminator": "0", "bot": True, "avatar": None}
GUILD = {
    "id": "200", "name": "Stand-in", "owner_id": "300", "unavailable": False, "member_count": 1,
    "roles": [{"id": "200", "name": "@everyone", "permissions": "274878024704", "position": 0, "color": 0,
               "hoist": False, "managed": False, "mentionable": False, "flags": 0}],
    "channels": [{"id": "201", "type": 0, "name": "news", "position": 0, "permission_overwrites": []}],
    "members": [], "emojis": [], "stickers": [], "threads": [], "voice_states": [], "presences": [],
    "features": [], "verification_level": 0, "default_message_notifications": 0, "mfa_level": 0,
    "explicit_content_filter": 0, "system_channel_flags": 0, "premium_tier": 0, "nsfw_level": 0,
    "preferred_locale": "en-US", "stage_instances": [], "guild_scheduled_events": [],
}  # fmt: skip


class StandIn:
    """Discord as far as a connected bot needs it.

    `messages` were posted, `ready` says that the bot is in, `synced` how often it told commands.
    `pause` is how many seconds it takes to take a message, `posting` is set once one comes in.
    """

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.ready = False
        self.synced = 0
        self.pause = 0.0
        self.posting = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self) -> None:
        """Listen on a free loopback port."""
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/api/{path:.*}", self._rest)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every connection."""
        if self._runner:
            await self._runner.cleanup()

    async def _rest(self, request: web.Request) -> web.Response:
        path, method = request.match_info["path"], request.method
        body = (
            await request.json() if request.can_read_body and "json" in request.content_type else {}
        )
        answer: Any = {}
        if path == "gateway/bot":
            limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
            answer = {
                "url": f"ws://127.0.0.1:{self.port}/gateway/",
                "shards": 1,
                "session_start_limit": limit,
            }
        elif path == "users/@me":
            answer = BOT
        elif path in {"oauth2/applications/@me", "applications/@me"}:
            answer = {"id": "100", "name": "twosource", "description": "", "bot_public": True,
                      "bot_require_code_grant": False, "verify_key": "", "flags": 0, "owner": BOT, "team": None,
                      "icon": None}  # fmt: skip
        elif path.endswith("/commands") and method == "PUT":
            self.synced += 1
            answer = [{"description": "", **row, "id": str(400 + n), "application_id": "100", "version": "1",
                       "default_member_permissions": row.get("default_member_permissions")}
                      for n, row in enumerate(body)]  # fmt: skip
        elif path.endswith("/messages") and method == "POST":
            channel = path.split("/")[1]
            self.posting.set()
            await asyncio.sleep(self.pause)
            answer = {
                "id": str(10_000 + len(self.messages)),
                "channel_id": channel,
                "author": BOT,
                **body,
            }
            self.messages.append(answer)
        # discord.py takes a body for JSON by exactly this content type, and a 429 without Via for a ban
        headers = {"Content-Type": "application/json", "Via": "1.1 standin"}
        return web.Response(body=json.dumps(answer).encode(), headers=headers)

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {"op": 10, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None}
        )
        sequence = 0
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            op = json.loads(message.data)["op"]
            if op == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif op == 2:
                hello = {"v": 10, "user": BOT, "guilds": [{"id": "200", "unavailable": True}],
                         "session_id": "standin", "resume_gateway_url": f"ws://127.0.0.1:{self.port}/gateway/",
                         "application": {"id": "100", "flags": 0}}  # fmt: skip
                for name, data in (("READY", hello), ("GUILD_CREATE", GUILD)):
                    sequence += 1
                    await socket.send_json({"op": 0, "d": data, "s": sequence, "t": name})
                self.ready = True
        return socket
