"""Where a message of ours may stand: its channel's history, and the threads of a forum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.delivery import marker
from bot.delivery.outcome import Finding, Search

_PAGE = 100  # messages: the most that Discord gives at once
_PAGES = 10
_THREADS = 25  # of our own in one forum, from the span that is looked at
_SLACK = timedelta(seconds=5)

Message = Mapping[str, Any]


async def in_channel(
    client: discord.Client, channel: int, *, sign: int, since: datetime
) -> Finding:
    """Return what looking for our own message marked with `sign` came to, back to `since`.

    discord.py's errors pass.
    """
    oldest = discord.utils.time_snowflake(since - _SLACK)
    before: int | None = None
    for number in range(_PAGES):
        page = list(await client.http.logs_from(channel, _PAGE, before=before))
        if not page:
            return Finding(search=_nothing(client, channel, first=number == 0))
        for message in page:
            if _ours(client, message["author"]["id"]) and marker.bears(message, sign=sign):
                return Finding(search=Search.FOUND, message=int(message["id"]))
        before = int(page[-1]["id"])
        if len(page) < _PAGE or before < oldest:
            return Finding(search=Search.ABSENT)
    return Finding(search=Search.UNREADABLE)


async def in_forum(client: discord.Client, forum: int, *, sign: int, since: datetime) -> Finding:
    """Return what looking for our own thread whose first message bears `sign` came to.

    discord.py's errors pass.
    """
    oldest = discord.utils.time_snowflake(since - _SLACK)
    threads, complete = await _threads(client, forum, since=since)
    ours = [
        int(thread["id"])
        for thread in threads
        if _ours(client, thread.get("owner_id", 0)) and int(thread["id"]) >= oldest
    ]
    for thread in ours[:_THREADS]:
        message = await _opening(client, thread)
        if message is not None and marker.bears(message, sign=sign):
            return Finding(search=Search.FOUND, message=thread)
    whole = complete and len(ours) <= _THREADS
    return Finding(search=Search.ABSENT if whole else Search.UNREADABLE)


async def _threads(
    client: discord.Client, forum: int, *, since: datetime
) -> tuple[list[Message], bool]:
    """Return a forum's threads, archived ones too, and whether none since `since` is missing."""
    known = client.get_channel(forum)
    if isinstance(known, discord.abc.GuildChannel):
        guild = known.guild.id
    else:
        fetched: Mapping[str, Any] = await client.http.get_channel(forum)
        guild = int(fetched.get("guild_id") or 0)
    active: Mapping[str, Any] = await client.http.get_active_threads(guild)
    archived: Mapping[str, Any] = await client.http.get_public_archived_threads(forum, limit=_PAGE)
    shelved: list[Message] = list(archived["threads"])
    complete = not archived.get("has_more") or _shelved_at(shelved[-1]) < since
    inside = [each for each in active["threads"] if int(each.get("parent_id") or 0) == forum]
    return [*inside, *shelved], complete


def _shelved_at(thread: Message) -> datetime:
    return datetime.fromisoformat(thread["thread_metadata"]["archive_timestamp"])


async def _opening(client: discord.Client, thread: int) -> Message | None:
    """Return the first message of a forum's thread, None if it was deleted."""
    page = list(await client.http.logs_from(thread, 1, after=0))
    return page[0] if page else None


def _nothing(client: discord.Client, channel: int, *, first: bool) -> Search:
    """Return what an empty page means: Discord gives one, too, where reading isn't allowed.

    A forum has no messages of its own: one that became known meanwhile is to be looked at anew.
    """
    if not first:
        return Search.ABSENT
    known = client.get_channel(channel)
    if isinstance(known, discord.ForumChannel):
        return Search.FAILED
    if not isinstance(known, discord.abc.GuildChannel | discord.Thread):
        still_to_come = not client.is_ready() or any(each.unavailable for each in client.guilds)
        return Search.FAILED if still_to_come else Search.UNREADABLE
    allowed = known.permissions_for(known.guild.me).read_message_history
    return Search.ABSENT if allowed else Search.UNREADABLE


def _ours(client: discord.Client, author: str | int) -> bool:
    return client.user is not None and int(author) == client.user.id
