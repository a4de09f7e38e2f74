"""`/digest create|edit`: a digest is made, and its options are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.client import Asked, answered, by, space_of
from bot.cogs import autocomplete
from bot.cogs.access import require_change
from bot.cogs.digests.group import group
from bot.cogs.digests.options import (
    NAME,
    OPTION,
    PostableChannel,
    changed,
    checked_channel,
    described,
    read,
    read_changes,
    read_topics,
    refuse_lacking,
    server_known,
    topic_words,
)
from bot.cogs.reply import answer, checked
from bot.delivery.targets import Target, Targets
from bot.domain.claim import fold
from bot.domain.digest import Digest
from bot.domain.message import Payload
from bot.errors import UserError
from bot.rendering.discord import message
from bot.rendering.limits import fitted


@group.command(
    name="create",
    description="Post what is new to a channel, at a time of day or soon after it came in",
)
@app_commands.describe(
    name="What you call it",
    channel="Where it is posted",
    at="The local time of day, such as 08:30; `at` or `soon` is needed",
    soon="Also post between, once claims have come in and it has been quiet for ten minutes",
    days="On which days: daily, weekdays, or such as mon,thu",
    zone="The time zone of `at` and `quiet`, such as Europe/Berlin",
    topics="Only these topics, with commas between; left out, everything seen here",
    quiet="Hours in which nothing is posted, such as 22:00-07:00; it waits until after them",
    silent="Post without a notification",
    ping="A role to mention in each posting",
)
@app_commands.autocomplete(
    days=autocomplete.days, zone=autocomplete.zones, topics=autocomplete.topic_list
)
@answered
async def digest_create(  # noqa: PLR0913 -- the command's options
    interaction: Asked,
    *,
    name: str,
    channel: app_commands.Transform[Target | discord.Object, PostableChannel],
    at: str | None = None,
    soon: bool = False,
    days: str | None = None,
    zone: str | None = None,
    topics: str | None = None,
    quiet: str | None = None,
    silent: bool = False,
    ping: discord.Role | None = None,
) -> None:
    """Check every option and the channel, then save the digest."""
    await require_change(interaction)
    where = checked_channel(interaction, channel, ping)
    if at is None and not soon:
        raise UserError(
            "Say when it is posted: give `at` (such as `08:30`), or set `soon` to true, or both."
        )
    options = {
        **read(given={"at": at, "days": days, "zone": zone, "quiet": quiet}),
        "name": checked(name, what="name", limit=NAME),
        "channel": where.id,
        "soon": soon,
        "topics": read_topics(topics),
        "silent": silent,
        "ping": ping.id if ping is not None else None,
    }
    await answer(interaction, _created(interaction, options), private=True)


@group.command(
    name="edit",
    description="Change a digest: what you leave out stays as it is",
)
@app_commands.describe(
    digest="The digest",
    name="What you call it from now on",
    channel="Where it is posted",
    at="The local time of day, such as 08:30; none for only `soon`",
    soon="Whether it also posts between, once claims have come in",
    days="On which days: daily, weekdays, or such as mon,thu",
    zone="The time zone of `at` and `quiet`, such as Europe/Berlin",
    topics="Only these topics, with commas between; none for everything seen here",
    quiet="Hours in which nothing is posted, such as 22:00-07:00; none for no such hours",
    silent="Whether it is posted without a notification",
    ping="A role to mention in each posting; @everyone for no role any more",
)
@app_commands.autocomplete(
    digest=autocomplete.digests,
    days=autocomplete.days,
    zone=autocomplete.zones,
    topics=autocomplete.topic_list,
)
@answered
async def digest_edit(  # noqa: PLR0913 -- the command's options
    interaction: Asked,
    *,
    digest: str,
    name: str | None = None,
    channel: app_commands.Transform[Target | discord.Object, PostableChannel] | None = None,
    at: str | None = None,
    soon: bool | None = None,
    days: str | None = None,
    zone: str | None = None,
    topics: str | None = None,
    quiet: str | None = None,
    silent: bool | None = None,
    ping: discord.Role | None = None,
) -> None:
    """Check every option that was given, then change the digest."""
    await require_change(interaction)
    wanted = checked(digest, what="digest", limit=OPTION)
    changes = read_changes(given={"at": at, "days": days, "zone": zone, "quiet": quiet})
    if name is not None:
        changes["name"] = checked(name, what="name", limit=NAME)
    if topics is not None:
        changes["topics"] = read_topics(topics, clearable=True)
    changes |= {
        option: value for option, value in (("soon", soon), ("silent", silent)) if value is not None
    }
    changes |= await _where(interaction, wanted, channel=channel, ping=ping)
    if not changes:
        raise UserError("Say what to change: give at least one option besides the digest.")
    await answer(interaction, _edited(interaction, wanted, changes), private=True)


async def _where(
    interaction: Asked,
    wanted: str,
    *,
    channel: Target | discord.Object | None,
    ping: discord.Role | None,
) -> dict[str, Any]:
    """Return a digest's new channel and role, checked together with what stays as it is."""
    if channel is None and ping is None:
        return {}
    await server_known(interaction)
    guild = interaction.guild
    if guild is None or guild.unavailable:
        raise UserError("Discord doesn't tell about this server now. Please try again soon.")
    found = await interaction.client.services.digests.named(wanted, space=space_of(interaction))
    frees = ping is not None and _frees(ping, found)
    kept = guild.get_role(found.ping) if found.ping is not None else None
    role = None if frees else ping or kept
    changes = {} if ping is None else {"ping": role.id if role else None}
    if channel is not None:
        return {**changes, "channel": checked_channel(interaction, channel, role).id}
    if role is not None:
        host = Targets(client=interaction.client)
        refuse_lacking(
            await host.look_at(found.channel, guild=guild, ping=role), channel=found.channel
        )
    return changes


def _frees(ping: discord.Role, digest: Digest) -> bool:
    """Return whether a choice of @everyone takes a digest's role away; UserError if it has none."""
    if not ping.is_default():
        return False
    if digest.ping is None:
        raise UserError("A digest can't mention everyone. Please choose a role of its own for it.")
    return True


async def _created(interaction: Asked, options: Mapping[str, Any]) -> Payload:
    made = await interaction.client.services.digests.create(**by(interaction), **options)
    unknown = [topic for topic in made.topics if not await _known(interaction, topic)]
    return message([f"Saved.\n{described(made)}", _hint(unknown)])


async def _edited(interaction: Asked, wanted: str, changes: Mapping[str, Any]) -> Payload:
    digests = interaction.client.services.digests
    before = await digests.named(wanted, space=space_of(interaction))
    after = await digests.edit(wanted, **by(interaction), **changes)
    lines = changed(before, after)
    if not lines:
        return message([f"That is how it stands already.\n{described(after)}"])
    fresh = [topic for topic in after.topics if topic not in before.topics]
    unknown = [topic for topic in fresh if not await _known(interaction, topic)]
    head = f"Changed **{fitted(before.name, NAME)}**:"
    still = "-# It is still paused; `/digest resume` lets it go on." if after.paused else ""
    return message(["\n".join([head, *lines]), described(after), still, _hint(unknown)])


def _hint(unknown: Sequence[str]) -> str:
    named = topic_words(tuple(unknown))
    return f"-# Nothing is known yet on {named}; it posts once something is." if unknown else ""


async def _known(interaction: Asked, topic: str) -> bool:
    facts = interaction.client.services.facts
    found = await facts.topics(topic, space=space_of(interaction))
    return any(fold(name) == fold(topic) for name in found)
