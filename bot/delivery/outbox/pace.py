"""How fast messages leave: a bucket of tokens, so that commands keep their share of Discord's 50.

discord.py only reacts once Discord has refused a request for the global limit; this keeps it from
coming to that.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

RATE = 25.0
"""Requests a second that the outbox may make; Discord takes 50 of a bot, of all it does."""
_BURST = 0.2  # seconds' worth of requests that may follow one another at once
_AT_ONCE = 0.8  # seconds' worth of them on their way: were they held up, and came in at once, with
# those of the next second they would still be 50


def _whole() -> float:
    return 1.0


class Pace:
    """Gives turns: in no span of `t` seconds more than `rate` · t + `burst` of them.

    `share` says how much of the rate may be used at the moment, from 1 to 0: nothing at all.
    """

    def __init__(
        self,
        *,
        rate: float = RATE,
        share: Callable[[], float] = _whole,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.burst = max(1.0, rate * _BURST)
        self.at_once = max(2, round(rate * _AT_ONCE))
        self._rate = rate
        self._share = share
        self._clock = clock
        self._sleep = sleep
        self._tokens = self.burst
        self._filled = clock()
        self._queue = asyncio.Lock()

    async def turn(self) -> bool:
        """Wait for a turn and take it; False at once where nothing may leave at the moment."""
        async with self._queue:
            while (rate := self._rate * self._share()) > 0:
                self._fill(rate)
                if self._tokens >= 1:
                    self._tokens -= 1
                    return True
                await self._sleep((1 - self._tokens) / rate)
            self._filled = self._clock()
        return False

    def _fill(self, rate: float) -> None:
        now = self._clock()
        self._tokens = min(self.burst, self._tokens + (now - self._filled) * rate)
        self._filled = now
