"""`/digest create|list|preview|send|pause|resume|delete`: what a channel is sent, and when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.client import Asked, Client, answered, by, space_of
from bot.cogs import autocomplete
from bot.cogs.access import Postable, may_ping, missing_in, require_change
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import answer, checked
from bot.domain.claim import fold
from bot.domain.digest import Digest
from bot.domain.message import Payload
from bot.errors import UserError
from bot.rendering.discord import TEXT, digest_pages, message
from bot.rendering.limits import fitted, packed
from bot.services import schedule
from bot.services.editions import MORE

Work = Callable[[Asked, str], Awaitable[Payload]]

_PREVIEW, _LIST = "preview", "digests"
_NAME, _TOPIC, _TOPICS, _OPTION = 80, 100, 20, 100
_WHEN: Mapping[str, Callable[[str], Any]] = {
    "at": schedule.parse_at,
    "days": schedule.parse_days,
    "zone": schedule.parse_zone,
    "quiet": schedule.parse_quiet,
}
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


class PostableChannel(app_commands.Transformer):
    """Takes a text channel, an announcement channel or a thread that the bot knows."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Return Discord's kind of option."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Return the kinds of channel that a digest can be posted to."""
        kinds = discord.ChannelType
        return [
            kinds.text,
            kinds.news,
            kinds.public_thread,
            kinds.private_thread,
            kinds.news_thread,
        ]

    async def transform(self, interaction: Asked, value: Any, /) -> Postable | None:  # type: ignore[override]
        """Return the channel, None where the bot can't see it."""
        guild = interaction.client.get_guild(interaction.guild_id or 0)
        found = guild.get_channel_or_thread(value.id) if guild else None
        return found if isinstance(found, discord.TextChannel | discord.Thread) else None


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
    channel: app_commands.Transform[Postable | None, PostableChannel],
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
    where = _checked_channel(interaction, channel, ping)
    if at is None and not soon:
        raise UserError(
            "Say when it is posted: give `at` (such as `08:30`), or set `soon` to true, or both."
        )
    options = {
        **_read(at=at, days=days, zone=zone, quiet=quiet),
        "name": checked(name, what="name", limit=_NAME),
        "channel": where.id,
        "soon": soon,
        "topics": _topics(topics),
        "silent": silent,
        "ping": ping.id if ping is not None else None,
    }
    await answer(interaction, _created(interaction, options), private=True)


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
    arguments = {"digest": checked(digest, what="digest", limit=_OPTION)}
    await show(interaction, _PREVIEW, private=True, arguments=arguments)


def _checked_channel(
    interaction: Asked, channel: Postable | None, ping: discord.Role | None
) -> Postable:
    """Return the channel if the bot may post digests there; UserError names what is missing."""
    if channel is None:
        raise UserError(
            "The bot can't see that channel. Please let it view the channel, or choose another."
        )
    missing = missing_in(interaction, channel)
    if missing:
        raise UserError(
            f"In {channel.mention} the bot lacks: {', '.join(missing)}. "
            "Please allow it in the channel's settings, then create the digest again."
        )
    if ping is not None and ping.is_default():
        raise UserError("A digest can't mention everyone. Please choose a role of its own for it.")
    if ping is not None and not may_ping(interaction, channel, ping):
        raise UserError(
            f"A mention of @{ping.name} by the bot would reach nobody. Please let anyone mention "
            "that role, or give the bot the Mention Everyone permission there."
        )
    return channel


def _read(**given: str | None) -> dict[str, Any]:
    """Return those options on when to post that were given, each as the schedule reads it."""
    texts = {name: text for name, text in given.items() if text is not None}
    return {
        name: _WHEN[name](checked(text, what=f"text of `{name}`", limit=_OPTION))
        for name, text in texts.items()
    }


def _topics(text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    names = dict.fromkeys(part.strip() for part in checked(text, what="list of topics").split(","))
    chosen = tuple(checked(name, what="topic", limit=_TOPIC) for name in names if name)
    if not chosen:
        raise UserError("The list of topics is empty; please name some, with commas between.")
    if len(chosen) > _TOPICS:
        raise UserError(f"{len(chosen)} topics are too many; at most {_TOPICS} are taken.")
    return chosen


async def _created(interaction: Asked, options: Mapping[str, Any]) -> Payload:
    made = await interaction.client.services.digests.create(**by(interaction), **options)
    unknown = [topic for topic in made.topics if not await _known(interaction, topic)]
    named = ", ".join(fitted(topic, _TOPIC) for topic in unknown)
    hint = f"-# Nothing is known yet on {named}; it posts once something is." if unknown else ""
    return message([f"Saved.\n{_described(made)}", hint])


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
            wanted = checked(digest, what="digest", limit=_OPTION)
            await answer(interaction, work(interaction, wanted), private=True)

        return work

    return added


@_on_digest("send", "Post a digest now, if there is anything new for it")
async def _send(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.send(wanted, **by(interaction))
    name, where = f"**{fitted(done.digest.name, _NAME)}**", f"<#{done.digest.channel}>"
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
    name = fitted(done.name, _NAME)
    return message([f"Paused **{name}**; what comes in meanwhile waits for it."])


@_on_digest("resume", "Post a paused digest again")
async def _resume(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.resume(wanted, **by(interaction))
    return message([f"Resumed.\n{_described(done)}"])


@_on_digest("delete", "Delete a digest; what it posted stays")
async def _delete(interaction: Asked, wanted: str) -> Payload:
    done = await interaction.client.services.digests.delete(wanted, **by(interaction))
    return message([f"Deleted **{fitted(done.name, _NAME)}**; what it posted stays."])


async def _list(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    known = await client.services.digests.list(space=arguments["space"])
    if not known:
        return Sheet(
            pages=[message(["There is no digest here yet. Make one with `/digest create`."])]
        )
    texts = packed([_described(digest) for digest in known], limit=_PAGE)
    return Sheet(pages=[message([text]) for text in texts])


async def _preview(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.digests.preview(arguments["digest"], space=arguments["space"])
    foot = ", ".join(discord.utils.format_dt(due, "f") for due in found.due)
    told = (
        f"-# Preview; it posts next {foot}" if foot else "-# Preview; it posts when claims come in"
    )
    if found.edition is None:
        name = fitted(found.digest.name, _NAME)
        return Sheet(
            pages=[message([f"Nothing is new for **{name}**, so it would post nothing.", told])]
        )
    pages = digest_pages(found.edition)
    added = {"type": TEXT, "content": told}
    return Sheet(pages=[{**page, "components": [*page["components"], added]} for page in pages])


async def _more(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.digests.more(arguments["edition"], space=arguments["space"])
    return Sheet(pages=digest_pages(found))


def _described(digest: Digest) -> str:
    """Return a digest's settings in a few lines, safe to show."""
    when = [f"{digest.at}, {schedule.days_words(digest.days)} ({digest.zone})"] if digest.at else []
    when += ["soon after claims come in"] if digest.soon else []
    about = ", ".join(fitted(topic, _TOPIC) for topic in digest.topics) or "everything seen here"
    lines = [
        f"**{fitted(digest.name, _NAME)}** in <#{digest.channel}>",
        f"{' and '.join(when)}; about {about}",
    ]
    extras = [f"quiet {digest.quiet}"] if digest.quiet else []
    extras += ["silent"] if digest.silent else []
    extras += [f"mentions <@&{digest.ping}>"] if digest.ping else []
    if digest.paused:
        extras.append(f"paused: {fitted(digest.paused, _NAME)}")
    elif digest.next_slot:
        extras.append(f"next {discord.utils.format_dt(digest.next_slot, 'f')}")
    return "\n".join([*lines, *([f"-# {' · '.join(extras)}"] if extras else [])])
