"""The drain and the sender against a Discord where a third of all requests go wrong."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
from newsdesk import Clock

from bot.delivery import marker
from bot.delivery.circuit import Circuit
from bot.delivery.outbox.drain import Drain
from bot.delivery.outbox.pace import Pace
from bot.delivery.sender import Sender
from bot.domain.digest import Digest, Edition
from bot.rendering.discord import note_payload
from bot.store import Store
from tests.standin.faults import Fault, Seeded
from tests.standin.loopback import serving
from tests.standin.server import GUILD, StandIn
from tests.standin.world import Channel

CHANNELS, PARTS = range(500, 508), 4
KINDS = dict.fromkeys(
    (
        Fault.SERVER_500, Fault.SERVER_503, Fault.SERVER_504, Fault.RESET, Fault.LOST, Fault.TORN,
        Fault.LOST_500, Fault.LOST_503, Fault.DELAY, Fault.USER_LIMIT, Fault.CLOUDFLARE_DOWN,
    ),
    1.0,
)  # fmt: skip


async def promised(store: Store, now: datetime) -> None:
    """Plan an edition of several parts for each channel, two channels in a space."""
    async with store.transaction() as tx:
        for channel in CHANNELS:
            digest = await tx.digests.add(
                Digest(
                    id=0, space=f"guild:{channel // 2}", name=f"in {channel}", channel=channel,
                    at="08:30", created_at=now,
                )
            )  # fmt: skip
            draft = Edition(digest=digest.id, slot="2026-03-19#08:30", title="news", items=())
            edition = await tx.editions.open(digest.id, draft, at=now)
            for part in range(PARTS):
                place = {"channel": channel, "edition": edition, "part": part}
                payload = note_payload(f"part {part} of {PARTS}")
                await tx.outbox.add(
                    payload=marker.marked(payload, sign=marker.mark(**place)),
                    nonce=marker.nonce(**place, generation=0), at=now, **place,
                )  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_message_stands_once_and_in_order_whatever_requests_meet(
    tmp_path: Path, seed: int
) -> None:
    plan = Seeded(
        random.Random(seed), share=0.35, kinds=KINDS,  # noqa: S311 - faults by chance
        concerns=lambda _method, path: path.endswith("/messages"),
    )  # fmt: skip
    standin, clock = StandIn(plan=plan), Clock(at=datetime.now(UTC))
    standin.delay = 0.3
    guild = standin.world.guilds[GUILD]
    guild.channels |= {channel: Channel(id=channel) for channel in CHANNELS}
    for channel in CHANNELS:
        standin.world.posted(guild.channels[channel], {"content": "part 0 of an older one"})
    circuit, chance = Circuit(), random.Random(-seed)  # noqa: S311 - as above
    client = discord.Client(
        intents=discord.Intents(guilds=True), max_ratelimit_timeout=60, http_trace=circuit.trace()
    )
    async with serving(standin), await Store.open(tmp_path) as store, client:
        await promised(store, clock())
        await client.login("a.b.c")
        sender = Sender(client=client, traced=True, timeout=0.2)
        pace = Pace(rate=200, share=circuit.share)
        for _ in range(100):
            drain = Drain(store=store, courier=sender, now=clock, pace=pace)
            await drain.run()
            async with store.reading() as rx:
                counts = await rx.outbox.counts()
            if set(counts) == {"sent"}:
                break
            await asyncio.sleep(standin.delay)  # what was given up has been carried out by then
            step = chance.choice((3, 20, 70))
            clock.at += timedelta(seconds=step)
            standin.world.ahead += step
    assert counts == {"sent": len(CHANNELS) * PARTS}
    for channel in CHANNELS:
        told = [
            re.findall(r"part \d", str(message["components"]))
            for message in guild.channels[channel].messages[1:]
        ]
        assert told == [[f"part {part}"] for part in range(PARTS)], channel
    assert len(plan.played) > 5, Counter(plan.played)
