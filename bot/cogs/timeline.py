"""`/timeline`: how a subject developed, in the order of what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discord import app_commands

from bot.client import Asked, Client, answered
from bot.cogs import autocomplete
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import checked, start
from bot.rendering.discord import brief_pages

_KIND = "timeline"


def add(client: Client) -> None:
    """Add the command and its sheet to the client."""
    client.tree.add_command(timeline)
    register(client, _KIND, _timeline)


@app_commands.command(
    name="timeline", description="How an entity developed, dated, with who reported it and when"
)
@app_commands.describe(
    subject="The entity: a person, a company, a place, a product",
    since="How far back: `7d`, `today`, or a day such as `2026-03-19`",
)
@app_commands.autocomplete(subject=autocomplete.subjects, since=autocomplete.since)
@answered
async def timeline(interaction: Asked, subject: str, since: str | None = None) -> None:
    """Tell how an entity developed."""
    arguments = {
        "subject": checked(subject, what="subject"),
        "since": start(since),
    }
    await show(interaction, _KIND, private=False, arguments=arguments)


async def _timeline(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.timelines.brief(
        arguments["subject"], space=arguments["space"], since=arguments["since"]
    )
    return Sheet(pages=brief_pages(found))
