"""The short run of `make faults`: a few kills, the same figures."""

from __future__ import annotations

from pathlib import Path

from tests.measure.faults.__main__ import run
from tests.measure.faults.lane import Lane
from tests.measure.faults.tally import Tally

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


async def test_a_bot_whose_lives_before_the_last_came_to_nothing_still_has_something_to_tell(
    tmp_path: Path,
) -> None:
    tally = Tally()
    await Lane(seed=SEED, folder=tmp_path, tally=tally).run(0)
    assert tally.wrong == []
    assert tally.done["figures told once"]
