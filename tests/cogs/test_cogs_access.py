from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.client import Client, installed, space_of
from bot.cogs.reply import secluded

ADMINS = {
    "ingest url": {"url": "https://a.example/"},
    "ingest file": {"file": ("a.txt", b"A text.")},
    "ingest text": {},
    "digest create": {"name": "n", "at": "08:30"},
    "digest list": {},
    "digest preview": {"digest": "n"},
    "digest send": {"digest": "n"},
    "digest pause": {"digest": "n"},
    "digest resume": {"digest": "n"},
    "digest delete": {"digest": "n"},
    "retract claim": {"id": "0000000000", "reason": "r"},
    "retract document": {"document": "post-1", "reason": "r"},
    "retract undo": {"retraction": "1"},
}


@pytest.mark.parametrize(("command", "options"), ADMINS.items(), ids=ADMINS)
async def test_the_bot_itself_refuses_a_reader_every_command_that_changes_things(
    empty_world, command, options
):
    world = empty_world
    world.offer_to_everyone(command.split()[0])
    if command == "digest create":
        options = {**options, "channel": world.channel}
    result = await world.reader.slash(world.channel, command, **options)
    assert result.ephemeral
    assert result.modal is None
    assert "needs the Manage Server permission" in world.words(result)


async def test_the_bot_itself_refuses_a_reader_the_message_command(empty_world):
    world = empty_world
    command = world.env.backend.find_command("Ingest this message", world.guild.id, type=3)
    world.guild.set_command_permissions(int(command["id"]), {world.guild.default_role: True})
    message = await world.admin.send(world.channel, "A bridge opened on Monday.")
    result = await world.reader.context_menu(world.channel, "Ingest this message", message)
    assert "needs the Manage Server permission" in world.words(result)


async def test_who_was_an_admin_when_a_form_opened_must_still_be_one_when_it_is_sent(empty_world):
    world = empty_world
    shown = await world.admin.slash(world.channel, "ingest text")
    _demote(world)
    result = await world.admin.submit_modal(shown, {"text": "A bridge opened on Monday."})
    assert result.ephemeral
    assert "needs the Manage Server permission" in world.words(result)


async def test_who_was_an_admin_when_a_preview_was_shown_must_still_be_one_at_its_buttons(world):
    for n in range(70):
        await world.services.digests.create(
            space=world.space, actor="discord:1", name=f"digest {n}", channel=1, at="08:30"
        )
    shown = await world.admin.slash(world.channel, "digest list")
    turned = await world.admin.click(shown.response, label="More ▶")
    assert "digest" in world.words(turned)
    _demote(world)
    refused = await world.admin.click(turned.response, label="◀ Back")
    assert refused.ephemeral
    assert "needs the Manage Server permission" in world.words(refused)


def _demote(world) -> None:
    world.env.backend.get_guild(world.guild.id).members[world.admin.id].role_ids.clear()


def _interaction(client: Client, **fields: Any) -> discord.Interaction[Client]:
    user = {"id": "9", "username": "u", "discriminator": "0", "avatar": None}
    member = {"user": user, "roles": [], "permissions": "0", "joined_at": None, "flags": 0}
    data: Any = {
        "id": "1",
        "application_id": "2",
        "type": 2,
        "token": "t",
        "version": 1,
        "authorizing_integration_owners": {"1": "9"},
        "attachment_size_limit": 1,
        "channel": {"id": "5", "type": 0, "name": "c", "position": 0},
        "channel_id": "5",
        "app_permissions": "0",
        **({"member": member} if "guild_id" in fields else {"user": user}),
        **fields,
    }
    return discord.Interaction(data=data, state=client._connection)


async def test_where_only_the_asker_installed_the_bot_it_acts_for_them_and_answers_them(
    simcord_env,
):
    client = simcord_env.bot
    interaction = _interaction(client, guild_id="77", context=0)
    assert not installed(interaction)
    assert space_of(interaction) == "user:9"
    assert secluded(interaction)


async def test_where_the_server_installed_commands_without_the_bot_it_acts_for_the_server(
    simcord_env,
):
    client = simcord_env.bot
    interaction = _interaction(
        client, guild_id="77", context=0, authorizing_integration_owners={"0": "77"}
    )
    assert space_of(interaction) == "guild:77"
    assert not secluded(interaction)


async def test_in_a_private_channel_of_others_replies_are_private(simcord_env):
    client = simcord_env.bot
    assert secluded(_interaction(client, context=2))
    assert not secluded(_interaction(client, context=1))
