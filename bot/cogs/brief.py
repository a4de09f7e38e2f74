"""`/brief`: a story as a brief, composed from the facts on a topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discord import app_commands

from bot.client import Asked, Client, answered
from bot.cogs import autocomplete
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import optional, start
from bot.domain.brief import Length
from bot.rendering.discord import brief_pages
from bot.rendering.limits import BUTTON_LABEL

_KIND = "brief"
_ASKED = 3  # questions of a brief that have a button


def add(client: Client) -> None:
    """Add the command and its sheets to the client."""
    client.tree.add_command(brief)
    register(client, _KIND, _brief)


@app_commands.command(
    name="brief",
    description="A story in brief: what is known, what is disputed, and what isn't known yet",
)
@app_commands.describe(
    topic="An entity, an attribute or a tag; left out, everything that is known here",
    since="How far back: `7d`, `today`, or a day such as `2026-03-19`",
    length="How much of it: a few lines, the usual, or all that is worth telling",
    private="Show the brief to you alone",
)
@app_commands.autocomplete(topic=autocomplete.topics, since=autocomplete.since)
@answered
async def brief(
    interaction: Asked,
    *,
    topic: str | None = None,
    since: str | None = None,
    length: Length = Length.STANDARD,
    private: bool = False,
) -> None:
    """Compose a brief."""
    arguments = {
        "topic": optional(topic, what="topic"),
        "since": start(since),
        "length": length.value,
    }
    await show(interaction, _KIND, private=private, arguments=arguments)


async def _brief(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.briefs.brief(
        arguments["topic"],
        space=arguments["space"],
        since=arguments["since"],
        length=Length(arguments.get("length", Length.STANDARD)),
    )
    asked = tuple(each for each in found.questions if len(each) <= BUTTON_LABEL)
    return Sheet(pages=brief_pages(found), follow_ups=asked[:_ASKED])
