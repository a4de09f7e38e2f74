"""`/ask`: a question, answered from the claims that the space sees, with its citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discord import app_commands

from bot.client import Asked, Client, answered
from bot.cogs.paging import ANSWER, Sheet, register, show
from bot.cogs.reply import checked
from bot.rendering.discord import answer_pages


def add(client: Client) -> None:
    """Add the command and its sheets to the client."""
    client.tree.add_command(ask)
    register(client, ANSWER, _answer)


@app_commands.command(
    name="ask",
    description="Ask a question; the answer cites its sources and shows both sides of a dispute",
)
@app_commands.describe(
    question="What you want to know, at most 1,000 characters; several questions at once are fine",
    private="Show the answer to you alone",
)
@answered
async def ask(interaction: Asked, *, question: str, private: bool = False) -> None:
    """Answer a question."""
    question = checked(question, what="question")
    await show(interaction, ANSWER, private=private, arguments={"question": question})


async def _answer(client: Client, arguments: Mapping[str, Any]) -> Sheet:
    found = await client.services.answers.ask(arguments["question"], space=arguments["space"])
    return Sheet(pages=answer_pages(found), follow_ups=found.follow_ups)
