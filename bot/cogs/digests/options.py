"""The options of a digest: as people write them, checked, and back in words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.client import Asked
from bot.cogs.reply import checked
from bot.delivery import targets
from bot.delivery.standing import Standing
from bot.delivery.targets import MENTION, Target, Targets
from bot.domain.digest import Digest
from bot.errors import UserError
from bot.rendering.limits import fitted
from bot.services.digests import hours

NAME, OPTION = 80, 100  # characters
_TOPIC, _TOPICS, _REASON = 100, 20, 300
_LOOKS, _PAUSE = 15, 0.1  # times, and seconds between: an answer must begin within three
_NOTHING = ("none", "off", "no", "-", "–")
"""What takes an option away from a digest."""
_EVERYTHING = (*_NOTHING, "all", "everything", "*")
_WHEN: Mapping[str, Callable[[str], Any]] = {
    "at": hours.parse_at,
    "days": hours.parse_days,
    "zone": hours.parse_zone,
    "quiet": hours.parse_quiet,
}


async def server_known(interaction: Asked) -> None:
    """Wait a moment for Discord to tell of the asker's server: after a start it tells of each."""
    guild = interaction.client.get_guild(interaction.guild_id or 0)
    for _ in range(_LOOKS):
        if guild is None or not guild.unavailable:
            return
        await asyncio.sleep(_PAUSE)


class PostableChannel(app_commands.Transformer):
    """Takes a text, announcement or forum channel or a thread."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Return Discord's kind of option."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return the kinds of channel that a digest can be posted to."""
        return list(targets.KINDS)

    async def transform(self, interaction: Asked, value: Any, /) -> Target | discord.Object:  # type: ignore[override]
        """Return the channel, its bare id where the bot can't see it."""
        await server_known(interaction)
        guild = interaction.client.get_guild(interaction.guild_id or 0)
        hidden = discord.Object(value.id)
        if guild is None or guild.unavailable:
            return hidden
        try:
            found = await Targets(client=interaction.client).find(value.id, guild=guild)
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError):
            return hidden
        return found or hidden


def checked_channel(
    interaction: Asked, channel: Target | discord.Object, ping: discord.Role | None
) -> Target:
    """Return the channel if the bot may post digests there; UserError names what is missing."""
    if isinstance(channel, discord.Object):
        raise UserError(
            "The bot can't see that channel. Please let it view the channel, or choose another."
        )
    if ping is not None and ping.is_default():
        raise UserError("A digest can't mention everyone. Please choose a role of its own for it.")
    here = channel.id == interaction.channel_id
    held = interaction.app_permissions if here else targets.held(channel)
    refuse_lacking(targets.standing(channel, held, ping=ping), channel=channel.id)
    return channel


def refuse_lacking(found: Standing, *, channel: int) -> None:
    """Raise UserError where a digest can't be posted to a channel as it stands."""
    if not found.known:
        raise UserError("Discord doesn't tell about that channel now. Please try again soon.")
    if found.gone is not None:
        raise UserError(f"{found.gone} Please choose another one with `/digest edit`.")
    if MENTION in found.lacks and len(found.lacks) == 1:
        raise UserError(
            "A mention of that role by the bot would reach nobody. Please let anyone mention the "
            f"role, or give the bot the {MENTION} permission in <#{channel}>."
        )
    if found.lacks:
        raise UserError(
            f"In <#{channel}> the bot lacks: {', '.join(found.lacks)}. "
            "Please allow it in the channel's settings, then try again."
        )


def read(*, given: Mapping[str, str | None]) -> dict[str, Any]:
    """Return those options on when to post that were given, each as the schedule reads it."""
    texts = {name: text for name, text in given.items() if text is not None}
    return {
        name: _WHEN[name](checked(text, what=f"text of `{name}`", limit=OPTION))
        for name, text in texts.items()
    }


def read_changes(*, given: Mapping[str, str | None]) -> dict[str, Any]:
    """Return changed options on when to post; "none" takes `at` and `quiet` away."""
    cleared = {
        name: None for name in ("at", "quiet") if (given[name] or "").strip().casefold() in _NOTHING
    }
    return {**read(given={k: v for k, v in given.items() if k not in cleared}), **cleared}


def read_topics(text: str | None, *, clearable: bool = False) -> tuple[str, ...]:
    """Return the topics that a list with commas names; `clearable` lets "none" mean everything."""
    if text is None or (clearable and text.strip().casefold() in _EVERYTHING):
        return ()
    names = dict.fromkeys(part.strip() for part in checked(text, what="list of topics").split(","))
    chosen = tuple(checked(name, what="topic", limit=_TOPIC) for name in names if name)
    if not chosen:
        raise UserError("The list of topics is empty; please name some, with commas between.")
    if len(chosen) > _TOPICS:
        raise UserError(f"{len(chosen)} topics are too many; at most {_TOPICS} are taken.")
    return chosen


def described(digest: Digest) -> str:
    """Return a digest's settings in a few lines, safe to show."""
    when = [f"{digest.at}, {hours.days_words(digest.days)} ({digest.zone})"] if digest.at else []
    when += ["soon after claims come in"] if digest.soon else []
    lines = [
        f"**{fitted(digest.name, NAME)}** in <#{digest.channel}>",
        f"{' and '.join(when)}; about {_about(digest)}",
    ]
    extras = [f"quiet {digest.quiet}"] if digest.quiet else []
    extras += ["silent"] if digest.silent else []
    extras += [f"mentions <@&{digest.ping}>"] if digest.ping else []
    extras += [f"the bot lacks {', '.join(digest.lacks)} there"] if digest.lacks else []
    if digest.paused:
        extras.append(f"paused: {fitted(digest.paused, _REASON)}")
    elif digest.next_slot:
        extras.append(f"next {discord.utils.format_dt(digest.next_slot, 'f')}")
    return "\n".join([*lines, *([f"-# {' · '.join(extras)}"] if extras else [])])


def changed(before: Digest, after: Digest) -> list[str]:
    """Return what an edit changed, each option as it was and as it is, safe to show."""
    was, now = _words(before), _words(after)
    return [f"{name}: {was[name]} → {now[name]}" for name in was if was[name] != now[name]]


def topic_words(topics: tuple[str, ...]) -> str:
    """Return topics with commas between, safe to show."""
    return ", ".join(fitted(topic, _TOPIC) for topic in topics)


def _about(digest: Digest) -> str:
    return topic_words(digest.topics) or "everything seen here"


def _words(digest: Digest) -> dict[str, str]:
    return {
        "name": fitted(digest.name, NAME),
        "channel": f"<#{digest.channel}>",
        "at": digest.at or "none",
        "soon": "yes" if digest.soon else "no",
        "days": hours.days_words(digest.days),
        "zone": digest.zone,
        "topics": _about(digest),
        "quiet": digest.quiet or "none",
        "silent": "yes" if digest.silent else "no",
        "ping": f"<@&{digest.ping}>" if digest.ping else "none",
    }
