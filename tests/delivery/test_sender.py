from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
import simcord
from aiohttp import web
from discord.http import Route

from bot.delivery import marker
from bot.delivery.outcome import Outcome, Search, Verdict
from bot.delivery.sender import Sender
from bot.domain.message import OutboxEntry
from tests.delivery.entries import entry

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
async def bot() -> discord.Client:
    return discord.Client(
        intents=discord.Intents(guilds=True),
        max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        max_ratelimit_timeout=60,
    )


async def test_a_payload_is_posted_as_it_stands_and_found_again_by_its_mark(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("news")
        sender = Sender(client=bot)
        outcome = await sender.send(entry(channel.id))
        assert outcome.verdict is Verdict.DELIVERED
        message = channel.last_message
        assert message is not None
        assert outcome.message == message.id
        assert message.flags.components_v2
        found = await sender.find(entry(channel.id, generation=3), since=LONG_AGO)
        assert (found.search, found.message) == (Search.FOUND, message.id)
        other = await sender.find(entry(channel.id, edition=2), since=LONG_AGO)
        assert other.search is Search.ABSENT


async def test_an_empty_channel_is_searched_and_one_without_history_cannot_be(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        denied = {guild.default_role: discord.PermissionOverwrite(read_message_history=False)}
        empty = guild.create_text_channel("empty")
        closed = guild.create_text_channel("closed", overwrites=denied)
        sender = Sender(client=bot)
        assert (await sender.find(entry(empty.id), since=LONG_AGO)).search is Search.ABSENT
        await sender.send(entry(closed.id))
        assert (await sender.find(entry(closed.id), since=LONG_AGO)).search is Search.UNREADABLE


async def test_a_message_beyond_the_first_hundred_is_found(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("busy")
        sender = Sender(client=bot)
        posted = await sender.send(entry(channel.id))
        for edition in range(2, 123):
            await sender.send(entry(channel.id, edition=edition))
        found = await sender.find(entry(channel.id), since=LONG_AGO)
        assert found.message == posted.message


async def test_a_channel_that_forbids_or_is_gone_gets_its_verdict(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        shut = guild.create_text_channel(
            "shut",
            overwrites={guild.default_role: discord.PermissionOverwrite(send_messages=False)},
        )
        sender = Sender(client=bot)
        denied = await sender.send(entry(shut.id))
        assert denied.verdict is Verdict.DENIED
        assert "50013" in denied.reason
        assert (await sender.send(entry(999))).verdict is Verdict.GONE
        assert (await sender.find(entry(999), since=LONG_AGO)).search is Search.UNREADABLE


async def test_a_payload_that_discord_would_not_take_is_refused_for_its_form(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        channel = env.create_guild().create_text_channel("news")
        bad = OutboxEntry(
            id=1, channel=channel.id, edition=1, part=0, nonce="n", payload={"content": "x" * 3000}
        )
        assert (await Sender(client=bot).send(bad)).verdict is Verdict.UNFIT


def test_a_nonce_fits_and_is_its_own() -> None:
    one = {"channel": 2**63, "edition": 2**63, "part": 9}
    seen = {marker.nonce(**one, generation=n) for n in range(50)}
    assert len(seen) == 50
    assert {len(nonce) for nonce in seen} == {24}
    assert 1 <= marker.mark(**one) < 2**31
    plain = {"content": "no component to mark"}
    assert marker.marked(plain, sign=5) == plain
    nested = {"components": [{"type": 17, "components": [{"type": 10, "id": 7}]}]}
    assert marker.bears(nested, sign=7)
    assert not marker.bears(nested, sign=8)


APPLICATION = {
    "id": "100", "name": "bot", "flags": 0, "bot_public": True, "icon": None, "description": "",
    "bot_require_code_grant": False, "verify_key": "", "team": None,
    "owner": {"id": "1", "username": "me", "discriminator": "0", "avatar": None},
}  # fmt: skip


@dataclass
class Loopback:
    """Discord's side of HTTP on this machine: it keeps nonces, and makes trouble as scripted."""

    requests: list[dict[str, Any]] = field(default_factory=list)
    by_nonce: dict[str, str] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        if path == "users/@me":
            return _json({"id": "100", "username": "bot", "discriminator": "0", "avatar": None})
        if "messages" not in path:
            return _json(APPLICATION)
        trouble = self.trouble.pop(0) if self.trouble else ""
        if trouble == "unavailable":
            return _json({"message": "unavailable"}, status=503)
        if request.method == "GET":
            return _json([])
        body = await request.json()
        self.requests.append(body)
        message = self.by_nonce.setdefault(body["nonce"], str(1000 + len(self.by_nonce)))
        if trouble == "hang up":
            assert request.transport is not None
            request.transport.close()
        if trouble == "limit":
            limit = {"message": "slow down", "retry_after": 3600.0, "global": False}
            return _json(limit, status=429)
        return _json({"id": message})


def _json(body: Any, *, status: int = 200) -> web.Response:
    headers = {"Content-Type": "application/json", "Via": "1.1 loopback"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)


@pytest.fixture
async def loopback() -> AsyncIterator[Loopback]:
    discord_ = Loopback()
    app = web.Application()
    app.router.add_route("*", "/api/{path:.*}", discord_.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base, Route.BASE = Route.BASE, f"http://127.0.0.1:{runner.addresses[0][1]}/api"
    yield discord_
    Route.BASE = base
    await runner.cleanup()


async def test_over_real_http_the_nonce_is_enforced_and_trouble_has_its_outcome(
    bot: discord.Client, loopback: Loopback
) -> None:
    async with bot:
        await bot.login("a.b.c")
        sender = Sender(client=bot)
        first = await sender.send(entry(5))
        assert first == Outcome(verdict=Verdict.DELIVERED, message=1000)
        (body,) = loopback.requests
        assert body["enforce_nonce"] is True
        assert body["nonce"] == entry(5).nonce
        assert body["components"] == entry(5).payload["components"]
        assert (await sender.send(entry(5))).message == 1000
        assert (await sender.send(entry(5, generation=1))).message == 1001
        loopback.trouble.append("unavailable")
        assert (await sender.send(entry(5))).verdict is Verdict.UNKNOWN
        loopback.trouble.append("hang up")
        lost = await sender.send(entry(5, edition=2))
        assert lost.verdict is Verdict.UNKNOWN
        assert (await sender.send(entry(5, edition=2))).message == 1002
        loopback.trouble.append("limit")
        limited = await sender.send(entry(5, edition=3))
        assert (limited.verdict, limited.retry_after) == (Verdict.LIMITED, 3600.0)


async def test_a_history_that_does_not_come_is_asked_for_again(
    bot: discord.Client, loopback: Loopback
) -> None:
    since = datetime.now(UTC) - timedelta(hours=1)
    async with bot:
        await bot.login("a.b.c")
        sender = Sender(client=bot)
        loopback.trouble.append("unavailable")
        assert (await sender.find(entry(5), since=since)).search is Search.FAILED
        # an empty page of a channel that isn't known before the gateway told of it
        assert (await sender.find(entry(5), since=since)).search is Search.FAILED
    assert (await Sender(client=bot).send(entry(5))).verdict is Verdict.UNKNOWN
