"""`/digest create|edit|list|preview|send|pause|resume|delete`: what a channel is sent, and when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.client import Asked, Client, answered, by, space_of
from bot.cogs import autocomplete
from bot.cogs.access import require_change
from bot.cogs.options import (
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
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import answer, checked
from bot.delivery.targets import Target, Targets
from bot.domain.claim import fold
from bot.domain.digest import Digest
from bot.domain.message import Payload
from bot.errors import UserError
from bot.rendering.discord import TEXT, message
from bot.rendering.editions import digest_pages
from bot.rendering.limits import fitted, packed
from bot.services.editions import MORE
from bot.services.publish import Preview

Work = Callable[[Asked, str], Awaitable[Payload]]

_PREVIEW, _LIST = "preview", "digests"
_PAGE = 3_500  # characters of a page of the list


def add(client: Client) -> None:
    """Add the group and its sheets to the client."""
    client.tree.add_command(group)
    register(client, _PREVIEW, _preview, admin=True)
    register(client, _LIST, _list, admin=True)
    register(client, MORE, _more)


group = app_commands.Group(
    name="digest",
    description="Post what is new to a channel, on a schedule, and only when something is new",
    default_permissions=discord.Permissions(manage_guild=True),
    allowed_contexts=app_commands.AppCommandContext(
        guild=True, dm_channel=False, private_channel=False
    ),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)


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


@group.command(name="list", description="The digests of this server: where, when, about what")
@answered
async def digest_list(interaction: Asked) -> None:
    """List the digests."""
    await require_change(interaction)
    await show(interaction, _LIST, private=True)


@group.command(
    name="preview",
    description="What a digest would post now, shown to you alone; nothing counts as posted",
)
@app_commands.describe(digest="The digest")
@app_commands.autocomplete(digest=autocomplete.digests)
@answered
async def digest_preview(interaction: Asked, digest: str) -> None:
    """Show the next edition."""
    await require_change(interaction)
    arguments = {"digest": checked(digest, what="digest", limit=OPTION)}
    await show(interaction, _PREVIEW, private=True, arguments=arguments)


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


def _on_digest(name: str, description: str) -> Callable[[Work], Work]:
    """Return what adds to the group a command on one digest, answered by the decorated function."""

    def added(work: Work) -> Work:
        @group.command(name=name, description=description)
        @app_commands.describe(digest="The digest")
        @app_commands.autocomplete(digest=autocomplete.digests)
        @answered
        async def _command(interaction: Asked, digest: str) -> None:
            await require_change(interaction)
            wanted = checked(digest, what="digest", limit=OPTION)
            await answer(interaction, work(interaction, wanted), private=True)

        return work

    return added


@_on_digest("send", "Post a digest now, if there is anything new for it")
async def _send(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.send(wanted, **by(interaction))
    name, where = f"**{fitted(done.digest.name, NAME)}**", f"<#{done.digest.channel}>"
    if done.edition is None:
        return message([f"Nothing is new for {name}, so nothing was posted."])
    if not done.receipts:
        return message(
            [f"{name} is planned for {where}; it is posted as soon as Discord takes it."]
        )
    count = len(done.edition.items) + len(done.edition.more)
    return message([f"Posted {name} in {where}: {count} fact{'' if count == 1 else 's'}."])


@_on_digest(
    "pause", "Stop posting a digest until it is resumed; what comes in meanwhile isn't lost"
)
async def _pause(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.pause(wanted, **by(interaction))
    name = fitted(done.name, NAME)
    return message([f"Paused **{name}**; what comes in meanwhile waits for it."])


@_on_digest("resume", "Post a paused digest again")
async def _resume(interaction: Asked, wanted: str) -> Payload:
    digests = interaction.client.services.digests
    found = await digests.named(wanted, space=space_of(interaction))
    await server_known(interaction)
    refuse_lacking(await Targets(client=interaction.client).look(found), channel=found.channel)
    done = await digests.resume(wanted, **by(interaction))
    return message([f"Resumed.\n{described(done)}"])


@_on_digest("delete", "Delete a digest; what it posted stays")
async def _delete(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.delete(wanted, **by(interaction))
    return message([f"Deleted **{fitted(done.name, NAME)}**; what it posted stays."])


async def _list(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    known = await client.services.digests.list(space=arguments["space"])
    if not known:
        return Sheet(
            pages=[message(["There is no digest here yet. Make one with `/digest create`."])]
        )
    texts = packed([described(digest) for digest in known], limit=_PAGE)
    return Sheet(pages=[message([text]) for text in texts])


async def _preview(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.digests.preview(arguments["digest"], space=arguments["space"])
    told = f"-# Preview; {_coming(found)}"
    if found.edition is None:
        name = fitted(found.digest.name, NAME)
        return Sheet(
            pages=[message([f"Nothing is new for **{name}**, so it would post nothing.", told])]
        )
    pages = digest_pages(found.edition)
    added = {"type": TEXT, "content": told}
    return Sheet(pages=[{**page, "components": [*page["components"], added]} for page in pages])


def _coming(found: Preview) -> str:
    """Return when the digest posts next."""
    if found.digest.paused:
        return "it is paused, so it posts nothing until `/digest resume`"
    times = ", ".join(discord.utils.format_dt(due, "f") for due in found.due)
    told = [
        *([f"next {times}"] if times else []),
        *(["soon after claims come in"] * found.digest.soon),
    ]
    return f"it posts {' and '.join(told)}"


async def _more(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.digests.more(arguments["edition"], space=arguments["space"])
    return Sheet(pages=digest_pages(found))
