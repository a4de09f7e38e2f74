"""`/audit`: who did what to the store here, the last thing first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discord import app_commands

from bot.client import Asked, Client, answered
from bot.cogs import autocomplete
from bot.cogs.access import require_change
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import start
from bot.rendering.trace.discord import trace_pages

_KIND = "audit"


def add(client: Client) -> None:
    """Add the command and its sheet to the client."""
    client.tree.add_command(audit)
    register(client, _KIND, _audit, admin=True)


@app_commands.command(name="audit", description="Who changed what here, the last change first")
@app_commands.describe(since="How far back: `7d`, `today`, or a day such as `2026-03-19`")
@app_commands.default_permissions(manage_guild=True)
@app_commands.autocomplete(since=autocomplete.since)
@answered
async def audit(interaction: Asked, since: str | None = None) -> None:
    """List what people did."""
    await require_change(interaction)
    await show(interaction, _KIND, private=True, arguments={"since": start(since)})


async def _audit(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.why.done(space=arguments["space"], since=arguments["since"])
    return Sheet(pages=trace_pages(found))
