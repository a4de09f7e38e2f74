"""`/retract claim|document|undo`: take something out of every later answer, and put it back."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.client import Asked, Client, answered, by
from bot.cogs import autocomplete
from bot.cogs.access import require_change
from bot.cogs.reply import answer, checked
from bot.domain.message import Payload
from bot.domain.record import Retraction
from bot.errors import UserError
from bot.rendering.discord import note_payload

_REASON, _KEY = 500, 100


def add(client: Client) -> None:
    """Add the group to the client."""
    client.tree.add_command(group)


group = app_commands.Group(
    name="retract",
    description="Take a claim or a document out of every later answer and digest",
    default_permissions=discord.Permissions(manage_guild=True),
)


@group.command(
    name="claim", description="Take one claim out; the record stays, and it can be undone"
)
@app_commands.describe(id="The claim's id", reason="Why; it is kept with the retraction")
@app_commands.autocomplete(id=autocomplete.claims)
@answered
async def retract_claim(interaction: Asked, id: str, reason: str) -> None:  # noqa: A002 -- the option's name on Discord
    """Retract one claim."""
    await require_change(interaction)
    wanted, why = checked(id, what="id", limit=_KEY), checked(reason, what="reason", limit=_REASON)
    await answer(interaction, _claim(interaction, wanted, why), private=True)


@group.command(
    name="document", description="Take a document out, with all its claims; it can be undone"
)
@app_commands.describe(document="The document", reason="Why; it is kept with the retraction")
@app_commands.autocomplete(document=autocomplete.documents)
@answered
async def retract_document(interaction: Asked, document: str, reason: str) -> None:
    """Retract a document."""
    await require_change(interaction)
    key = checked(document, what="document")
    why = checked(reason, what="reason", limit=_REASON)
    await answer(interaction, _document(interaction, key, why), private=True)


@group.command(name="undo", description="Put back what was retracted")
@app_commands.describe(retraction="The retraction to undo")
@app_commands.autocomplete(retraction=autocomplete.retractions)
@answered
async def retract_undo(interaction: Asked, retraction: str) -> None:
    """Undo a retraction."""
    await require_change(interaction)
    wanted = checked(retraction, what="retraction", limit=_KEY)
    await answer(interaction, _undo(interaction, wanted), private=True)


async def _claim(interaction: Asked, wanted: str, why: str) -> Payload:
    done = await interaction.client.services.retract.claim(wanted, why, **by(interaction))
    return _told(done)


async def _document(interaction: Asked, wanted: str, why: str) -> Payload:
    key = await autocomplete.document_key(interaction, wanted)
    done = await interaction.client.services.retract.document(key, why, **by(interaction))
    return _told(done)


async def _undo(interaction: Asked, wanted: str) -> Payload:
    if not wanted.isdecimal():
        raise UserError(
            "A retraction has a number, such as `3`. Please choose one of those offered to you."
        )
    done = await interaction.client.services.retract.undo(int(wanted), **by(interaction))
    return note_payload(
        f"Undone: the {done.target} {done.name} counts again, from the next answer on."
    )


def _told(done: Retraction) -> Payload:
    return note_payload(
        f"Retracted: the {done.target} {done.name} is left out from now on. "
        f"To put it back, use /retract undo with retraction {done.id}."
    )
