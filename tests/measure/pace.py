"""Print how fast 10,000 due digests leave, beside a loopback Discord that enforces its own limits.

usage: python -m tests.measure.pace [serve RATE]

The limits scale with the pace: at 25 a second Discord's own, 50 a second over all and 5 in 5 seconds
in a channel. An answer takes 100 to 300 ms.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import discord
from aiohttp import web
from discord.http import Route

from bot.delivery import marker
from bot.delivery.circuit import Circuit
from bot.delivery.outbox.drain import Drain
from bot.delivery.outbox.pace import RATE, Pace
from bot.delivery.sender import Sender
from bot.domain.digest import Digest, Edition
from bot.rendering.discord import note_payload
from bot.store import Store
from tests.measure.memory import resident

ROOT = Path(__file__).parents[2]
DIGESTS, CHANNELS, GUILDS = 10_000, 2_000, 1_000
SCALED, SHORT = 100.0, 60.0
"""The pace of the scaled run, per second; the seconds that the run at the real pace is watched."""
FIRST_CHANNEL, EPOCH = 1_000_000, 1_420_070_400_000
BOT = {"id": "100", "username": "bot", "discriminator": "0", "bot": True, "avatar": None}
APPLICATION = {
    "id": "100", "name": "bot", "description": "", "flags": 0, "icon": None, "verify_key": "", "owner": BOT,
    "bot_public": True, "bot_require_code_grant": False, "team": None,
}  # fmt: skip


@dataclass
class Window:
    """At most `most` in any `seconds`: strict, as a window that slides."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return 0 where one more is taken, else for how many seconds it isn't."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        if len(self.times) >= self.most:
            return self.times[0] + self.seconds - now
        self.times.append(now)
        return 0.0


@dataclass
class Discord:
    """Takes messages at Discord's limits, scaled by `rate` over 25."""

    rate: float
    posted: dict[str, list[int]] = field(default_factory=dict)
    refused: int = 0
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0

    def __post_init__(self) -> None:
        scale = self.rate / RATE
        self.all = Window(most=round(50 * scale), seconds=1)
        self.per_channel = 5 / scale
        self.channels: dict[str, Window] = {}
        self.random = random.Random(5)

    async def rest(self, request: web.Request) -> web.Response:
        """Answer a request."""
        path = request.match_info["path"].split("/")
        if path[0] == "stats":
            order = all(numbers == sorted(numbers) for numbers in self.posted.values())
            taken = sum(map(len, self.posted.values()))
            return _json({"taken": taken, "refused": self.refused, "ordered": order, "one": self.most_at_once})  # fmt: skip
        if path[-1] == "@me":
            return _json(BOT if path[0] == "users" else APPLICATION)
        return await self._message(path[1], await request.json())

    async def _message(self, channel: str, body: dict[str, object]) -> web.Response:
        now = time.monotonic()
        own = self.channels.setdefault(channel, Window(most=5, seconds=self.per_channel))
        wait = self.all.wait(now) or own.wait(now)
        left = str(own.most - len(own.times))
        after = f"{own.times[0] + own.seconds - now if own.times else own.seconds:.3f}"
        headers = {"X-RateLimit-Bucket": "messages", "X-RateLimit-Limit": "5", "X-RateLimit-Remaining": left,
                   "X-RateLimit-Reset": str(time.time() + float(after)), "X-RateLimit-Reset-After": after}  # fmt: skip
        if wait:
            self.refused += 1
            limit = {"message": "slow down", "retry_after": wait, "global": False}
            return _json(limit, status=429, headers={**headers, "Retry-After": str(wait)})
        self.at_once[channel] += 1
        self.most_at_once = max(self.most_at_once, self.at_once[channel])
        text = json.dumps(body["components"])
        numbers = self.posted.setdefault(channel, [])
        numbers.append(int(text.partition("number ")[2].partition(" ")[0]))
        await asyncio.sleep(self.random.uniform(0.1, 0.3))
        self.at_once[channel] -= 1
        number = (int(time.time() * 1000) - EPOCH) << 22 | sum(map(len, self.posted.values()))
        return _json(
            {"id": str(number), "channel_id": channel, "author": BOT, **body}, headers=headers
        )


def _json(
    body: object, *, status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    told = {"Content-Type": "application/json", "Via": "1.1 loopback", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=told)


async def serve(rate: float) -> None:
    """Serve on a free loopback port, which is printed, until killed."""
    app = web.Application()
    app.router.add_route("*", "/api/{path:.*}", Discord(rate).rest)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


@asynccontextmanager
async def serving(rate: float) -> AsyncIterator[str]:
    """Yield the address of a loopback Discord in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.measure.pace", "serve", str(rate), cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}/api"
    finally:
        process.terminate()
        await process.wait()


async def fill(store: Store, now: datetime) -> None:
    """Plan an edition of one message for every digest: five in a channel, ten in a guild."""
    async with store.transaction() as tx:
        for number in range(DIGESTS):
            channel = FIRST_CHANNEL + number % CHANNELS
            space = f"guild:{number % CHANNELS % GUILDS + 1}"
            digest = await tx.digests.add(
                Digest(id=0, space=space, name=f"digest {number}", channel=channel, at="08:30", created_at=now)
            )  # fmt: skip
            draft = Edition(digest=digest.id, slot="2026-03-19#08:30", title=digest.name, items=())
            edition = await tx.editions.open(digest.id, draft, at=now)
            place = {"channel": channel, "edition": edition, "part": 0}
            payload = note_payload(f"number {number} " + "a line of news as long as they are " * 40)
            await tx.outbox.add(
                payload=marker.marked(payload, sign=marker.mark(**place)),
                nonce=marker.nonce(**place, generation=0), at=now, **place,
            )  # fmt: skip


async def watched(drain: Drain, *, seconds: float) -> tuple[int, float, float]:
    """Return how many receipts a run brought, in how many seconds, and its highest memory in MB."""
    start, highest = time.perf_counter(), resident()
    run = asyncio.create_task(drain.run())
    while not run.done():
        await asyncio.wait([run], timeout=0.2)
        highest = max(highest, resident())
        if time.perf_counter() - start > seconds:
            break
    end = time.perf_counter() - start
    await drain.stop()
    return len(await run), end, highest


async def measure(rate: float, *, seconds: float) -> None:
    """Print how near the pace a run comes, what was refused, and how much memory it took."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(Path(folder)) as store, serving(rate) as address:
            await fill(store, datetime.now(UTC))
            Route.BASE, circuit = address, Circuit()
            client = discord.Client(
                intents=discord.Intents(guilds=True), max_ratelimit_timeout=60, http_trace=circuit.trace()
            )  # fmt: skip
            async with client, aiohttp.ClientSession() as session:
                await client.login("a.b.c")
                drain = Drain(
                    store=store, courier=Sender(client=client, traced=True), now=lambda: datetime.now(UTC),
                    pace=Pace(rate=rate, share=circuit.share),
                )  # fmt: skip
                idle = resident()
                sent, took, highest = await watched(drain, seconds=seconds)
                async with session.get(f"{address}/stats") as answer:
                    stats = await answer.json()
    reached = sent / took / rate
    print(
        f"pace       {rate:.0f}/s set   {sent:,} of {DIGESTS:,} digests in {took:.1f} s = {reached:.1%} (at least 95%)   "
        f"refused {stats['refused']} (0)   in order {stats['ordered']}   at once in a channel {stats['one']} (1)   "
        f"{highest - idle:.1f} MB above idle (at most 100)",
        flush=True,
    )


def main() -> None:
    """Serve, or measure at the real pace for a while and at the scaled one to the end."""
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(float(sys.argv[2])))
        return
    asyncio.run(measure(RATE, seconds=SHORT))
    asyncio.run(measure(SCALED, seconds=600))


if __name__ == "__main__":
    main()
