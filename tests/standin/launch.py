"""Run a bot against the stand-in: `python -m tests.standin.launch PORT twosource|bare [ARG…]`."""

from __future__ import annotations

import sys

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL


def bare() -> None:
    """Run what the bot is measured against: a discord.py client with one slash command."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = app_commands.CommandTree(client)

    @tree.command(description="Says pong")
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    client.run("a.b.c", log_handler=None)


def main() -> None:
    """Point discord.py at the stand-in, then run the named program."""
    port, program, *arguments = sys.argv[1:]
    Route.BASE = f"http://127.0.0.1:{port}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(f"ws://127.0.0.1:{port}/gateway/")
    if program == "bare":
        bare()
    else:
        from bot.__main__ import main as twosource

        sys.argv = ["twosource", *arguments]
        twosource()


if __name__ == "__main__":
    main()
