"""`/digest create|edit|list|preview|send|pause|resume|delete`: what a channel is sent, and when.

Each file beside this adds its commands to the group as it is imported.
"""

from __future__ import annotations

from bot.client import Client
from bot.cogs.digests import acting, changing, showing
from bot.cogs.digests.group import group

__all__ = ["acting", "add", "changing"]


def add(client: Client) -> None:
    """Add the group and its sheets to the client."""
    client.tree.add_command(group)
    showing.add_sheets(client)
