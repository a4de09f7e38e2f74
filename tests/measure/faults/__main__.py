"""usage: python -m tests.measure.faults [--kills N] [--seed S] [--lanes L] [--minutes M] [--keep FOLDER]."""

from __future__ import annotations

import argparse
import asyncio
import math
import secrets
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.measure.faults.lane import Lane
from tests.measure.faults.tally import Tally

LIVES = 125
"""Kills of one store before another is begun."""


async def run(
    *, kills: int, seed: int, folder: Path, lanes: int = 1, seconds: float = math.inf
) -> Tally:
    """Return the figures of so many kills, in stores of their own of at most `LIVES` kills each.

    After so many seconds nothing is killed any more; what there is comes to rest and is judged.
    """
    until = time.monotonic() + seconds
    tally, most = Tally(), min(LIVES, -(-kills // lanes))
    worlds = list(enumerate(min(most, kills - done) for done in range(0, kills, most)))

    async def lane() -> None:
        while worlds:
            number, lives = worlds.pop(0)
            place = folder / str(number)
            place.mkdir()
            await Lane(seed=seed + 1000 * number, folder=place, tally=tally).run(lives, until=until)
            print(f"store {number} judged, {len(tally.wrong)} wrong so far", flush=True)

    await asyncio.gather(*(lane() for _ in range(lanes)))
    return tally


def main() -> int:
    """Run, print the figures, and return a status: 1 if the promise was broken."""
    options = argparse.ArgumentParser(prog="python -m tests.measure.faults", description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    options.add_argument("--lanes", type=int, default=2, help="how many bots at once")
    options.add_argument("--keep", type=Path, help="a folder for stores and logs, to look at later")
    options.add_argument("--minutes", type=float, default=math.inf, help="then no more kills")
    given = options.parse_args()
    print(f"make faults: {given.kills} kills, seed {given.seed}", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no bot outlives this
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="f") as folder:
        place = given.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        tally = asyncio.run(
            run(
                kills=given.kills, seed=given.seed, folder=place, lanes=given.lanes,
                seconds=60 * given.minutes,
            )
        )  # fmt: skip
    print("\n".join(tally.lines(seconds=time.monotonic() - began)))
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
