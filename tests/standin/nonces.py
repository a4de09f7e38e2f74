"""Nonces as Discord keeps them: for a few minutes, each naming the first message that came with it."""

from __future__ import annotations

from collections.abc import Callable


class Nonces:
    """Remembers nonces of channels for `life` seconds."""

    def __init__(self, *, now: Callable[[], float], life: float = 120) -> None:
        self._now = now
        self.life = life
        self._known: dict[tuple[int, str], tuple[int, float]] = {}
        self.repeated = 0

    def first(self, channel: int, nonce: str) -> int | None:
        """Return the message that was posted with this nonce first, None if none is remembered."""
        known = self._known.get((channel, nonce))
        if known is None or self._now() - known[1] > self.life:
            return None
        self.repeated += 1
        return known[0]

    def keep(self, channel: int, nonce: str, message: int) -> None:
        """Remember under which nonce a message was posted."""
        self._known[channel, nonce] = message, self._now()
