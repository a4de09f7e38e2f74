"""One bot's world: its Discord, its data, what is asked of it life after life, and how it ends in quiet."""

from __future__ import annotations

import asyncio
import json
import math
import random
import time
from contextlib import suppress
from pathlib import Path

from tests.measure.faults.asking import Asker, Wanted
from tests.measure.faults.life import Death, Life, arm, death, living, set_clock
from tests.measure.faults.tally import Tally
from tests.measure.faults.texts import Desk
from tests.measure.faults.verdict import Confirmed, after_a_kill, of_channels
from tests.standin.against_openapi import book
from tests.standin.faults import OF_GATEWAY, Fault, Seeded
from tests.standin.limits import Limits
from tests.standin.server import CHANNEL, StandIn
from tests.standin.world import FORUM, NEWS, PUBLIC_THREAD, TEXT, Channel

HOUR, DAY = 3600, 86_400
LOOKS = (11.1, 14.1, 20.1)
"""Hours of a day at which every slot of `channels` is due and none is missed for being too late."""
STILLBORN = 5
"""Lives on end that end by themselves, after which something else is wrong."""
LOOK = 1.0
"""Seconds that a bot at rest has to plan and send what is due, at least; more where it starts slowly."""
QUIET, MOST_LOOKS = 4, 40
"""Looks without a message after which a world is at rest, and how many it is given for that."""
_WAIT, _LAST_WAIT = 30.0, 300.0  # seconds that a life, or the last one, may take to be let in
_STOP = 120.0  # seconds that a bot may take to end once it is told to
_KINDS: dict[Fault, float] = {
    Fault.LOST: 6, Fault.LOST_500: 3, Fault.LOST_503: 3, Fault.TORN: 2, Fault.DELETED: 0.7, Fault.RESET: 4,
    Fault.DELAY: 4, Fault.USER_LIMIT: 3, Fault.GLOBAL_LIMIT: 2, Fault.SHARED_LIMIT: 2, Fault.SERVER_500: 2,
    Fault.SERVER_501: 1, Fault.SERVER_502: 2, Fault.SERVER_503: 2, Fault.SERVER_504: 2, Fault.CLOUDFLARE_BAN: 0.7,
    Fault.CLOUDFLARE_DENIED: 0.7, Fault.CLOUDFLARE_DOWN: 1, Fault.DENIED: 1, Fault.UNKNOWN_TOKEN: 0.7,
}  # fmt: skip
_TROUBLES = {
    "channel gone": (404, 10003),
    "no access": (403, 50001),
    "archived": (400, 50083),
    "many threads": (400, 160006),
}


def channels() -> list[Wanted]:
    """Return the channels that subscribe to everything, each with the options of its digest."""
    return [
        (Channel(id=CHANNEL, name="soon"), {"soon": True}),
        (Channel(id=202, name="morning"), {"at": "08:30"}),
        (Channel(id=203, name="announced", kind=NEWS), {"at": "14:00", "soon": True}),
        (Channel(id=204, name="thread", kind=PUBLIC_THREAD, parent=CHANNEL), {"at": "20:00"}),
        (Channel(id=205, name="unreadable", kind=TEXT), {"soon": True}),
        (Channel(id=206, name="troubled"), {"at": "11:00", "soon": True}),
        (Channel(id=207, name="forum", kind=FORUM), {"at": "14:00", "soon": True}),
    ]  # fmt: skip


class Lane:
    """One world; `run` gives the bot so many lives in it."""

    def __init__(self, *, seed: int, folder: Path, tally: Tally) -> None:
        self._chance = random.Random(seed)
        self._folder = folder
        self._data = folder / "data"
        self._tally = tally
        self._plan = Seeded(
            chance=random.Random(seed + 1),
            share=0.0, kinds=_KINDS, played=tally.faults,
            concerns=lambda _, path: path.endswith(("/messages", "/callback")) or "/threads" in path,
        )  # fmt: skip
        self._standin = StandIn(plan=self._plan, limits=Limits(), book=book())
        self._channels = channels()
        self._standin.guild.channels.update({each.id: each for each, _ in self._channels})
        self._desk = Desk(self._chance, name=f"seed{seed}")
        self._confirmed = Confirmed()
        self._asker = Asker(
            standin=self._standin, folder=folder, chance=self._chance, desk=self._desk,
            channels=self._channels, confirmed=self._confirmed, tally=tally,
        )  # fmt: skip
        self._behind: dict[int, str] = {}
        self._stillborn = 0

    async def run(self, kills: int, *, until: float = math.inf) -> None:
        """Kill so many lives, let the last one come to rest, and judge what stands.

        Past `until`, of time.monotonic, no more are killed.
        """
        await self._standin.start()
        try:
            done = 0
            while done < kills and time.monotonic() < until:
                done += await self._life()
            await self._rest()
        finally:
            await self._standin.stop()
        watched = [self._standin.guild.whole(each) for each, _ in self._channels]
        standing = {each.name: {"stands": each.messages, "gone": each.gone} for each in watched}
        (self._folder / "channels.json").write_text(json.dumps(standing), "utf-8")
        articles = list(self._desk.written.values())
        of_channels(self._data, watched, articles, self._tally, behind=self._behind)
        self._tally.done["nonces answered with the first message"] += self._standin.nonces.repeated
        self._tally.done["identifies"] += self._standin.gateway.identified
        for what, times in self._standin.wrong.most_common():
            self._tally.blame("against Discord's description", f"{what} ({times} times)")

    async def _life(self) -> int:
        """Return how many kills a life came to: one, or none if it ended by itself."""
        end = death(self._chance)
        self._standin.world.ahead += self._pause(long=end.watched is not None)
        self._trouble()
        async with living(self._standin, self._folder) as life:
            if not self._asker.wanted:
                arm(self._standin, life, end)
            self._plan.share = self._chance.choice((0.0, 0.1, 0.3))
            if end.phase == "during its start":
                await life.lives(end.after)
                life.kill(end.phase)
            else:
                await self._work(life, end)
        self._plan.share = 0.0
        if life.killed is None:
            self._tally.done["lives that ended by themselves"] += 1
            self._stillborn += 1
            if self._stillborn == STILLBORN:
                raise RuntimeError(f"The bot ends by itself; {self._folder / 'log'} says why.")
            return 0
        self._stillborn = 0
        self._tally.kills[life.killed] += 1
        await asyncio.to_thread(after_a_kill, self._data, self._confirmed, self._tally)
        return 1

    async def _work(self, life: Life, end: Death) -> None:
        """Ask things of a bot until its death, at the latest a while after it is in."""
        if not await self._is_in(life):
            life.kill("before it was in")
            return
        if self._asker.wanted:
            if self._chance.random() < 0.6:
                share, self._plan.share = self._plan.share, 0.0  # before anything goes wrong
                await self._asker.subscribe_all(life)
                self._plan.share = share
            arm(self._standin, life, end)
        phase, after = end.phase, end.after
        asking = asyncio.create_task(self._asker.ask(life))
        if self._chance.random() < 0.25:
            asyncio.get_running_loop().call_later(self._chance.uniform(0, 1.0), self._shake, life)
        if phase == "while it stops":
            await life.lives(0.5 + after)
            life.stop()
            await life.lives(self._chance.uniform(0, 0.2))
        elif phase == "at any time":
            await life.lives(after)
        elif phase == "while it ingests":
            await self._asker.ingest(life, kill_after=after)
        else:
            await life.lives(1.6)
            phase = "at the end of its work"
        life.kill(phase)
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking

    async def _is_in(self, life: Life, *, wait: float = _WAIT) -> bool:
        for _ in range(int(wait / 0.05)):
            if self._standin.ready or not await life.lives(0.05):
                break
        return self._standin.ready and not life.over

    def _pause(self, *, long: bool) -> float:
        """Return for how many seconds nothing runs before a life; after a `long` one more is due."""
        kinds = [(0.0, 0.0), (1, 100), (600, 4200), (HOUR, 8 * HOUR), (8 * HOUR, 26 * HOUR)]
        (span,) = self._chance.choices(kinds, [12, 8, 20, 50, 10] if long else [35, 20, 20, 20, 5])
        return self._chance.uniform(*span)

    def _trouble(self) -> None:
        """Let one channel refuse everything now and then, and another withhold its history."""
        troubled, unreadable = self._channels[5][0], self._channels[4][0]
        if troubled.refusal is not None:
            troubled.refusal = None if self._chance.random() < 0.5 else troubled.refusal
        elif self._chance.random() < 0.1 and self._confirmed.digests:
            name, troubled.refusal = self._chance.choice([*_TROUBLES.items()])
            self._tally.faults[f"channel: {name}"] += 1
        unreadable.readable = "unreadable" not in self._confirmed.digests

    def _shake(self, life: Life) -> None:
        """Play a fault of the gateway."""
        if life.over:
            return
        fault = self._chance.choice(OF_GATEWAY)
        self._tally.faults[fault] += 1
        task = asyncio.ensure_future(self._standin.gateway.play(fault))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def _rest(self) -> None:
        """Let the bot come to rest: nothing is refused, what is paused is resumed, days pass."""
        for channel, _ in self._channels:
            channel.refusal, channel.readable = None, True
        self._standin.world.ahead += HOUR  # or it would wait for its many starts of the last hour
        began = time.monotonic()
        async with living(self._standin, self._folder) as life:
            if not await self._is_in(life, wait=_LAST_WAIT):
                raise RuntimeError(f"The bot doesn't come in; {self._folder / 'log'} says why.")
            look = max(LOOK, 0.6 * (time.monotonic() - began))
            await self._asker.work_in_peace(life)
            quiet = 0
            for _ in range(MOST_LOOKS):
                if quiet == QUIET:
                    break
                before = len(self._standin.messages)
                self._standin.world.ahead += self._to_next_look()
                set_clock(self._standin, self._folder)
                await life.lives(look)
                resumed = await self._asker.resume_all(life)
                changed = resumed or len(self._standin.messages) > before or self._any_untold()
                quiet = 0 if changed else quiet + 1
            for channel, _ in self._channels:
                self._behind[channel.id] = await self._asker.turn_over(life, channel)
            life.stop()
            if await life.lives(_STOP):
                self._tally.blame("didn't stop", f"SIGTERM wasn't followed within {_STOP:.0f} s")
        if life.killed is None and life.process.returncode != 0:
            self._tally.blame("bad end", f"status {life.process.returncode}")

    def _any_untold(self) -> bool:
        """Return whether nothing was posted yet in one of the channels."""
        watched = (self._standin.guild.whole(channel) for channel, _ in self._channels)
        return any(not each.messages and not each.gone for each in watched)

    def _to_next_look(self) -> float:
        """Return how many seconds lie before the next hour of `LOOKS`."""
        now = self._standin.world.now()
        today = now - now % DAY
        hours = (*LOOKS, LOOKS[0] + 24)
        return min(at - now for hour in hours if (at := today + hour * HOUR) > now + 60)
