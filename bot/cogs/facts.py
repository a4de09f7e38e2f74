"""`/facts`, `/disputes` and `/claim`: an entity's facts, contradictions, one claim in context."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from discord import app_commands

from bot.client import Asked, Client, answered
from bot.cogs import autocomplete
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import checked, optional
from bot.domain.fact import Status
from bot.rendering.discord import brief_pages

_FACTS, _DISPUTES, _CLAIM = "facts", "disputes", "claim"


def add(client: Client) -> None:
    """Add the commands and their sheets to the client."""
    commands: tuple[Any, ...] = (facts, disputes, claim)
    for command in commands:
        client.tree.add_command(command)
    register(client, _FACTS, _facts)
    register(client, _DISPUTES, _disputes)
    register(client, _CLAIM, _claim)


@app_commands.command(
    name="facts", description="Everything known about an entity, with who says so and how it stands"
)
@app_commands.describe(
    subject="The entity: a person, a company, a place, a product",
    status="Only facts that stand like this",
    private="Show them to you alone",
)
@app_commands.autocomplete(subject=autocomplete.subjects)
@answered
async def facts(
    interaction: Asked,
    *,
    subject: str,
    status: Literal["reported", "corroborated", "disputed", "superseded"] | None = None,
    private: bool = False,
) -> None:
    """List what is known about an entity."""
    arguments = {"subject": checked(subject, what="subject"), "status": status}
    await show(interaction, _FACTS, private=private, arguments=arguments)


@app_commands.command(
    name="disputes", description="Every open contradiction between sources, both sides quoted"
)
@app_commands.describe(topic="An entity, an attribute or a tag; left out, all of them")
@app_commands.autocomplete(topic=autocomplete.topics)
@answered
async def disputes(interaction: Asked, topic: str | None = None) -> None:
    """List contradictions."""
    arguments = {"topic": optional(topic, what="topic")}
    await show(interaction, _DISPUTES, private=False, arguments=arguments)


@app_commands.command(
    name="claim",
    description="One claim with its exact words in context, and the fact it belongs to",
)
@app_commands.describe(id="The claim's id, as briefs and answers show it")
@app_commands.autocomplete(id=autocomplete.claims)
@answered
async def claim(interaction: Asked, id: str) -> None:  # noqa: A002 -- the option's name on Discord
    """Show one claim."""
    await show(
        interaction, _CLAIM, private=False, arguments={"id": checked(id, what="id", limit=100)}
    )


async def _facts(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    status = arguments["status"]
    found = await client.services.briefs.facts(
        arguments["subject"], space=arguments["space"], status=Status(status) if status else None
    )
    return Sheet(pages=brief_pages(found))


async def _disputes(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.briefs.disputes(arguments["topic"], space=arguments["space"])
    return Sheet(pages=brief_pages(found))


async def _claim(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.briefs.claim(arguments["id"], space=arguments["space"])
    return Sheet(pages=brief_pages(found))
