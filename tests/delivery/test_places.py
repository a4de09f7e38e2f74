"""Kinds of channels: threads, forums, announcements, and what cannot be posted to as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
import simcord

from bot.delivery import history, marker
from bot.delivery.outcome import Search, Verdict
from bot.delivery.sender import Sender
from bot.domain.message import OutboxEntry, Publishing
from bot.rendering.discord import SUPPRESS_NOTIFICATIONS, message
from tests.delivery import entries

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def entry(channel: int, **more: Any) -> OutboxEntry:
    payload = message(["a fact <@&77>"], flags=SUPPRESS_NOTIFICATIONS, role=77)
    return entries.entry(channel, payload=payload, **more)


@pytest.fixture
async def bot() -> discord.Client:
    return discord.Client(intents=discord.Intents(guilds=True))


async def test_in_a_forum_an_edition_is_a_thread_and_its_further_parts_follow_in_it(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        forum = env.create_guild().create_forum_channel("news")
        sender = Sender(client=bot)
        opened = await sender.send(entry(forum.id))
        (thread,) = forum.threads
        assert opened.verdict is Verdict.DELIVERED
        assert opened.message == thread.id
        assert thread.name == "morning · 2026-03-19"
        second = await sender.send(entry(forum.id, part=1, first=opened.message))
        assert second.verdict is Verdict.DELIVERED
        assert len(forum.threads) == 1
        starter, follower = thread.history()
        assert starter.flags.suppress_notifications
        assert second.message == follower.id
        found = await sender.find(entry(forum.id, part=1, first=opened.message), since=LONG_AGO)
        assert (found.search, found.message) == (Search.FOUND, follower.id)


async def test_an_edition_whose_thread_is_not_known_opens_another(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        forum = env.create_guild().create_forum_channel("news")
        await Sender(client=bot).send(entry(forum.id, part=1))
        assert len(forum.threads) == 1


async def test_a_thread_that_may_stand_is_looked_for_before_another_is_opened(
    bot: discord.Client,
) -> None:
    async with simcord.run(bot) as env:
        forum = env.create_guild().create_forum_channel("news")
        sender = Sender(client=bot)
        first = await sender.send(entry(forum.id))
        other = await sender.send(entry(forum.id, edition=2))
        again = await sender.send(entry(forum.id, first_attempt_at=LONG_AGO))
        assert again.message == first.message != other.message
        assert len(forum.threads) == 2
        await sender.send(entry(forum.id, edition=3, first_attempt_at=LONG_AGO))
        assert len(forum.threads) == 3


async def test_a_title_is_cut_and_never_empty(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        forum = env.create_guild().create_forum_channel("news")
        for title in ("word " * 60, "\x00 "):
            await Sender(client=bot).send(replace(entry(forum.id), title=title))
        assert sorted(len(thread.name or "") for thread in forum.threads) == [1, 100]


async def test_a_forum_that_is_not_known_yet_is_known_by_its_refusal(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        forum = guild.create_forum_channel("news")
        known = bot.get_guild(guild.id)
        assert known is not None
        known._channels.pop(forum.id)  # as before the gateway told of it
        sender = Sender(client=bot)
        assert (await sender.send(entry(forum.id))).verdict is Verdict.DELIVERED
        found = await sender.find(entry(forum.id), since=LONG_AGO)
        assert found.search is Search.FOUND


async def test_a_forum_that_becomes_known_while_it_is_looked_at_is_looked_at_anew(
    bot: discord.Client,
) -> None:
    """It has no messages of its own: that none was found tells nothing of its threads."""
    async with simcord.run(bot) as env:
        forum = env.create_guild().create_forum_channel("news")
        await Sender(client=bot).send(entry(forum.id))
        sign = marker.mark(channel=forum.id, edition=1, part=0)
        looked = await history.in_channel(bot, forum.id, sign=sign, since=LONG_AGO)
        assert looked.search is Search.FAILED
        within = await history.in_forum(bot, forum.id, sign=sign, since=LONG_AGO)
        assert within.search is Search.FOUND


async def test_what_an_absent_server_leaves_unknown_is_looked_at_again_later(
    bot: discord.Client,
) -> None:
    """While Discord has an outage the bot is in, and yet knows no channel of that server."""
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        forum = guild.create_forum_channel("news")
        await Sender(client=bot).send(entry(forum.id))
        known = bot.get_guild(guild.id)
        assert known is not None
        known._channels.pop(forum.id)
        known.unavailable = True
        found = await Sender(client=bot).find(entry(forum.id), since=LONG_AGO)
        assert found.search is Search.FAILED
        known.unavailable = False
        found = await Sender(client=bot).find(entry(forum.id), since=LONG_AGO)
        assert found.search is Search.UNREADABLE


async def test_a_message_in_an_announcement_channel_is_passed_on_once(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        news, plain = guild.create_news_channel("news"), guild.create_text_channel("plain")
        sender = Sender(client=bot)
        assert not (await sender.send(entry(plain.id))).followed
        posted = await sender.send(entry(news.id))
        assert posted.followed
        assert posted.message is not None
        publishing = Publishing(entry=1, channel=news.id, message=posted.message)
        for _ in range(2):
            assert (await sender.publish(publishing)).verdict is Verdict.DELIVERED
        (standing,) = news.history()
        assert standing.flags.value & 3  # either of the two flags that tell of it
        assert standing.id == posted.message
        nobody = await sender.publish(Publishing(entry=2, channel=plain.id, message=5))
        assert nobody.verdict is Verdict.REFUSED
        gone = await sender.publish(Publishing(entry=1, channel=news.id, message=5))
        assert gone.verdict is Verdict.DELETED


async def test_a_thread_is_posted_to_as_it_is(bot: discord.Client) -> None:
    async with simcord.run(bot) as env:
        forum = env.create_guild().create_forum_channel("news")
        sender = Sender(client=bot)
        opened = await sender.send(entry(forum.id))
        assert opened.message is not None
        within = await sender.send(entry(opened.message, edition=7))
        assert within.verdict is Verdict.DELIVERED
        assert not within.followed
        assert len(forum.threads) == 1
