from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from newsdesk import ADMIN, SPACE, Clock, Crash

from bot.app import opened
from bot.config import Settings
from bot.delivery.outcome import Finding, Outcome
from bot.delivery.sender import Sender
from bot.domain.message import OutboxEntry, Publishing
from bot.jobs import Job, Jobs
from bot.services import Services


@dataclass
class Dying:
    """Carries a message, and dies before anybody hears of it."""

    sender: Sender

    async def send(self, entry: OutboxEntry) -> Outcome:
        await self.sender.send(entry)
        raise Crash

    async def find(self, entry: OutboxEntry, *, since: datetime) -> Finding:
        return await self.sender.find(entry, since=since)

    async def publish(self, publishing: Publishing) -> Outcome:
        return await self.sender.publish(publishing)


@pytest.fixture
def clock() -> Clock:
    return Clock(at=datetime(2026, 3, 20, 6, tzinfo=UTC))


@pytest.fixture
async def services(
    tmp_path: Path, clock: Clock, samples: tuple[Path, ...]
) -> AsyncIterator[Services]:
    async with opened(Settings(data=tmp_path), now=clock) as services:
        for path in samples[:4]:
            await services.ingest.file(path.name, path.read_bytes(), space=SPACE, actor=ADMIN)
        yield services


@pytest.fixture
async def client() -> discord.Client:
    return discord.Client(intents=discord.Intents(guilds=True))


def words(message: Any) -> str:
    def walk(components: list[dict[str, Any]]) -> list[str]:
        return [
            text
            for part in components
            for text in [part.get("content", ""), *walk(part.get("components", []))]
        ]

    return "\n".join(walk([part.to_dict() for part in message.components]))


async def test_articles_become_one_post_and_a_fifth_brings_only_what_is_new(
    services: Services, clock: Clock, client: discord.Client, samples: tuple[Path, ...]
) -> None:
    async with simcord.run(client) as env:
        channel = env.create_guild().create_text_channel("news")
        services.digests.attach(Sender(client=client))
        await services.digests.create(
            space=SPACE, actor=ADMIN, name="news", channel=channel.id, at="08:30"
        )
        clock.to(8, 30)
        await services.digests.tick()
        first = channel.history()
        told = "\n".join(words(message) for message in first)
        assert first
        assert "disputed" in told
        assert re.search(r"corroborated by \d origins", told)
        clock.to(8, 30, days=1)
        await services.digests.tick()
        assert len(channel.history()) == len(first)
        fifth = samples[4]
        await services.ingest.file(fifth.name, fifth.read_bytes(), space=SPACE, actor=ADMIN)
        clock.to(8, 30, days=1)
        await services.digests.tick()
        second = channel.history()[len(first) :]
        assert second
        lines = "\n".join(words(message) for message in second).split("\n")
        new = [line for line in lines if line.startswith(("**", "“"))]
        assert new
        assert not any(line in told for line in new)


async def test_a_crash_after_a_real_post_is_found_in_the_history_and_not_repeated(
    services: Services, clock: Clock, client: discord.Client
) -> None:
    async with simcord.run(client) as env:
        channel = env.create_guild().create_text_channel("news")
        await services.digests.create(
            space=SPACE, actor=ADMIN, name="news", channel=channel.id, at="08:30"
        )
        clock.to(8, 30)
        services.digests.attach(Dying(Sender(client=client)))
        with pytest.raises(Crash):
            await services.digests.tick()
        assert len(channel.history()) == 1
        services.digests.attach(Sender(client=client))
        clock.forward(hours=3)
        receipts = await services.digests.tick()
        assert receipts[0].message == channel.history()[0].id
        posted = len(channel.history())
        assert posted == len(receipts)
        clock.forward(days=1)
        await services.digests.tick()
        assert len(channel.history()) == posted


async def test_the_clock_of_the_bot_posts_in_a_simulated_discord(
    services: Services, clock: Clock, client: discord.Client
) -> None:
    async with simcord.run(client) as env:
        channel = env.create_guild().create_text_channel("news")
        services.digests.attach(Sender(client=client))
        await services.digests.create(
            space=SPACE, actor=ADMIN, name="news", channel=channel.id, soon=True
        )
        clock.forward(hours=1)
        jobs = Jobs()
        jobs.start(Job(id="digests", seconds=0.1, call=services.digests.tick))
        try:
            end = datetime.now(UTC) + timedelta(seconds=10)
            while not channel.history() and datetime.now(UTC) < end:
                await env.advance_time(0.1)
        finally:
            await jobs.stop()
        assert channel.history()
