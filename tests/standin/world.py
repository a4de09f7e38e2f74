"""What the stand-in's Discord holds: guilds, channels, roles and messages, and its own clock."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

EPOCH = 1_420_070_400_000  # milliseconds: where Discord's ids begin
BOT_ID, OWNER_ID = 100, 300
NEEDED = 274_878_024_704  # View Channel, Send Messages (in threads too), Embed Links, Attach Files, history
HISTORY = 1 << 16  # Read Message History
TEXT, DM, NEWS, PUBLIC_THREAD, FORUM = 0, 1, 5, 11, 15
THREADS = (10, 11, 12)

Message = dict[str, Any]
FILLED: Mapping[int, Mapping[str, Any]] = {
    14: {"divider": True, "spacing": 1},
    17: {"accent_color": None, "spoiler": False},
}
"""What Discord adds to kinds of components when it gives them back."""


@dataclass
class Channel:
    """One channel and what stands in it, the oldest first; `gone` is what
    was deleted, `refusal` a status and code for all that is posted."""

    id: int
    name: str = "news"
    kind: int = TEXT
    parent: int | None = None
    readable: bool = True
    archived: bool = False
    locked: bool = False
    refusal: tuple[int, int] | None = None
    messages: list[Message] = field(default_factory=list)
    gone: list[Message] = field(default_factory=list)

    def listed(self) -> dict[str, Any]:
        """Return the channel as a guild lists it."""
        row: dict[str, Any] = {
            "id": str(self.id), "type": self.kind, "name": self.name, "position": 0, "flags": 0,
            "parent_id": str(self.parent) if self.parent else None, "nsfw": False, "topic": None,
            "permission_overwrites": [] if self.readable else [
                {"id": str(BOT_ID), "type": 1, "allow": "0", "deny": str(HISTORY)}
            ],
        }  # fmt: skip
        if self.kind in THREADS:
            row |= {
                "owner_id": str(BOT_ID), "message_count": 0, "member_count": 1, "rate_limit_per_user": 0,
                "thread_metadata": {
                    "archived": self.archived, "locked": self.locked, "auto_archive_duration": 1440,
                    "archive_timestamp": "2026-01-01T00:00:00+00:00",
                },
            }  # fmt: skip
        if self.kind == FORUM:
            row |= {"available_tags": [], "default_auto_archive_duration": 1440}
        return row


@dataclass
class Guild:
    """One server that the bot is in."""

    id: int
    channels: dict[int, Channel] = field(default_factory=dict)
    permissions: int = NEEDED
    roles: list[dict[str, Any]] = field(default_factory=list)

    def threads(self, parent: Channel | None = None) -> list[Channel]:
        """Return the guild's threads, those of one channel if it is given."""
        threads = [each for each in self.channels.values() if each.kind in THREADS]
        return [each for each in threads if parent is None or each.parent == parent.id]

    def whole(self, channel: Channel) -> Channel:
        """Return a channel with all that stands in it: in a forum that is what its threads hold."""
        inside = self.threads(channel) if channel.kind == FORUM else [channel]
        return replace(
            channel,
            messages=[message for each in inside for message in each.messages],
            gone=[message for each in inside for message in each.gone],
        )

    def created(self) -> dict[str, Any]:
        """Return what the gateway says of the guild when the bot comes in."""
        every = {"id": str(self.id), "name": "@everyone", "permissions": str(self.permissions), "position": 0,
                 "color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}  # fmt: skip
        listed = [each.listed() for each in self.channels.values()]
        return {
            "id": str(self.id), "name": "Stand-in", "owner_id": str(OWNER_ID), "unavailable": False,
            "member_count": 2, "roles": [every, *self.roles],
            "channels": [each for each in listed if each["type"] not in THREADS],
            "threads": [each for each in listed if each["type"] in THREADS],
            "members": [member(user(BOT_ID, "twosource", bot=True))],
            "emojis": [], "stickers": [], "voice_states": [], "presences": [], "features": [],
            "verification_level": 0, "default_message_notifications": 0, "mfa_level": 0,
            "explicit_content_filter": 0, "system_channel_flags": 0, "premium_tier": 0, "nsfw_level": 0,
            "preferred_locale": "en-US", "stage_instances": [], "guild_scheduled_events": [],
        }  # fmt: skip


class World:
    """Everything that outlives a connection; `ahead` is how many seconds its clock is ahead of ours."""

    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._count = itertools.count()
        self.ahead = 0.0
        self.guilds: dict[int, Guild] = {}
        self.dms: dict[int, Channel] = {}
        self.commands: list[dict[str, Any]] = []
        self.tokens: set[str] | None = None

    def now(self) -> float:
        """Return Discord's time in seconds since 1970."""
        return self._clock() + self.ahead

    def snowflake(self) -> int:
        """Return an id that no other has, in the order of time."""
        return (int(self.now() * 1000) - EPOCH) << 22 | next(self._count) % (1 << 22)

    def guild(self, number: int, *channels: Channel) -> Guild:
        """Return a guild that the bot is in from now on, with these channels in it."""
        made = self.guilds[number] = Guild(id=number)
        made.channels.update({each.id: each for each in channels})
        return made

    def channel(self, number: int) -> Channel | None:
        """Return a channel of any guild, or of direct messages."""
        for guild in self.guilds.values():
            if number in guild.channels:
                return guild.channels[number]
        return self.dms.get(number)

    def posted(
        self, channel: Channel, body: dict[str, Any], *, number: int | None = None
    ) -> Message:
        """Return the message that now stands in the channel, as Discord gives it back.

        The first of a forum's thread has the thread's `number`.
        """
        at = datetime.fromtimestamp(self.now(), UTC).isoformat()
        message = {
            "id": str(number or self.snowflake()), "channel_id": str(channel.id), "type": 0,
            "content": body.get("content") or "", "author": user(BOT_ID, "twosource", bot=True),
            "timestamp": at, "edited_timestamp": None, "tts": False, "pinned": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [],
            "embeds": body.get("embeds") or [], "flags": body.get("flags", 0),
            "components": numbered(body.get("components") or []),
        }  # fmt: skip
        if body.get("nonce") is not None:
            message["nonce"] = body["nonce"]
        channel.messages.append(message)
        return message

    def deleted(self, channel: Channel, message: int) -> bool:
        """Return whether there was such a message; it is gone now."""
        found = [each for each in channel.messages if int(each["id"]) == message]
        channel.gone += found
        channel.messages[:] = [each for each in channel.messages if each not in found]
        return bool(found)


def user(number: int, name: str, *, bot: bool = False) -> dict[str, Any]:
    """Return a user."""
    return {"id": str(number), "username": name, "discriminator": "0", "global_name": None, "avatar": None,
            "bot": bot, "public_flags": 0, "flags": 0, "primary_guild": None}  # fmt: skip


def member(who: dict[str, Any], *, permissions: int = 0) -> dict[str, Any]:
    """Return a user as a member of a guild."""
    return {"user": who, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False,
            "flags": 0, "nick": None, "avatar": None, "permissions": str(permissions)}  # fmt: skip


def numbered(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return components with an id each, in order, where they brought none of their own."""
    taken = {int(each["id"]) for each in flat(components) if each.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)

    def given(row: list[dict[str, Any]]) -> list[dict[str, Any]]:
        made = []
        for each in row:
            kept = {**FILLED.get(each["type"], {}), **each, "id": each.get("id") or next(free)}
            if "components" in each:
                kept["components"] = given(each["components"])
            made.append(kept)
        return made

    return given(components)


def flat(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return components with those inside them, in order."""
    return [found for each in components for found in (each, *flat(each.get("components", [])))]


def words(message: Message) -> str:
    """Return all the text of a message, its components' included."""
    texts = [message.get("content") or ""]
    texts += [each.get("content") or "" for each in flat(message.get("components") or [])]
    return "\n".join(text for text in texts if text)
