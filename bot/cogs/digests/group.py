"""The group that the commands on digests stand in."""

from __future__ import annotations

import discord
from discord import app_commands

group = app_commands.Group(
    name="digest",
    description="Post what is new to a channel, on a schedule, and only when something is new",
    default_permissions=discord.Permissions(manage_guild=True),
    allowed_contexts=app_commands.AppCommandContext(
        guild=True, dm_channel=False, private_channel=False
    ),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
)
