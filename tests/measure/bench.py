"""Print speeds and sizes as medians and ratios of one run, beside what people use instead.

usage: python -m tests.measure.bench [start|memory|reading|scale|pace|week]
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.measure.memory import resident
from tests.standin.server import StandIn

ROOT = Path(__file__).parents[2]
TWOSOURCE = Path(sys.executable).parent / "twosource"
BARE_TYPER = """
import typer
app = typer.Typer(help="Bare.")
@app.command()
def one(name: str = "x") -> None: "One."
@app.command()
def two(name: str = "x") -> None: "Two."
app()
"""
RUNS = 15


def seconds(command: list[str]) -> float:
    """Return the wall time of one run of `command`, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    return time.perf_counter() - start


def start() -> None:
    """Compare `twosource --help` with a bare Typer program's, in turn, pair by pair."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE_TYPER, "utf-8")
        ours, theirs = [str(TWOSOURCE), "--help"], [sys.executable, str(bare), "--help"]
        seconds(ours), seconds(theirs)
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(x / y for x, y in pairs)
    print(
        f"start      twosource --help {a:.3f} s   bare Typer --help {b:.3f} s   ratio {ratio:.2f} (at most 1.2)"
    )


async def idle(program: str, *arguments: str) -> float:
    """Return the resident memory in MB of a bot that has been connected and idle for five seconds."""
    standin = StandIn()
    await standin.start()
    environment = {**os.environ, "DISCORD_TOKEN": "a.b.c"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.standin.launch", str(standin.port), program, *arguments,
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            if standin.ready or process.returncode is not None:
                break
            await asyncio.sleep(0.1)
        if not standin.ready:
            raise SystemExit(f"{program} did not connect")
        await asyncio.sleep(5)
        return resident(process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
        await standin.stop()


def memory() -> None:
    """Compare the connected bot's idle memory with that of a bare discord.py bot with one command."""

    async def both() -> tuple[float, float]:
        with tempfile.TemporaryDirectory() as folder:
            return await idle("twosource", "--data", folder, "run"), await idle("bare")

    pairs = [asyncio.run(both()) for _ in range(3)]
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(x / y for x, y in pairs)
    print(
        f"memory     connected, idle {a:.1f} MB   bare discord.py bot {b:.1f} MB   ratio {ratio:.2f} (at most 2)"
    )


def apart(name: str) -> None:
    """Run another measure of this folder, in a process of its own."""
    subprocess.run([sys.executable, "-m", f"tests.measure.{name}"], check=True, cwd=ROOT)


MEASURES: dict[str, Callable[[], None]] = {
    "start": start, "memory": memory,
    **{name: partial(apart, name) for name in ("reading", "scale", "pace", "week")},
}  # fmt: skip


def main() -> None:
    """Run the measures that were named, or all of them."""
    for name in sys.argv[1:] or MEASURES:
        MEASURES[name]()


if __name__ == "__main__":
    main()
