from __future__ import annotations

import asyncio

import simcord
import structlog
from discord import app_commands

from bot.client import Client, answered, suggested
from bot.cogs import paging
from bot.cogs.paging import Sheet, register, show
from bot.cogs.reply import PATIENCE
from bot.errors import UserError
from bot.rendering.discord import note_payload


class Broken(app_commands.Transformer):
    async def transform(self, _interaction, _value, /):
        raise ValueError("unreadable")


def _leaf(client: Client, turns: list[object]) -> None:
    """Add a command whose sheet has two pages; each composition does what `turns` says next."""

    async def compose(_client: Client, _arguments: object) -> Sheet:
        match turns.pop(0):
            case Exception() as error:
                raise error
            case (seconds, Exception() as error):
                await asyncio.sleep(seconds)
                raise error
            case float() as seconds:
                await asyncio.sleep(seconds)
        return Sheet(pages=[note_payload("One."), note_payload("Two.")])

    @app_commands.command(name="leaf", description="Two pages")
    @answered
    async def leaf(interaction) -> None:
        await show(interaction, "leaf", private=False)

    client.tree.add_command(leaf)
    register(client, "leaf", compose)


def _client(services, *turns: object) -> Client:
    left = [None, *turns]
    return Client(services=services, cogs=[paging.add, lambda client: _leaf(client, left)])


async def _turned(env):
    guild = env.create_guild()
    member = guild.add_member(env.create_user("eve"))
    shown = await member.slash(guild.create_text_channel("c"), "leaf")
    return shown, await member.click(shown.response, label="More ▶")


def _text(result) -> str:
    return result.response.components[0]["components"][0]["content"]


async def test_a_slow_page_is_turned_after_a_deferral(services):
    async with simcord.run(_client(services, PATIENCE + 0.2)) as env:
        shown, turned = await _turned(env)
        assert turned.response.id == shown.response.id
        assert _text(turned) == "Two."


async def test_a_page_that_is_refused_leaves_the_message_as_it_was(services):
    async with simcord.run(_client(services, UserError("It was retracted."))) as env:
        shown, turned = await _turned(env)
        assert turned.ephemeral
        assert turned.response.content == "It was retracted."
        assert _text(shown) == "One."


async def test_a_page_that_is_refused_late_leaves_the_message_as_it_was(services):
    error = UserError("It was retracted.")
    async with simcord.run(_client(services, (PATIENCE + 0.2, error))) as env:
        shown, turned = await _turned(env)
        (told,) = turned.followups
        assert told.ephemeral
        assert told.content == "It was retracted."
        assert _text(shown) == "One."


async def test_an_unforeseen_error_at_a_button_is_answered_with_its_id(services):
    async with simcord.run(_client(services, RuntimeError("boom"))) as env:
        shown, turned = await _turned(env)
        assert turned.ephemeral
        assert "Error id" in turned.response.content
        assert _text(shown) == "One."


async def test_a_reply_that_discord_does_not_take_is_logged_and_harms_nothing(services):
    async with simcord.run(_client(services)) as env:
        guild = env.create_guild()
        member = guild.add_member(env.create_user("eve"))
        channel = guild.create_text_channel("c")
        env.inject_error("POST", "/interactions/*", status=403, times=2)
        with structlog.testing.capture_logs() as logs:
            await member.slash(channel, "leaf")
        events = [each["event"] for each in logs]
        assert "command failed" in events
        assert "reply not taken" in events


async def test_an_option_that_cannot_be_read_is_answered_with_an_error_id(services):
    @app_commands.command(name="leaf", description="An option")
    @answered
    async def leaf(interaction, option: app_commands.Transform[str, Broken]) -> None:
        raise AssertionError(interaction, option)

    client = Client(services=services, cogs=[lambda c: c.tree.add_command(leaf)])
    async with simcord.run(client, check_errors=False) as env:
        guild = env.create_guild()
        member = guild.add_member(env.create_user("eve"))
        result = await member.slash(guild.create_text_channel("c"), "leaf", option="x")
        assert result.ephemeral
        assert "Error id" in result.response.content


async def test_an_autocomplete_that_fails_offers_nothing(services):
    errors = [UserError("No."), ZeroDivisionError("boom")]

    @suggested
    async def offer(_interaction, _current):
        raise errors.pop()

    @app_commands.command(name="leaf", description="An option")
    @app_commands.autocomplete(option=offer)
    @answered
    async def leaf(interaction, option: str) -> None:
        raise AssertionError(interaction, option)

    client = Client(services=services, cogs=[lambda c: c.tree.add_command(leaf)])
    async with simcord.run(client) as env:
        guild = env.create_guild()
        member = guild.add_member(env.create_user("eve"))
        channel = guild.create_text_channel("c")
        for _ in range(2):
            assert await member.autocomplete(channel, "leaf", "option", "x") == []
