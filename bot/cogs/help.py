"""`/help`: what the bot can do here, for the permissions of the person who asks."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.client import Asked, Client, answered, space_of
from bot.cogs.access import may_change
from bot.cogs.reply import answer
from bot.domain.message import Payload
from bot.rendering.discord import message

_INTRO = (
    "Twosource keeps claims with the exact words that state them. It says which of them "
    "independent sources agree on, and shows both sides where they contradict each other."
)
_HOME = {
    True: "Here you see what this server collected.",
    False: "Here you see what you collected yourself; only you do.",
}

Listed = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


def add(client: Client) -> None:
    """Add the command to the client."""
    client.tree.add_command(help_)


@app_commands.command(name="help", description="What this bot can do here, for you")
@answered
async def help_(interaction: Asked) -> None:
    """List the commands that the asker may use here."""
    await answer(interaction, _help(interaction), private=True)


async def _help(interaction: Asked) -> Payload:
    commands = interaction.client.tree.get_commands()
    in_guild = space_of(interaction).startswith("guild:")
    reading = [_line(each) for each in commands if each.default_permissions is None]
    texts = [
        f"## Twosource\n{_INTRO}\n{_HOME[in_guild]}",
        "### Ask and read\n" + "\n".join(sorted(reading)),
    ]
    if await may_change(interaction):
        changing = [
            line
            for each in commands
            if each.default_permissions is not None and (in_guild or not _guild_only(each))
            for line in _lines(each)
        ]
        texts.append("### Bring in, post, correct\n" + "\n".join(sorted(changing)))
    return message(texts)


def _guild_only(command: Listed) -> bool:
    contexts = command.allowed_contexts
    return contexts is not None and contexts.guild is True and not contexts.dm_channel


def _lines(command: Listed) -> list[str]:
    if isinstance(command, app_commands.Group):
        return [_line(leaf) for leaf in command.walk_commands()]
    return [_line(command)]


def _line(command: Listed) -> str:
    if isinstance(command, app_commands.ContextMenu):
        return f"*Apps › {command.name}* on a message"
    return f"`/{command.qualified_name}` {command.description}"
