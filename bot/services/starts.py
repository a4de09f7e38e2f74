"""Many starts in a short time wait for each other: a crash loop must not burn the bot's identifies.

Discord resets the token of a bot that identifies more than a thousand times a day. A loop of
crashes comes to ten or so in an hour here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.store import Store
from bot.store.settings import STORE

FREE = 5
"""Starts within `WINDOW` after which the next one waits."""
WINDOW = timedelta(hours=1)
_FIRST = timedelta(seconds=15)
_LONGEST = timedelta(minutes=15)
_NAME = "starts"


def pause(starts: Sequence[datetime], *, now: datetime) -> timedelta:
    """Return how long a start waits after these: nothing, then twice as long for each one more."""
    lately = sum(timedelta() <= now - at < WINDOW for at in starts)
    if lately < FREE:
        return timedelta()
    return min(_FIRST * (1 << (lately - FREE)), _LONGEST)


class Starts:
    """The starts of this store's bot, which outlive it."""

    def __init__(self, *, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def pause(self) -> timedelta:
        """Return how long to wait before the bot identifies."""
        async with self._store.reading() as rx:
            kept = await rx.settings.get(STORE, _NAME, [])
        return pause([datetime.fromisoformat(each) for each in kept], now=self._now())

    async def record(self) -> None:
        """Keep that the bot identifies now; what lies further back than a window is forgotten."""
        now = self._now()
        async with self._store.transaction() as tx:
            kept = await tx.settings.get(STORE, _NAME, [])
            recent = [each for each in kept if now - datetime.fromisoformat(each) < WINDOW]
            await tx.settings.put(STORE, _NAME, [*recent, now.isoformat()])
