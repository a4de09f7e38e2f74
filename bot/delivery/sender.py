"""Frozen payloads to Discord and back: the only place that posts on the bot's own account.

It goes through discord.py's own HTTP client, so that its rate limit buckets hold, and answers with
plain outcomes: nobody above needs to know a status code.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.delivery import marker
from bot.delivery.outcome import Finding, Outcome, Search, Verdict
from bot.domain.message import OutboxEntry

TIMEOUT = 30
"""Seconds that one request may take, waiting for its rate limit included."""
_PAGE = 100  # messages: the most that Discord gives at once
_PAGES = 10
_SLACK = timedelta(seconds=5)
_CLOUDFLARE = 600  # seconds to wait where not Discord but its doorman answered
_QUOTA = 3600  # seconds
_LOST = (TimeoutError, aiohttp.ClientError, OSError, RuntimeError)
_SERVER_ERROR = 500
_BY_CODE = {
    10008: Verdict.DELETED,
    10003: Verdict.GONE,
    10004: Verdict.GONE,
    50007: Verdict.GONE,
    50278: Verdict.GONE,
    50001: Verdict.DENIED,
    50013: Verdict.DENIED,
    50083: Verdict.DENIED,
    160005: Verdict.DENIED,
    20028: Verdict.LATER,
    30046: Verdict.LATER,
    40003: Verdict.LATER,
    160006: Verdict.LATER,
}
_BY_STATUS = {
    401: Verdict.STOPPED,
    403: Verdict.DENIED,
    404: Verdict.DENIED,
    429: Verdict.LIMITED,
}


class Sender:
    """Carries outbox entries to Discord for a client that is logged in."""

    def __init__(self, *, client: discord.Client) -> None:
        self._client = client

    async def send(self, entry: OutboxEntry) -> Outcome:
        """Post the entry's payload as it stands, under its nonce, and return what became of it."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=entry.channel)
        body = {**entry.payload, "nonce": entry.nonce, "enforce_nonce": True}
        try:
            async with asyncio.timeout(TIMEOUT):
                message = await self._client.http.request(route, json=body)
        except discord.RateLimited as limit:
            return Outcome(verdict=Verdict.LIMITED, retry_after=limit.retry_after)
        except discord.HTTPException as error:
            return classified(status=error.status, code=error.code, text=error.text)
        except _LOST as error:
            return Outcome(verdict=Verdict.UNKNOWN, reason=f"{type(error).__name__}: {error}")
        return Outcome(verdict=Verdict.DELIVERED, message=int(message["id"]))

    async def find(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        """Look for the entry's mark among our own messages in its channel, back to `since`."""
        sign = marker.mark(channel=entry.channel, edition=entry.edition, part=entry.part)
        oldest = discord.utils.time_snowflake(since - _SLACK)
        before: discord.Object | None = None
        try:
            for number in range(_PAGES):
                async with asyncio.timeout(TIMEOUT):
                    page = await self._page(entry.channel, before=before)
                if not page:
                    return Finding(search=self._nothing(entry.channel, first=number == 0))
                for message in page:
                    if self._ours(message) and marker.bears(message, sign=sign):
                        return Finding(search=Search.FOUND, message=int(message["id"]))
                before = discord.Object(int(page[-1]["id"]))
                if len(page) < _PAGE or before.id < oldest:
                    return Finding(search=Search.ABSENT)
        except (discord.Forbidden, discord.NotFound):
            return Finding(search=Search.UNREADABLE)
        except (discord.HTTPException, discord.RateLimited, *_LOST):
            return Finding(search=Search.FAILED)
        return Finding(search=Search.UNREADABLE)

    async def _page(
        self, channel: int, *, before: discord.Object | None
    ) -> list[Mapping[str, Any]]:
        """Return up to a hundred messages of the channel, the newest first."""
        last = before.id if before else None
        found = await self._client.http.logs_from(channel, _PAGE, before=last)
        return list(found)

    def _nothing(self, channel_id: int, *, first: bool) -> Search:
        """Return what an empty page means: Discord gives one, too, where reading isn't allowed."""
        if not first:
            return Search.ABSENT
        channel = self._client.get_channel(channel_id)
        if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return Search.UNREADABLE if self._client.is_ready() else Search.FAILED
        allowed = channel.permissions_for(channel.guild.me).read_message_history
        return Search.ABSENT if allowed else Search.UNREADABLE

    def _ours(self, message: Mapping[str, Any]) -> bool:
        me = self._client.user
        return me is not None and int(message["author"]["id"]) == me.id


def classified(*, status: int, code: int, text: str) -> Outcome:
    """Return what Discord's refusal of a message means for it."""
    reason = f"Discord answered {status} (code {code}): {text[:200]}"
    if status >= _SERVER_ERROR:
        return Outcome(verdict=Verdict.UNKNOWN, reason=reason)
    verdict = _BY_CODE.get(code) or _BY_STATUS.get(status) or Verdict.REFUSED
    wait = {Verdict.LATER: _QUOTA, Verdict.LIMITED: _CLOUDFLARE}.get(verdict)
    return Outcome(verdict=verdict, reason=reason, retry_after=wait)
