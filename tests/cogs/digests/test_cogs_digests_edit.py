"""Changing a digest, its kinds of channels, and what is refused there by the permission's name."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import discord
import pytest
from making import UNREADABLE, create

from bot.delivery import targets
from bot.delivery.targets import Targets


async def _edit(world, **options):
    return await world.admin.slash(world.channel, "digest edit", digest="morning", **options)


async def _digest(world):
    (digest,) = await world.services.digests.list(space=world.space)
    return digest


def _having(world, **permissions):
    return {world.env.bot.user: discord.PermissionOverwrite(**permissions)}


async def test_an_edit_shows_what_was_and_what_is(world):
    await create(world, quiet="22:00-07:00", topics="Granite Union")
    result = await _edit(
        world, at="9:15 pm", days="weekdays", zone="europe/berlin", quiet="none", topics="none"
    )
    assert result.ephemeral
    said = world.words(result).replace("\\", "")
    for line in (
        "at: 08:30 → 21:15",
        "days: daily → weekdays",
        "zone: UTC → Europe/Berlin",
        "quiet: 22:00-07:00 → none",
        "topics: Granite Union → everything seen here",
    ):
        assert line in said
    digest = await _digest(world)
    assert (digest.at, digest.quiet, digest.topics) == ("21:15", None, ())
    assert (digest.days, digest.zone) == ((0, 1, 2, 3, 4), "Europe/Berlin")


async def test_what_is_left_out_stays_and_an_edit_of_nothing_is_refused(world):
    await create(world, quiet="22:00-07:00", silent=True)
    assert "at least one option" in world.words(await _edit(world))
    await _edit(world, name="evening")
    digest = await _digest(world)
    assert (digest.name, digest.quiet, digest.silent) == ("evening", "22:00-07:00", True)


async def test_an_edit_that_changes_nothing_says_so(world):
    await create(world)
    assert "stands already" in world.words(await _edit(world, at="08:30"))


async def test_a_digest_keeps_a_time_or_posts_soon(world):
    await create(world)
    assert "`soon`" in world.words(await _edit(world, at="none"))
    said = world.words(await _edit(world, at="none", soon=True))
    assert "at: 08:30 → none" in said
    assert "soon: no → yes" in said


@pytest.mark.parametrize(
    ("options", "said"),
    UNREADABLE,
)
async def test_an_edit_that_cannot_be_is_refused_and_changes_nothing(world, options, said):
    await create(world)
    before = await _digest(world)
    result = await _edit(world, **options)
    assert result.ephemeral
    assert said in world.words(result)
    assert await _digest(world) == before


async def test_an_edit_of_an_unknown_digest_names_those_there_are(world):
    await create(world)
    result = await world.admin.slash(world.channel, "digest edit", digest="nope", at="09:00")
    assert "“morning”" in world.words(result)


async def test_an_edit_is_in_the_audit_with_what_was_and_is(world):
    await create(world)
    await _edit(world, at="09:00")
    async with world.services.store.reading() as rx:
        entry = (await rx.audit.list((world.space,)))[0]
    assert (entry.action, entry.target) == ("digest edit", "morning")
    assert entry.detail["at"] == ["08:30", "09:00"]


async def test_a_reader_cannot_edit(world):
    await create(world)
    world.offer_to_everyone("digest")
    result = await world.reader.slash(world.channel, "digest edit", digest="morning", at="09:00")
    assert "Manage Server" in world.words(result)


async def test_a_new_channel_is_looked_at_before_it_is_taken(world):
    await create(world)
    mute = world.guild.create_text_channel(
        "mute", overwrites=_having(world, send_messages=False, attach_files=False)
    )
    said = world.words(await _edit(world, channel=mute))
    assert "Send Messages" in said
    assert "Attach Files" in said
    assert (await _digest(world)).channel == world.channel.id
    good = world.guild.create_text_channel("good")
    assert f"<#{good.id}>" in world.words(await _edit(world, channel=good))
    assert (await _digest(world)).channel == good.id


async def test_a_role_is_mentioned_or_not_any_more(world):
    loud = world.guild.create_text_channel("loud", overwrites=_having(world, mention_everyone=True))
    role = world.guild.create_role("Readers")
    await create(world, channel=loud)
    refused = await _edit(world, ping=world.guild.default_role)
    assert "can't mention everyone" in world.words(refused)
    assert f"ping: none → <@&{role.id}>" in world.words(await _edit(world, ping=role))
    taken = await _edit(world, ping=world.guild.default_role)
    assert f"ping: <@&{role.id}> → none" in world.words(taken)
    assert (await _digest(world)).ping is None


async def test_a_role_that_nobody_in_the_new_channel_would_hear_of_is_refused(world):
    loud = world.guild.create_text_channel("loud", overwrites=_having(world, mention_everyone=True))
    mild = world.guild.create_text_channel(
        "mild", overwrites=_having(world, mention_everyone=False)
    )
    await create(world, channel=loud, ping=world.guild.create_role("Readers"))
    assert "Mention Everyone" in world.words(await _edit(world, channel=mild))
    assert (await _digest(world)).channel == loud.id


async def test_forums_and_announcement_channels_are_taken(world):
    forum = world.guild.create_forum_channel("stories")
    said = world.words(await create(world, channel=forum))
    assert "Saved" in said, said
    news = world.guild.create_news_channel("announcements")
    assert "Saved" in world.words(await create(world, name="two", channel=news))


async def test_a_locked_thread_is_taken_only_where_the_bot_may_manage_threads(world):
    message = await world.admin.send(world.channel, "Talk here.")
    data = await world.env.bot.http.start_thread_with_message(
        world.channel.id, message.id, name="talk", auto_archive_duration=60
    )
    await world.env.settle()
    thread = world.env.bot.get_channel(world.channel.id).get_thread(int(data["id"]))
    assert targets.standing(thread, discord.Permissions.all()).lacks == ()
    await thread.edit(locked=True)
    await world.env.settle()
    held = discord.Permissions.all()
    held.update(manage_threads=False)
    found = targets.standing(thread, held)
    assert found.lacks == ("Manage Threads, since the thread is locked",)
    assert found.shut
    held.update(manage_threads=True, send_messages_in_threads=False)
    assert targets.standing(thread, held).lacks == ("Send Messages in Threads",)


async def test_a_forums_permissions_have_the_names_that_forums_show(world):
    forum = world.guild.create_forum_channel("stories")
    channel = world.env.bot.get_channel(forum.id)
    none = targets.standing(channel, discord.Permissions.none())
    assert none.lacks[:3] == ("View Channel", "Create Posts", "Send Messages in Posts")
    assert none.shut


async def test_a_digest_that_moves_while_paused_says_that_it_still_is(world):
    await create(world)
    await world.admin.slash(world.channel, "digest pause", digest="morning")
    good = world.guild.create_text_channel("good")
    assert "still paused" in world.words(await _edit(world, channel=good))


async def test_a_preview_tells_the_next_five_times_and_a_paused_digest_none(world):
    await create(world, topics="Lantern Motors")
    said = world.words(await world.admin.slash(world.channel, "digest preview", digest="morning"))
    assert said.count("<t:") == 5
    await world.admin.slash(world.channel, "digest pause", digest="morning")
    said = world.words(await world.admin.slash(world.channel, "digest preview", digest="morning"))
    assert "paused" in said
    assert "<t:" not in said


async def test_resuming_looks_at_the_channel_again_and_names_what_is_missing(world):
    mute = world.guild.create_text_channel("mute")
    await create(world, channel=mute)
    async with world.services.store.transaction() as tx:
        await tx.digests.pause_channel(mute.id, reason="Discord answered 403.")
    member = world.env.bot.get_guild(world.guild.id).me
    channel = world.env.bot.get_channel(mute.id)
    await channel.set_permissions(member, send_messages=False)
    await world.env.settle()
    said = world.words(await world.admin.slash(world.channel, "digest resume", digest="morning"))
    assert "Send Messages" in said
    assert (await _digest(world)).paused
    await channel.set_permissions(member, overwrite=None)
    await world.env.settle()
    said = world.words(await world.admin.slash(world.channel, "digest resume", digest="morning"))
    assert "Resumed" in said
    assert (await _digest(world)).paused is None


async def test_a_thread_that_is_locked_is_looked_at_before_its_turn(world):
    thread = await world.env.bot.get_channel(world.channel.id).create_thread(
        name="news", type=discord.ChannelType.public_thread
    )
    await create(world)
    await thread.edit(locked=True)
    await world.env.settle()
    async with world.services.store.reading() as rx:
        (digest,) = await rx.digests.unchecked(discord.utils.utcnow() - timedelta(days=9), limit=9)
    assert digest.name == "morning"


async def test_a_digest_is_resumed_while_the_client_waits_for_other_servers(world):
    await create(world)
    await world.admin.slash(world.channel, "digest pause", digest="morning")
    world.env.bot._ready.clear()  # as in the two seconds after the last server came
    said = world.words(await world.admin.slash(world.channel, "digest resume", digest="morning"))
    assert "Resumed" in said


async def test_what_needs_a_server_that_discord_has_yet_to_tell_of_waits_for_it(world):
    await create(world)
    await world.admin.slash(world.channel, "digest pause", digest="morning")
    guild = world.env.bot.get_guild(world.guild.id)

    async def come() -> None:
        await asyncio.sleep(0.3)
        guild.unavailable = False
        world.env.bot.dispatch("guild_available", guild)

    for command in ("resume", "edit"):
        guild.unavailable = True
        coming = asyncio.create_task(come())
        options = {"digest": "morning"} | ({"channel": world.channel} if command == "edit" else {})
        said = world.words(await world.admin.slash(world.channel, f"digest {command}", **options))
        assert ("Resumed" if command == "resume" else "stands already") in said
        await coming


async def test_a_server_that_discord_never_tells_of_is_not_waited_for_long(world):
    await create(world)
    await world.admin.slash(world.channel, "digest pause", digest="morning")
    world.env.bot.get_guild(world.guild.id).unavailable = True
    said = world.words(await world.admin.slash(world.channel, "digest resume", digest="morning"))
    assert "try again soon" in said
    said = world.words(await _edit(world, ping=world.guild.create_role("Readers")))
    assert "try again soon" in said


async def test_a_deleted_channel_pauses_its_digests_and_the_next_admin_command_tells_it_once(
    world,
):
    doomed = world.guild.create_text_channel("doomed")
    await create(world, channel=doomed)
    await world.env.bot.get_channel(doomed.id).delete()
    await world.env.settle()
    digest = await _digest(world)
    assert digest.paused == "The channel was deleted."
    result = await world.admin.slash(world.channel, "digest list")
    told = "\n".join(_texts(result))
    assert "is paused. The channel was deleted." in told
    assert "/digest resume" in told
    again = await world.admin.slash(world.channel, "digest list")
    assert "is paused." not in "\n".join(_texts(again))
    resumed = await world.admin.slash(world.channel, "digest resume", digest="morning")
    assert "deleted" in world.words(resumed)
    assert (await _digest(world)).paused


async def test_a_permission_taken_away_is_told_of_within_minutes(world):
    services, bot = world.services, world.env.bot
    await create(world)
    host = Targets(client=bot)
    await services.preflight.look(host)
    assert (await _digest(world)).lacks == ()
    member = bot.get_guild(world.guild.id).me
    await bot.get_channel(world.channel.id).set_permissions(member, embed_links=False)
    await world.env.settle()
    await services.preflight.look(host)
    assert (await _digest(world)).lacks == ("Embed Links",)
    assert await services.notices.offer(host) == 1
    listed = world.words(await world.admin.slash(world.channel, "digest list"))
    assert "the bot lacks Embed Links there" in listed


async def test_a_notice_that_discord_doesnt_take_spoils_no_reply(world):
    await create(world)
    await world.services.preflight.channel_gone(world.channel.id)
    world.env.inject_error("POST", "/webhooks/*", status=403)
    listed = await world.admin.slash(world.channel, "digest list")
    assert "paused: The channel was deleted." in world.words(listed)
    assert "Something went wrong" not in "\n".join(_texts(listed))


async def test_a_person_who_takes_no_messages_is_told_with_the_next_command(world):
    await create(world)
    await world.services.preflight.channel_gone(world.channel.id)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    assert await world.services.notices.offer(Targets(client=world.env.bot)) == 0
    listed = await world.admin.slash(world.channel, "digest list")
    assert "is paused. The channel was deleted." in "\n".join(_texts(listed))


async def test_a_channel_that_discord_wont_tell_about_is_neither_gone_nor_fine(world):
    await create(world)
    digest, host = await _digest(world), Targets(client=world.env.bot)
    unknown = replace(digest, channel=1)
    assert (await host.look(unknown)).gone == "The channel was deleted."
    world.env.inject_error("GET", "/channels/*", status=403, code=50001)
    assert (await host.look(unknown)).lacks == ("View Channel",)
    gone = await host.look(replace(digest, space="guild:1"))
    assert gone.gone == "The bot isn't in this server any more."
    voice = replace(digest, channel=world.guild.create_voice_channel("talk").id)
    await world.env.settle()
    assert "isn't one" in (await host.look(voice)).gone


async def test_a_server_that_removes_the_bot_gets_its_digests_paused(world):
    await create(world)
    await world.env.bot.on_guild_remove(world.env.bot.get_guild(world.guild.id))
    assert "removed" in (await _digest(world)).paused


async def test_a_reader_is_not_shown_what_is_for_admins(world):
    await create(world)
    async with world.services.store.transaction() as tx:
        await tx.digests.pause_channel(world.channel.id, reason="Discord answered 403.")
    result = await world.reader.slash(world.channel, "help")
    assert "paused" not in "\n".join(_texts(result))


def _texts(result):
    """Return the texts of a reply and of what followed it."""
    found = []

    def walk(components):
        for each in components:
            found.extend([each["content"]] if each.get("type") == 10 else [])
            walk(each.get("components", []))

    for each in [result.response, *getattr(result, "followups", [])]:
        if each is not None:
            walk(each.components)
    return found
