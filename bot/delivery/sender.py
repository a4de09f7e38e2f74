"""Frozen payloads to Discord and back: the only place that posts on the bot's own account.

It goes through discord.py's own HTTP client, so that its rate limit buckets hold, and answers with
plain outcomes: nobody above needs to know a status code.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.delivery import history, marker
from bot.delivery.circuit import ATTEMPT, Heard
from bot.delivery.outcome import Finding, Outcome, Search, Verdict
from bot.delivery.refusals import NO_PLAIN_MESSAGES, PASSED_ON, classified
from bot.domain.message import OutboxEntry, Publishing
from bot.rendering.limits import clean, shorten

TIMEOUT = 30
"""Seconds that one request may take, waiting for its rate limit included."""
_LOOKING = 20  # seconds: with what is then sent, less than a lease
_TITLE = 100  # characters
_SETTLED = timedelta(seconds=60)  # after which a thread that was asked for is there, or won't be
_LOST = (TimeoutError, aiohttp.ClientError, OSError, RuntimeError)
_CONNECTING = 15.0  # seconds
_OF_THE_MESSAGE = (Verdict.DELETED, Verdict.UNFIT, Verdict.REFUSED)
"""Refusals that an earlier request with the same message would have met, too."""


class Sender:
    """Carries outbox entries to Discord for a client that is logged in.

    `traced` says that the client's requests are heard by a Circuit: then it is known whether a
    request that failed had left. `timeout` is in seconds.
    """

    def __init__(
        self,
        *,
        client: discord.Client,
        traced: bool = False,
        timeout: float = TIMEOUT,
        now: Callable[[], datetime] = discord.utils.utcnow,
    ) -> None:
        self._client = client
        self._traced = traced
        self._timeout = timeout
        self._now = now
        self._forums: set[int] = set()

    async def send(self, entry: OutboxEntry) -> Outcome:
        """Post the entry's payload as it stands, under its nonce, and return what became of it.

        In a forum it becomes a thread, or a message in the thread of its edition while that stands.
        """
        if not self._is_forum(entry.channel):
            outcome = await self._post(entry, channel=entry.channel)
            if not self._is_forum(entry.channel):
                return replace(outcome, followed=self._is_followed(entry.channel))
        if (thread := _thread_of(entry)) is not None:
            outcome = await self._post(entry, channel=thread)
            if outcome.verdict is not Verdict.GONE:
                return outcome
        return await self._open_thread(entry)

    async def find(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        """Look for the entry's mark among our own messages in its channel, back to `since`."""
        try:
            async with asyncio.timeout(_LOOKING):
                return await self._found(entry, since=since)
        except (discord.Forbidden, discord.NotFound) as error:
            # without a code of Discord's it was its doorman who answered
            return Finding(search=Search.UNREADABLE if error.code else Search.FAILED)
        except (discord.HTTPException, discord.RateLimited, *_LOST):
            return Finding(search=Search.FAILED)

    async def _found(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        sign = marker.mark(channel=entry.channel, edition=entry.edition, part=entry.part)
        if not self._is_forum(entry.channel):
            return await history.in_channel(self._client, entry.channel, sign=sign, since=since)
        if (thread := _thread_of(entry)) is not None:
            try:
                return await history.in_channel(self._client, thread, sign=sign, since=since)
            except discord.NotFound as error:
                if not error.code:
                    raise
        return await history.in_forum(self._client, entry.channel, sign=sign, since=since)

    async def publish(self, publishing: Publishing) -> Outcome:
        """Pass a message on to those who follow its channel; once passed on, it isn't again."""
        channel, message = publishing.channel, publishing.message
        if not self._is_followed(channel):
            return Outcome(verdict=Verdict.REFUSED, reason="Nobody can follow that channel.")
        if self._is_connecting():
            return Outcome(
                verdict=Verdict.EARLY, retry_after=_CONNECTING, reason="The bot is connecting."
            )
        outcome = await self._tried(lambda: self._client.http.publish_message(channel, message))
        return replace(outcome, message=message)

    async def _post(self, entry: OutboxEntry, *, channel: int) -> Outcome:
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        body = {**entry.payload, "nonce": entry.nonce, "enforce_nonce": True}
        return await self._tried(
            lambda: self._client.http.request(route, json=body), forum=entry.channel
        )

    async def _open_thread(self, entry: OutboxEntry) -> Outcome:
        """Post a thread; as it has no nonce, an earlier one is looked for once it must be there."""
        if (first := entry.first_attempt_at) is not None:
            left = _SETTLED - (self._now() - first)
            if timedelta(0) < left <= _SETTLED:
                return Outcome(
                    verdict=Verdict.UNKNOWN, retry_after=left.total_seconds(),
                    reason="The forum's thread may still be on its way.",
                )  # fmt: skip
            finding = await self.find(entry, since=first)
            found = finding.outcome(where="forum's threads")
            if found is not None:
                return found
        route = Route("POST", "/channels/{channel_id}/threads", channel_id=entry.channel)
        body = {"name": shorten(clean(entry.title), _TITLE) or "…", "message": entry.payload}
        outcome = await self._tried(
            lambda: self._client.http.request(route, json=body), heard=Heard(once=True)
        )
        wait = outcome.retry_after
        if outcome.verdict is Verdict.UNKNOWN:
            wait = _SETTLED.total_seconds()
        return replace(outcome, retry_after=wait)

    async def _tried(
        self,
        request: Callable[[], Awaitable[Any]],
        *,
        heard: Heard | None = None,
        forum: int | None = None,
    ) -> Outcome:
        """Return what a request came to; `forum` is the channel to know again if it is one."""
        heard = heard or Heard()
        token = ATTEMPT.set(heard)
        try:
            async with asyncio.timeout(self._timeout):
                made = await request()
        except discord.RateLimited as limit:
            if heard.may_stand:
                return Outcome(verdict=Verdict.UNKNOWN, reason=str(limit))
            return Outcome(
                verdict=Verdict.LIMITED, retry_after=limit.retry_after, reason=str(limit)
            )
        except discord.HTTPException as error:
            return self._refused(error, heard, forum=forum)
        except _LOST as error:
            return self._lost(error, heard)
        finally:
            ATTEMPT.reset(token)
        return Outcome(verdict=Verdict.DELIVERED, message=int(made["id"]))

    def _refused(self, error: discord.HTTPException, heard: Heard, *, forum: int | None) -> Outcome:
        if error.code == NO_PLAIN_MESSAGES and forum is not None:
            self._forums.add(forum)
        if error.code == PASSED_ON:
            return Outcome(verdict=Verdict.DELIVERED)
        headers = error.response.headers
        outcome = classified(status=error.status, code=error.code, text=error.text, headers=headers)
        if heard.may_stand and outcome.verdict not in _OF_THE_MESSAGE:
            return replace(outcome, verdict=Verdict.UNKNOWN)
        return outcome

    def _lost(self, error: BaseException, heard: Heard) -> Outcome:
        reason = f"{type(error).__name__}: {error}"
        if not self._traced or heard.may_stand:
            return Outcome(verdict=Verdict.UNKNOWN, reason=reason)
        if isinstance(error, TimeoutError):  # it waited for its rate limit all the time
            return Outcome(
                verdict=Verdict.LIMITED, retry_after=max(heard.limited, 1.0), reason=reason
            )
        return Outcome(verdict=Verdict.UNREACHED, reason=reason)

    def _is_forum(self, channel: int) -> bool:
        """Return whether a channel is a forum or media channel, as far as is known."""
        known = self._client.get_channel(channel)
        return channel in self._forums or isinstance(known, discord.ForumChannel)

    def _is_followed(self, channel: int) -> bool:
        """Return whether a channel is, or while the bot connects, may be for announcements."""
        known = self._client.get_channel(channel)
        if known is None:
            return self._is_connecting()
        return isinstance(known, discord.TextChannel) and known.is_news()

    def _is_connecting(self) -> bool:
        return self._client.ws is not None and not self._client.is_ready()


def _thread_of(entry: OutboxEntry) -> int | None:
    """Return the thread that a part of a forum's edition goes to, None where it opens one."""
    return entry.first if entry.part else None
