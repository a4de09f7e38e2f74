"""The channels of digests: what each kind must let the bot do, in the words that Discord shows.

Guilds, roles and channels are known from the gateway; only a thread that sleeps is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import aiohttp
import discord
from discord.http import Route

from bot.delivery.standing import Standing
from bot.domain.digest import Digest
from bot.domain.message import Payload

Target = discord.TextChannel | discord.Thread | discord.ForumChannel
"""A text or announcement channel, a thread, a forum or media channel."""
KINDS = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)
"""Discord's kinds of channel that are offered for a digest.

Media channels aren't: Discord's description of its interface doesn't know their kind as one to
choose from, and one command that is refused takes all others along.
"""
NEEDED: Mapping[str, str] = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""What a channel must let the bot do: discord.py's names, and those that people see."""
SENDING = {
    "view_channel", "send_messages", "send_messages_in_threads", "manage_threads",
}  # fmt: skip
"""Those without which nothing can be posted."""
MENTION = "Mention Everyone"
_IN_THREADS: Mapping[str, str] = {
    "view_channel": "View Channel",
    "send_messages_in_threads": "Send Messages in Threads",
    **{flag: NEEDED[flag] for flag in ("embed_links", "attach_files", "read_message_history")},
}
_IN_FORUMS: Mapping[str, str] = {
    "view_channel": "View Channel",
    "send_messages": "Create Posts",
    "send_messages_in_threads": "Send Messages in Posts",
    **{flag: NEEDED[flag] for flag in ("embed_links", "attach_files", "read_message_history")},
}
_TIMEOUT = 20  # seconds
_FAILED = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


def standing(
    channel: Target, held: discord.Permissions, *, ping: discord.Role | None = None
) -> Standing:
    """Return how a channel stands towards the bot, which holds these permissions there."""
    lacking = [flag for flag in _needed(channel) if not getattr(held, flag)]
    names = [_needed(channel)[flag] for flag in lacking]
    if ping is not None and not (ping.mentionable or held.mention_everyone):
        names.append(MENTION)
    return Standing(lacks=tuple(names), shut=not SENDING.isdisjoint(lacking))


def _needed(channel: Target) -> Mapping[str, str]:
    if isinstance(channel, discord.ForumChannel):
        return _IN_FORUMS
    if isinstance(channel, discord.Thread):
        locked = {"manage_threads": "Manage Threads, since the thread is locked"}
        return {**_IN_THREADS, **(locked if channel.locked else {})}
    return NEEDED


class Targets:
    """What a connected client knows of digests' channels, and the way to the people behind them."""

    def __init__(self, *, client: discord.Client) -> None:
        self._client = client

    async def look(self, digest: Digest) -> Standing:
        """Return how the digest's channel stands towards the bot."""
        guild = self._client.get_guild(int(digest.space.rpartition(":")[2]))
        if guild is None and self._client.is_ready():
            return Standing(gone="The bot isn't in this server any more.")
        if guild is None or guild.unavailable:
            return Standing(known=False)
        ping = guild.get_role(digest.ping) if digest.ping is not None else None
        return await self.look_at(digest.channel, guild=guild, ping=ping)

    async def look_at(
        self, channel: int, *, guild: discord.Guild, ping: discord.Role | None = None
    ) -> Standing:
        """Return how a channel of the guild stands towards the bot, and towards a role to ping."""
        try:
            found = await self.find(channel, guild=guild)
        except discord.NotFound:
            return Standing(gone="The channel was deleted.")
        except discord.Forbidden:
            return Standing(lacks=(NEEDED["view_channel"],), shut=True)
        except _FAILED:
            return Standing(known=False)
        if found is None:
            return Standing(gone="The channel isn't one that a digest can be posted to.")
        return standing(found, held(found), ping=ping)

    async def find(self, channel: int, *, guild: discord.Guild) -> Target | None:
        """Return a channel of the guild that digests can go to; a sleeping thread is asked for."""
        found = guild.get_channel_or_thread(channel)
        if found is None:
            async with asyncio.timeout(_TIMEOUT):
                found = await guild.fetch_channel(channel)
        return found if isinstance(found, Target) else None

    async def tell_channel(self, channel: int, payload: Payload, *, nonce: str) -> bool:
        """Return whether a message now stands in a channel."""
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        body = {**payload, "nonce": nonce, "enforce_nonce": True}
        try:
            async with asyncio.timeout(_TIMEOUT):
                await self._client.http.request(route, json=body)
        except _FAILED:
            return False
        return True

    async def tell_person(self, person: int, payload: Payload, *, nonce: str) -> bool:
        """Return whether a direct message now stands with a person."""
        try:
            async with asyncio.timeout(_TIMEOUT):
                opened = await self._client.http.start_private_message(person)
        except _FAILED:
            return False
        return await self.tell_channel(int(opened["id"]), payload, nonce=nonce)


def held(channel: Target) -> discord.Permissions:
    """Return what the bot may do in a channel, by its roles; in a thread, by its parent's."""
    try:
        return channel.permissions_for(channel.guild.me)
    except discord.ClientException:  # the parent isn't known, so nothing may be done
        return discord.Permissions.none()
