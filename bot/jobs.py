"""The clock: APScheduler wakes the use cases every so often, and keeps no record of anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A call to be made every `seconds`, under an id that the log names."""

    id: str
    seconds: float
    call: Callable[[], Awaitable[object]]


class Jobs:
    """Runs jobs at their intervals: a late run runs once, and one job never twice at a time."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._running: set[asyncio.Task[object]] = set()

    def start(self, *jobs: Job) -> None:
        """Begin to run `jobs`; call it inside the event loop."""
        for job in jobs:
            self._scheduler.add_job(
                self._guarded(job),
                IntervalTrigger(seconds=job.seconds, timezone=UTC),
                id=job.id,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    async def stop(self, *, grace: float = 35) -> None:
        """Stop the clock, and give what runs `grace` seconds to end before it is cancelled."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._running:
            await asyncio.wait(self._running, timeout=grace)
        self._scheduler.shutdown(wait=False)

    def _guarded(self, job: Job) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            task = asyncio.current_task()
            assert task is not None  # noqa: S101 - a coroutine runs in a task
            self._running.add(task)
            try:
                await job.call()
            except Exception:  # noqa: BLE001 - one of the three places for it: the job wrapper
                _log.exception("job %s failed", job.id)
            finally:
                self._running.discard(task)

        return run
