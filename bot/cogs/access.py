"""Who may change things here: checked by the bot itself, at commands and again at buttons."""

from __future__ import annotations

import discord

from bot.client import Asked, space_of
from bot.errors import UserError

ROLES = "roles"
"""The setting of a guild's space under which the roles it chose stand, a list of their ids."""

NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}
"""What a digest's channel must let the bot do: discord.py's names, and those that people see."""

_IN_THREADS = {**NEEDED, "send_messages_in_threads": "Send Messages in Threads"}
del _IN_THREADS["send_messages"]

Postable = discord.TextChannel | discord.Thread


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


def missing_in(interaction: Asked, channel: Postable) -> list[str]:
    """Return what the bot may not do in `channel`, as Discord names it to people."""
    held = _held(interaction, channel)
    needed = _IN_THREADS if isinstance(channel, discord.Thread) else NEEDED
    return [name for flag, name in needed.items() if not getattr(held, flag)]


def may_ping(interaction: Asked, channel: Postable, role: discord.Role) -> bool:
    """Return whether a mention of `role` by the bot in `channel` would reach its members."""
    return role.mentionable or _held(interaction, channel).mention_everyone


def _held(interaction: Asked, channel: Postable) -> discord.Permissions:
    if channel.id == interaction.channel_id:
        return interaction.app_permissions
    return channel.permissions_for(channel.guild.me)
