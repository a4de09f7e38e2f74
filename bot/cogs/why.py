"""`/why`: the way of an address, a document, a claim or a fact, for those who look after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discord import app_commands

from bot.briefing.lists.explaining import explained_brief, meeting_brief
from bot.client import Asked, Client, answered
from bot.cogs import autocomplete
from bot.cogs.access import require_change
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import checked
from bot.domain.meeting import Meeting
from bot.domain.trace import Trace
from bot.rendering.discord import brief_pages
from bot.rendering.trace.discord import trace_pages

_KIND = "why"


def add(client: Client) -> None:
    """Add the command and its sheet to the client."""
    client.tree.add_command(why)
    register(client, _KIND, _why, admin=True)


@app_commands.command(
    name="why",
    description="Why something was or wasn't said: the way of a page, a claim, or two claims",
)
@app_commands.describe(
    what="An address, a document, the id of a claim or a fact, or two claims' ids"
)
@app_commands.default_permissions(manage_guild=True)
@app_commands.autocomplete(what=autocomplete.documents)
@answered
async def why(interaction: Asked, what: str) -> None:
    """Explain what became of something."""
    await require_change(interaction)
    wanted = await autocomplete.document_key(interaction, checked(what, what="question"))
    await show(interaction, _KIND, private=True, arguments={"what": wanted})


async def _why(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.why.of(arguments["what"], space=arguments["space"])
    if isinstance(found, Trace):
        return Sheet(pages=trace_pages(found))
    if isinstance(found, Meeting):
        return Sheet(pages=brief_pages(meeting_brief(found)))
    return Sheet(pages=brief_pages(explained_brief(f"Fact {found.fact.id}", [found])))
