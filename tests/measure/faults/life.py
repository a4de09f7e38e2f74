"""One life of the bot: a process of its own, from its start to the moment at which it is killed."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.standin.server import StandIn

TICK, PATIENCE = 0.2, 1.0  # seconds: of a silence, too, a bot hears within its short life
_MOMENTS = ("arrived", "done", "answered")


@dataclass
class Life:
    """A running bot, killed at most once; `killed` says where."""

    process: asyncio.subprocess.Process
    killed: str | None = None

    @property
    def over(self) -> bool:
        """Return whether the process was killed, or ended."""
        return self.killed is not None or self.process.returncode is not None

    def kill(self, phase: str) -> None:
        """Kill the process at once, unless it has ended a moment ago."""
        if not self.over:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
                self.killed = phase

    def stop(self) -> None:
        """Ask the process to end."""
        if not self.over:
            with suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGTERM)

    async def lives(self, seconds: float) -> bool:
        """Return whether the process still lives after so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self.process.wait()
        except TimeoutError:
            return not self.over
        return False


def set_clock(standin: StandIn, folder: Path) -> Path:
    """Return the file that tells a bot the stand-in's time."""
    file, fresh = folder / "ahead", folder / "ahead.new"
    fresh.write_text(str(standin.world.ahead), "ascii")
    return fresh.replace(file)


@asynccontextmanager
async def living(standin: StandIn, folder: Path) -> AsyncIterator[Life]:
    """Yield a bot that has just been started by the stand-in's clock; it is dead after the block.

    Its store, its clock and its log are in `folder`.
    """
    standin.ready, standin.gateway.heartbeat = False, TICK
    told = {
        "DISCORD_TOKEN": "made.up.token", "STANDIN_TICK": str(TICK), "STANDIN_PATIENCE": str(PATIENCE),
        "STANDIN_AHEAD": str(set_clock(standin, folder)), "PYTHONDONTWRITEBYTECODE": "",
    }  # fmt: skip
    with (folder / "log").open("ab") as written:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.standin.launch", str(standin.port),
            "twosource", "--data", str(folder / "data"), "run",
            cwd=ROOT, env={**os.environ, **told}, stdout=written, stderr=written,
        )  # fmt: skip
    life = Life(process)
    try:
        yield life
    finally:
        standin.watch = lambda *_: None
        if process.returncode is None:
            life.kill("at the end")
        await process.wait()


@dataclass(frozen=True)
class Death:
    """When a life is to end: `phase` for the record, `watched` the requests at which, `after` how many seconds on."""

    phase: str
    watched: tuple[str, str, tuple[str, ...]] | None = None
    nth: int = 1
    after: float = 0.0


def death(chance: random.Random) -> Death:
    """Return how a life ends, by chance."""
    moment, after = chance.choice(_MOMENTS), chance.choice((0.0, chance.uniform(0, 0.05)))
    kinds = {
        "during its start": 16, "at a post": 34, "at a look into history": 8, "at a command's answer": 10,
        "while it ingests": 12, "at any time": 8, "while it stops": 6,
    }  # fmt: skip
    (kind,) = chance.choices([*kinds], [*kinds.values()])
    match kind:
        case "at a post":
            watched = (moment, "POST", ("/messages", "/threads"))
            return Death(
                f"a post {moment}", watched, nth=chance.choice((1, 1, 1, 2, 3)), after=after
            )
        case "at a look into history":
            return Death(
                f"history {moment}", (moment, "GET", ("/messages", "/active")), after=after
            )
        case "at a command's answer":
            return Death(
                f"a command's answer {moment}", (moment, "POST", ("/callback",)), after=after
            )
        case "during its start":
            return Death(kind, after=chance.uniform(0.02, 2.2))
        case "while it ingests":
            return Death(kind, after=chance.uniform(0, 0.3))
    return Death(kind, after=chance.uniform(0, 1.5))


def arm(standin: StandIn, life: Life, end: Death) -> None:
    """Let the life end at the request that its death waits for."""
    if end.watched is None:
        return
    moment, method, endings = end.watched
    left = end.nth

    def watch(at: str, how: str, path: str) -> None:
        nonlocal left
        if at == moment and how == method and path.endswith(endings):
            left -= 1
            if left == 0 and end.after:
                asyncio.get_running_loop().call_later(end.after, life.kill, end.phase)
            elif left == 0:
                life.kill(end.phase)

    standin.watch = watch
