"""Commands, buttons, forms and typing, as Discord hands them to a bot; and what the bot answers."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.standin.world import (
    BOT_ID,
    OWNER_ID,
    Channel,
    Guild,
    Message,
    World,
    member,
    user,
    words,
)

COMMAND, BUTTON, TYPING, FORM = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ALL = (1 << 53) - 1
_SUB, _GROUP, _CHANNEL, _ROLE = 1, 2, 7, 8


@dataclass
class Asked:
    """One interaction and what was answered: `said` is set once there is more than "is thinking"."""

    data: dict[str, Any]
    first: int | None = None
    answer: dict[str, Any] = field(default_factory=dict)
    followups: list[dict[str, Any]] = field(default_factory=list)
    said: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        """Return all that was answered."""
        return "\n".join(words(each) for each in (self.answer, *self.followups))

    async def told(self, *, seconds: float = 20) -> str:
        """Return the answer's text once it is there; TimeoutError if it doesn't come."""
        async with asyncio.timeout(seconds):
            await self.said.wait()
        return self.text


class Interactions:
    """Makes interactions and keeps them by their tokens."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.by_token: dict[str, Asked] = {}

    def command(
        self,
        guild: Guild,
        channel: Channel,
        name: str,
        given: Mapping[str, Any],
        *,
        typing: str | None = None,
    ) -> Asked:
        """Return a slash command such as `digest create` with its options; `typing` names the one in focus."""
        root, *below = name.split()
        known = next(each for each in self._world.commands if each["name"] == root)
        leaf, data = known, {"id": known["id"], "name": root, "type": known.get("type", 1)}
        inner = data
        for word in below:
            leaf = next(each for each in leaf["options"] if each["name"] == word)
            inner["options"] = [{"name": word, "type": leaf["type"]}]
            (inner,) = inner["options"]
        kinds = {each["name"]: each["type"] for each in leaf.get("options", [])}
        inner["options"] = [
            {"name": each, "type": kinds[each], "value": value}
            | ({"focused": True} if each == typing else {})
            for each, value in given.items()
        ]
        resolved = {"channels": {}, "roles": {}}
        for each, value in given.items():
            if kinds[each] == _CHANNEL and (named := self._world.channel(int(value))):
                resolved["channels"][value] = {**named.listed(), "permissions": str(ALL)}
            if kinds[each] == _ROLE:
                resolved["roles"][value] = next(row for row in guild.roles if row["id"] == value)
        data["resolved"] = {name: rows for name, rows in resolved.items() if rows}
        return self._asked(guild, channel, TYPING if typing else COMMAND, data)

    def press(self, guild: Guild, channel: Channel, message: Message, custom_id: str) -> Asked:
        """Return a press of a message's button."""
        data = {"custom_id": custom_id, "component_type": 2}
        return self._asked(guild, channel, BUTTON, data, message=message)

    def submit(self, guild: Guild, channel: Channel, form: dict[str, Any], **given: str) -> Asked:
        """Return a form that was filled in, field by field; what isn't given stays empty."""
        rows = [
            {"type": 18, "id": number, "component": {
                "type": 4, "id": 100 + number, "custom_id": row["component"]["custom_id"],
                "value": given.get(row["component"]["custom_id"], "")}}
            for number, row in enumerate(form["components"], start=1)
        ]  # fmt: skip
        data = {"custom_id": form["custom_id"], "components": rows}
        return self._asked(guild, channel, FORM, data)

    def _asked(
        self, guild: Guild, channel: Channel, kind: int, data: dict[str, Any], **more: Any
    ) -> Asked:
        token = secrets.token_hex(16)
        asked = self.by_token[token] = Asked(data={
            "id": str(self._world.snowflake()), "application_id": str(BOT_ID), "type": kind, "token": token,
            "version": 1, "data": data, "guild_id": str(guild.id), "channel_id": str(channel.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "channel": {**channel.listed(), "permissions": str(ALL)}, "locale": "en-US", "guild_locale": "en-US",
            "member": member(user(OWNER_ID, "admin"), permissions=ALL), "app_permissions": str(guild.permissions),
            "entitlements": [], "authorizing_integration_owners": {"0": str(guild.id)}, "context": 0,
            "attachment_size_limit": 10_485_760, **more,
        })  # fmt: skip
        return asked
