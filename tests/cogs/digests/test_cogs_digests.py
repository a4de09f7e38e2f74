from __future__ import annotations

import discord
import pytest
from making import UNREADABLE, create
from simcord import SetupError


async def test_a_digest_is_saved_with_its_options(world):
    result = await create(
        world,
        days="weekdays",
        zone="Europe/Berlin",
        topics="Lantern Motors, capital expenditure",
        quiet="22:00-07:00",
        silent=True,
    )
    assert result.ephemeral
    text = world.words(result)
    for part in (
        "morning",
        "08:30",
        "weekdays",
        "Europe/Berlin",
        "Lantern Motors, capital expenditure",
    ):
        assert part in text.replace("\\", "")
    (digest,) = await world.services.digests.list(space=world.space)
    assert digest.quiet == "22:00-07:00"
    assert digest.silent
    assert digest.channel == world.channel.id


@pytest.mark.parametrize(
    ("options", "said"),
    [*UNREADABLE, ({"topics": " , "}, "topics"), ({"name": " "}, "name")],
)
async def test_an_option_that_cannot_be_is_refused_before_anything_is_saved(world, options, said):
    result = await create(world, **options)
    assert result.ephemeral
    assert said in world.words(result)
    assert await world.services.digests.list(space=world.space) == ()


async def test_a_digest_without_a_time_and_without_soon_is_refused(world):
    result = await world.admin.slash(
        world.channel, "digest create", name="never", channel=world.channel
    )
    assert "`at`" in world.words(result)
    assert "`soon`" in world.words(result)


async def test_permissions_that_the_bot_lacks_in_the_channel_are_named_before_saving(world):
    quiet = world.guild.create_text_channel(
        "readonly",
        overwrites={
            world.env.bot.user: discord.PermissionOverwrite(
                send_messages=False, read_message_history=False
            )
        },
    )
    result = await create(world, channel=quiet)
    assert result.ephemeral
    assert "Send Messages" in world.words(result)
    assert "Read Message History" in world.words(result)
    assert "View Channel" not in world.words(result)
    assert await world.services.digests.list(space=world.space) == ()


async def test_a_role_whose_mention_would_reach_nobody_is_refused(world):
    desk = world.guild.create_text_channel(
        "desk",
        overwrites={world.env.bot.user: discord.PermissionOverwrite(mention_everyone=False)},
    )
    role = world.guild.create_role("Readers")
    result = await create(world, channel=desk, ping=role)
    assert "Mention Everyone" in world.words(result)


async def test_everyone_is_never_mentioned(world):
    result = await create(world, ping=world.guild.default_role)
    assert "can't mention everyone" in world.words(result)


async def test_a_topic_on_which_nothing_is_known_yet_is_taken_and_pointed_out(world):
    result = await create(world, topics="capital expenditure, Moon Cheese")
    assert "Saved" in world.words(result)
    assert "known yet on Moon Cheese;" in world.words(result)


async def test_a_channel_that_the_bot_cannot_see_is_refused(world):
    hidden = world.guild.create_text_channel(
        "hidden",
        overwrites={world.env.bot.user: discord.PermissionOverwrite(view_channel=False)},
    )
    result = await create(world, channel=hidden)
    assert "View Channel" in world.words(result)


async def test_a_digest_can_be_posted_in_a_thread(world):
    message = await world.admin.send(world.channel, "Talk here.")
    data = await world.env.bot.http.start_thread_with_message(
        world.channel.id, message.id, name="talk", auto_archive_duration=60
    )
    await world.env.settle()
    (thread,) = [each for each in world.channel.threads if each.id == int(data["id"])]
    result = await create(world, channel=thread)
    assert "Saved" in world.words(result)


async def test_a_second_digest_of_one_name_is_refused(world):
    await create(world)
    result = await create(world)
    assert "already" in world.words(result)


async def test_digests_are_listed_and_offered_by_name(world):
    assert "no digest" in world.words(await world.admin.slash(world.channel, "digest list"))
    await create(world)
    await create(world, name="evening", at="20:00")
    listed = await world.admin.slash(world.channel, "digest list")
    assert listed.ephemeral
    assert "morning" in world.words(listed)
    assert "evening" in world.words(listed)
    offered = await world.admin.autocomplete(world.channel, "digest send", "digest", "eve")
    assert [each["value"] for each in offered] == ["evening"]


async def test_a_preview_shows_the_next_edition_to_the_admin_alone_and_posts_nothing(world):
    await create(world, topics="Lantern Motors")
    posted = len(world.channel.history())
    result = await world.admin.slash(world.channel, "digest preview", digest="morning")
    assert result.ephemeral
    assert "60 billion yuan" in world.words(result)
    visible = [each for each in world.channel.history() if not each.flags.ephemeral]
    assert len(visible) <= posted


async def test_a_digest_can_be_paused_resumed_and_deleted(world):
    await create(world)
    await world.admin.slash(world.channel, "digest pause", digest="morning")
    (digest,) = await world.services.digests.list(space=world.space)
    assert digest.paused
    resumed = await world.admin.slash(world.channel, "digest resume", digest="morning")
    assert "Resumed" in world.words(resumed)
    deleted = await world.admin.slash(world.channel, "digest delete", digest="morning")
    assert "Deleted" in world.words(deleted)
    assert await world.services.digests.list(space=world.space) == ()


async def test_an_unknown_digest_is_refused(world):
    for command in ("preview", "send", "pause", "resume", "delete"):
        result = await world.admin.slash(world.channel, f"digest {command}", digest="nope")
        assert result.ephemeral
        assert "nope" in world.words(result)


async def test_a_digest_sent_by_hand_without_a_connection_says_that_it_waits(world):
    await create(world, topics="Lantern Motors")
    result = await world.admin.slash(world.channel, "digest send", digest="morning")
    assert result.ephemeral
    assert "planned" in world.words(result)


async def test_a_digest_sent_by_hand_is_posted_in_its_channel(world):
    world.connect()
    await create(world, topics="Lantern Motors")
    result = await world.admin.slash(world.channel, "digest send", digest="morning")
    assert "Posted" in world.words(result)
    again = await world.admin.slash(world.channel, "digest send", digest="morning")
    assert "Nothing is new" in world.words(again)


async def test_what_stands_behind_more_opens_for_the_one_who_presses_after_a_restart(world):
    world.connect()
    desk = world.guild.create_text_channel("desk")
    await create(world, channel=desk, topics="Granite Union")
    await world.admin.slash(world.channel, "digest send", digest="morning")
    posted = desk.last_message
    await world.restart()
    opened = await world.reader.click(posted, label="Show 50 more")
    assert opened.ephemeral
    assert "Quarry" in world.words(opened)


async def test_zones_and_days_and_topics_are_offered_while_typing(world):
    zones = await world.admin.autocomplete(world.channel, "digest create", "zone", "berl")
    assert "Europe/Berlin" in [each["value"] for each in zones]
    days = await world.admin.autocomplete(world.channel, "digest create", "days", "mon,t")
    assert [each["value"] for each in days] == ["mon,tue", "mon,thu"]
    topics = await world.admin.autocomplete(
        world.channel, "digest create", "topics", "capital expenditure, gran"
    )
    assert [each["value"] for each in topics] == ["capital expenditure, Granite Union"]


async def test_digests_are_not_for_direct_messages(world):
    with pytest.raises(SetupError, match="context"):
        await world.admin.user.slash("digest list")


async def test_a_reader_cannot_turn_the_pages_of_an_admins_preview(world):
    await create(world, topics="Granite Union")
    world.offer_to_everyone("digest")
    result = await world.reader.slash(world.channel, "digest preview", digest="morning")
    assert "Manage Server" in world.words(result)
