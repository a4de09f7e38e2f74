"""`/sources`: who reported what, first, alone, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discord import app_commands

from bot.client import Asked, Client, answered
from bot.cogs import autocomplete
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import optional
from bot.rendering.discord import brief_pages

_KIND = "sources"


def add(client: Client) -> None:
    """Add the command and its sheet to the client."""
    client.tree.add_command(sources)
    register(client, _KIND, _sources)


@app_commands.command(
    name="sources", description="Who reported what: first, alone, in dispute, later replaced"
)
@app_commands.describe(outlet="One outlet, with its reports; left out, all of them in numbers")
@app_commands.autocomplete(outlet=autocomplete.outlets)
@answered
async def sources(interaction: Asked, outlet: str | None = None) -> None:
    """Tell who reported what."""
    arguments = {"outlet": optional(outlet, what="outlet")}
    await show(interaction, _KIND, private=False, arguments=arguments)


async def _sources(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.sourcing.brief(arguments["outlet"], space=arguments["space"])
    return Sheet(pages=brief_pages(found))
