from __future__ import annotations

import asyncio
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.outbox.pace import Pace
from tests.delivery.timing import Stopwatch

RATES = st.floats(0.5, 200)
PAUSES = st.lists(st.floats(0, 3), min_size=1, max_size=60)
SHARES = st.lists(st.sampled_from((0.2, 0.5, 1.0)), min_size=1, max_size=8)


async def turns(rate: float, pauses: list[float], shares: list[float]) -> list[float]:
    """Return when each turn came, asked for after pauses, while the share changes."""
    watch, asked = Stopwatch(), iter(range(10**9))
    pace = Pace(
        rate=rate, clock=watch, sleep=watch.sleep, share=lambda: shares[next(asked) % len(shares)]
    )
    came = []
    for pause in pauses:
        watch.at += pause
        assert await pace.turn()
        came.append(watch.at)
    return came


@given(rate=RATES, pauses=PAUSES, shares=SHARES)
def test_no_span_holds_more_turns_than_the_rate_and_the_burst(
    rate: float, pauses: list[float], shares: list[float]
) -> None:
    came = asyncio.run(turns(rate, pauses, shares))
    burst = Pace(rate=rate).burst
    for first, start in enumerate(came):
        for last in range(first, len(came)):
            assert last - first + 1 <= rate * (came[last] - start) + burst + 1e-6


@pytest.mark.parametrize("rate", [3.0, 25.0, 400.0])
async def test_whoever_always_asks_gets_the_whole_rate(rate: float) -> None:
    came = await turns(rate, [0.0] * 1000, [1.0])
    assert 999 / (came[-1] - came[0]) == pytest.approx(rate, rel=0.09)


async def test_half_a_share_is_half_the_pace() -> None:
    came = await turns(20, [0.0] * 1000, [0.5])
    within_a_minute = bisect_right(came, came[0] + 60) - 1
    assert within_a_minute == pytest.approx(600, abs=6)


async def test_while_nothing_may_leave_no_turn_is_given_and_none_is_saved_up() -> None:
    watch, share = Stopwatch(), [0.0]
    pace = Pace(rate=10, clock=watch, sleep=watch.sleep, share=lambda: share[0])
    for _ in range(3):
        watch.at += 100
        assert not await pace.turn()
    share[0] = 1.0
    start = watch.at
    for _ in range(20):
        assert await pace.turn()
    assert watch.at - start == pytest.approx(1.8, abs=0.01)  # two at once, then ten a second


async def test_those_who_wait_together_share_one_pace() -> None:
    watch = Stopwatch()
    pace = Pace(rate=10, clock=watch, sleep=watch.sleep)
    start = watch.at
    assert all(await asyncio.gather(*(pace.turn() for _ in range(50))))
    assert watch.at - start == pytest.approx(4.8, abs=0.01)
