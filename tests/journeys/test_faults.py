"""The short run of `make faults`: a few kills, the same figures."""

from __future__ import annotations

from pathlib import Path

from tests.measure.faults.__main__ import run

KILLS, SEED = 8, 5


async def test_a_bot_that_is_killed_again_and_again_tells_everything_once_and_loses_nothing(
    tmp_path: Path,
) -> None:
    tally = await run(kills=KILLS, seed=SEED, folder=tmp_path)
    assert tally.wrong == []
    assert sum(tally.kills.values()) == KILLS
    assert tally.checks == KILLS
    assert tally.done["messages posted"]
    assert tally.done["figures told once"]
