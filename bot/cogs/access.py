"""Who may change things here: checked by the bot itself, at commands and again at buttons."""

from __future__ import annotations

import discord

from bot.client import ADMITTED, Asked, space_of
from bot.errors import UserError

ROLES = "roles"
"""The setting of a guild's space under which the roles it chose stand, a list of their ids."""


async def may_change(interaction: Asked) -> bool:
    """Return whether the asker may change things: own space, Manage Server, or a chosen role."""
    if space_of(interaction).startswith("user:"):
        return True
    permissions = interaction.permissions
    if permissions.administrator or permissions.manage_guild:
        return True
    async with interaction.client.services.store.reading() as rx:
        chosen = await rx.settings.get(space_of(interaction), ROLES, [])
    held = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return any(role.id in chosen for role in held)


async def require_change(interaction: Asked) -> None:
    """Refuse whoever may not change the store here."""
    if not await may_change(interaction):
        raise UserError(
            "This needs the Manage Server permission, or a role that this server chose for it. "
            "Please ask one of its admins."
        )
    interaction.extras[ADMITTED] = True
