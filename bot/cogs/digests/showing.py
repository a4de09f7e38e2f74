"""`/digest list|preview`, and what stands behind the button of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.client import Asked, Client, answered
from bot.cogs import autocomplete
from bot.cogs.access import require_change
from bot.cogs.digests.group import group
from bot.cogs.digests.options import (
    NAME,
    OPTION,
    described,
)
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import checked
from bot.rendering.discord import TEXT, message
from bot.rendering.editions import digest_pages
from bot.rendering.limits import fitted, packed
from bot.services.digests.editions import MORE
from bot.services.digests.publish import Preview

_PREVIEW, _LIST = "preview", "digests"
_PAGE = 3_500  # characters of a page of the list


def add_sheets(client: Client) -> None:
    """Teach the client the pages of digests and editions."""
    register(client, _PREVIEW, _preview, admin=True)
    register(client, _LIST, _list, admin=True)
    register(client, MORE, _more)


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
