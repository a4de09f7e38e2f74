from __future__ import annotations

import asyncio

import discord
import simcord
import structlog
from discord import app_commands

from bot.client import Asked, Client, answered, fingerprint, space_of
from bot.cogs import COGS
from bot.cogs.reply import PATIENCE, answer
from bot.errors import UserError
from bot.rendering.discord import note_payload


def test_the_client_asks_for_no_privileged_intent_and_pings_nobody(services):
    client = Client(services=services, cogs=COGS)
    assert client.intents == discord.Intents(guilds=True)
    assert client.allowed_mentions.to_dict() == {"parse": []}
    assert list(client.cached_messages) == []


def test_commands_are_those_of_the_contract(services):
    tree = Client(services=services, cogs=COGS).tree
    paths = {path for command in tree.get_commands() for path in _paths(command)}
    assert paths == {
        "ask",
        "brief",
        "facts",
        "timeline",
        "disputes",
        "sources",
        "claim",
        "why",
        "audit",
        "help",
        "ingest url",
        "ingest file",
        "ingest text",
        "Ingest this message",
        "digest create",
        "digest edit",
        "digest list",
        "digest preview",
        "digest send",
        "digest pause",
        "digest resume",
        "digest delete",
        "retract claim",
        "retract document",
        "retract undo",
    }


def _paths(command):
    if isinstance(command, app_commands.Group):
        return [leaf.qualified_name for leaf in command.walk_commands()]
    return [command.name]


def test_everything_that_changes_the_store_or_explains_asks_for_manage_server(services):
    tree = Client(services=services, cogs=COGS).tree
    guarded = {each.name for each in tree.get_commands() if each.default_permissions is not None}
    assert guarded == {"ingest", "digest", "retract", "why", "audit", "Ingest this message"}
    wanted = {each.default_permissions for each in tree.get_commands()} - {None}
    assert wanted == {discord.Permissions(manage_guild=True)}


def test_the_same_commands_have_the_same_fingerprint(services):
    one = Client(services=services, cogs=COGS)
    other = Client(services=services, cogs=tuple(reversed(COGS)))
    fewer = Client(services=services, cogs=COGS[:3])
    assert fingerprint(one.tree) == fingerprint(other.tree)
    assert fingerprint(one.tree) != fingerprint(fewer.tree)


async def test_commands_are_synced_once_and_again_only_when_they_changed(world):
    assert world.requests("PUT", "/commands") == 1
    await world.restart()
    assert world.requests("PUT", "/commands") == 1
    await world.env.restart_bot(Client(services=world.services, cogs=COGS[:3]))
    assert world.requests("PUT", "/commands") == 2


async def test_an_interaction_acts_in_the_guilds_space_where_the_bot_is_in_the_guild(services):
    seen = []

    @app_commands.command(name="where", description="Where am I?")
    @answered
    async def where(interaction: Asked) -> None:
        seen.append(space_of(interaction))
        await interaction.response.send_message("here")

    client = Client(services=services, cogs=[lambda c: c.tree.add_command(where)])
    async with simcord.run(client) as env:
        guild = env.create_guild()
        user = env.create_user("eve")
        await guild.add_member(user).slash(guild.create_text_channel("c"), "where")
        await user.slash("where")
    assert seen == [f"guild:{guild.id}", f"user:{user.id}"]


def _failing(error: Exception, *, after: float = 0) -> Client:
    async def work():
        await asyncio.sleep(after)
        raise error

    @app_commands.command(name="fail", description="Fails")
    @answered
    async def fail(interaction: Asked) -> None:
        await answer(interaction, work(), private=False)

    return lambda client: client.tree.add_command(fail)


async def _fail(services, error, *, after=0):
    async with simcord.run(Client(services=services, cogs=[_failing(error, after=after)])) as env:
        guild = env.create_guild()
        member = guild.add_member(env.create_user("eve"))
        return await member.slash(guild.create_text_channel("c"), "fail")


async def test_a_refusal_is_said_to_the_asker_alone(services):
    result = await _fail(services, UserError("Say when, such as `08:30`."))
    assert result.ephemeral
    assert result.response.content == "Say when, such as `08:30`."


async def test_what_fails_after_the_deferral_is_said_in_the_reply(services):
    result = await _fail(services, UserError("That page is gone."), after=PATIENCE + 0.2)
    assert not result.ephemeral
    assert result.response.content == "That page is gone."


async def test_an_unforeseen_error_is_logged_and_answered_with_its_id(services):
    with structlog.testing.capture_logs() as logs:
        result = await _fail(services, ZeroDivisionError("secret detail"))
    assert result.ephemeral
    assert "secret detail" not in result.response.content
    (logged,) = [each for each in logs if each["event"] == "command failed"]
    assert logged["command"] == "fail"
    assert f"`{logged['error']}`" in result.response.content


async def test_a_very_long_refusal_is_cut_to_fit(services):
    result = await _fail(services, UserError("x" * 5000))
    assert len(result.response.content) <= 2000


async def test_a_slow_answer_is_deferred_and_then_shown(services):
    async def work():
        await asyncio.sleep(PATIENCE + 0.2)
        return note_payload("Done.")

    @app_commands.command(name="slow", description="Slow")
    @answered
    async def slow(interaction: Asked, private: bool) -> None:  # noqa: FBT001
        await answer(interaction, work(), private=private)

    async with simcord.run(
        Client(services=services, cogs=[lambda c: c.tree.add_command(slow)])
    ) as env:
        guild = env.create_guild()
        member = guild.add_member(env.create_user("eve"))
        channel = guild.create_text_channel("c")
        for private in (True, False):
            result = await member.slash(channel, "slow", private=private)
            assert result.ephemeral is private
            assert result.response.flags.components_v2
            callbacks = [each for each in env.http_requests if each.path.endswith("/callback")]
            assert callbacks[-1].json["type"] == 5


async def test_help_lists_what_a_reader_may_do(world):
    result = await world.reader.slash(world.channel, "help")
    assert result.ephemeral
    assert "`/ask`" in world.words(result)
    assert "/ingest" not in world.words(result)


async def test_help_lists_what_an_admin_may_do(world):
    text = world.words(await world.admin.slash(world.channel, "help"))
    for command in ("/ask", "/ingest url", "/digest create", "/retract undo"):
        assert f"`{command}`" in text
    assert "Ingest this message" in text


async def test_help_in_direct_messages_leaves_out_what_needs_a_server(world):
    text = world.words(await world.reader.user.slash("help"))
    assert "`/ingest url`" in text
    assert "/digest" not in text
