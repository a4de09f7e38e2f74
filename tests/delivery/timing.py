"""A clock for what sleeps: time passes only while somebody does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass


@dataclass
class Stopwatch:
    """Seconds that pass as they are slept."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += max(seconds, 1e-6)
        await asyncio.sleep(0)
