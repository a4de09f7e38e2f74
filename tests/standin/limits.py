"""Rate limits with Discord's headers: buckets of routes, the global one, and refusals of every scope."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

VIA = {"Via": "1.1 standin"}
"""A 429 without it is taken for a ban."""


@dataclass(frozen=True)
class Refusal:
    """A 429: whose limit it was (`user`, `global`, `shared`), and for how many seconds it holds."""

    scope: str
    seconds: float

    def headers(self) -> dict[str, str]:
        """Return the headers that tell of it."""
        told = {**VIA, "Retry-After": f"{self.seconds:.3f}", "X-RateLimit-Scope": self.scope}
        return told | ({"X-RateLimit-Global": "true"} if self.scope == "global" else {})

    def body(self) -> dict[str, Any]:
        """Return the body that tells of it."""
        return {"message": "You are being rate limited.", "retry_after": round(self.seconds, 3),
                "global": self.scope == "global"}  # fmt: skip


@dataclass
class _Window:
    until: float = 0.0
    left: int = 0


@dataclass
class Limits:
    """So many requests in so many seconds for each route, and so many a second for all of them."""

    per_route: int = 5
    seconds: float = 5.0
    overall: int = 50
    now: Callable[[], float] = time.monotonic
    refused: int = 0
    _windows: dict[str, _Window] = field(default_factory=dict)
    _all: _Window = field(default_factory=_Window)

    def take(self, route: str, *, counted: bool) -> Refusal | None:
        """Return a refusal, or None where the request may go on; `counted` has a limit of its own."""
        if not self._taken(self._all, most=self.overall, seconds=1.0):
            return self._refusal("global", self._all)
        if counted and not self._taken(
            self._window(route), most=self.per_route, seconds=self.seconds
        ):
            return self._refusal("user", self._window(route))
        return None

    def headers(self, route: str) -> dict[str, str]:
        """Return what an answer says of its route's limit."""
        window, bucket = self._window(route), hashlib.sha256(route.encode()).hexdigest()[:16]
        rest = max(window.until - self.now(), 0.0)
        return {**VIA, "X-RateLimit-Limit": str(self.per_route), "X-RateLimit-Remaining": str(window.left),
                "X-RateLimit-Reset": f"{time.time() + rest:.3f}", "X-RateLimit-Reset-After": f"{rest:.3f}",
                "X-RateLimit-Bucket": bucket}  # fmt: skip

    def _window(self, route: str) -> _Window:
        return self._windows.setdefault(route, _Window())

    def _taken(self, window: _Window, *, most: int, seconds: float) -> bool:
        if self.now() >= window.until:
            window.until, window.left = self.now() + seconds, most
        if not window.left:
            return False
        window.left -= 1
        return True

    def _refusal(self, scope: str, window: _Window) -> Refusal:
        self.refused += 1
        return Refusal(scope=scope, seconds=max(window.until - self.now(), 0.001))
