"""Run a bot against the stand-in: `python -m tests.standin.launch PORT twosource|bare [ARG…]`.

STANDIN_AHEAD names a file that says by how many seconds the bot's clock is ahead of this machine's,
STANDIN_TICK is how many seconds lie between two looks at what is due or waits to be sent, and how long
discord.py waits for one more guild: so days of operation pass in minutes. STANDIN_PATIENCE is how many
seconds of silence discord.py takes for the end of a connection.
"""

from __future__ import annotations

import functools
import os
import sys
from datetime import timedelta
from pathlib import Path

import discord
from discord import app_commands
from discord.state import ConnectionState

from tests.standin.loopback import point


def bare() -> None:
    """Run what the bot is measured against: a discord.py client with one slash command."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = app_commands.CommandTree(client)

    @tree.command(description="Says pong")
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    client.run("a.b.c", log_handler=None)


def twosource(arguments: list[str]) -> None:
    """Run the bot as it is, by the stand-in's clock."""
    from bot.__main__ import main as run
    from bot.app import running, utc_now

    if name := os.environ.get("STANDIN_AHEAD"):
        file = Path(name)
        running.run_bot = functools.partial(
            running.run_bot,
            now=lambda: utc_now() + timedelta(seconds=float(file.read_text("ascii"))),
        )
    if tick := os.environ.get("STANDIN_TICK"):
        running.TICK = running.CARRY = float(tick)
        _wait(guild_ready_timeout=float(tick))
    if patience := os.environ.get("STANDIN_PATIENCE"):
        _wait(heartbeat_timeout=float(patience))
    sys.argv = ["twosource", *arguments]
    run()


def _wait(**seconds: float) -> None:
    """Let discord.py wait so long, as its client's options say it."""
    ConnectionState.__init__ = functools.partialmethod(  # type: ignore[method-assign]
        ConnectionState.__init__, **seconds
    )


def main() -> None:
    """Point discord.py at the stand-in, then run the named program."""
    port, program, *arguments = sys.argv[1:]
    point(int(port))
    if program == "bare":
        bare()
    else:
        twosource(arguments)


if __name__ == "__main__":
    main()
