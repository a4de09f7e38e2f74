"""Whose turn it is: one message at a time in a channel, two in a space, and every space in turn."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable

from bot.domain.message import Waiting

PER_SPACE = 2
"""Messages of one space that may be on their way at once."""


class Turns:
    """Hands out what waits: within a channel in its order, among spaces round robin, oldest first.

    `busy` counts what is on its way by space; those that take turns side by side share it.
    """

    def __init__(self, waiting: Iterable[Waiting], *, busy: Counter[str]) -> None:
        self._busy = busy
        self._queues: dict[int, deque[Waiting]] = {}
        for each in waiting:
            self._queues.setdefault(each.channel, deque()).append(each)
        self._spaces: dict[str, deque[int]] = {}
        for queue in sorted(self._queues.values(), key=lambda queue: queue[0].age):
            self._spaces.setdefault(queue[0].space, deque()).append(queue[0].channel)
        self._ring = deque(self._spaces)

    def __bool__(self) -> bool:
        """Return whether something waits for its turn that is not on its way."""
        return bool(self._ring)

    def take(self) -> Waiting | None:
        """Return what goes next, None while nothing may: then `done` must come first."""
        for _ in range(len(self._ring)):
            space = self._ring[0]
            self._ring.rotate(-1)
            if self._busy[space] < PER_SPACE:
                return self._taken(space)
        return None

    def _taken(self, space: str) -> Waiting:
        channels = self._spaces[space]
        waiting = self._queues[channels.popleft()].popleft()
        if not channels:
            self._ring.remove(space)
        self._busy[space] += 1
        return waiting

    def done(self, waiting: Waiting, *, settled: bool) -> None:
        """Take note that `waiting` is back; where it wasn't settled, its channel's others wait."""
        self._busy[waiting.space] -= 1
        if not self._busy[waiting.space]:
            del self._busy[waiting.space]
        queue = self._queues[waiting.channel]
        if not settled or not queue:
            del self._queues[waiting.channel]
            return
        channels = self._spaces[waiting.space]
        if not channels:
            self._ring.append(waiting.space)
        channels.append(waiting.channel)
