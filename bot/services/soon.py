"""When a `soon` digest is due between its slots: by when the claims that wait for it arrived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.digest import Digest
from bot.services import editions, schedule
from bot.services.news import news, unseen
from bot.store import Store

if TYPE_CHECKING:
    from bot.services.facts import Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class _Waiting:
    """When the claims that wait for a digest arrived, as of a place in the log."""

    sequence: int
    first: datetime | None = None
    last: datetime | None = None


class Soon:
    """Looks at the log only when it has grown: a tick comes every few seconds."""

    def __init__(self, *, store: Store, facts: Facts, now: Callable[[], datetime]) -> None:
        self._store = store
        self._facts = facts
        self._now = now
        self._waiting: dict[int, _Waiting] = {}

    async def is_due(self, digest: Digest, *, sequence: int) -> bool:
        """Return whether the digest posts now, whatever its slots and quiet hours.

        `sequence` is the last place in the log.
        """
        now = self._now()
        if digest.planned_at is not None and now - digest.planned_at < schedule.LONGEST_WAIT:
            return False
        waiting = self._waiting.get(digest.id)
        if waiting is None or waiting.sequence != sequence:
            waiting = self._waiting[digest.id] = await self._look(digest, sequence=sequence)
        return schedule.soon_is_due(
            first=waiting.first, last=waiting.last, posted=digest.planned_at, now=now
        )

    def forget(self, digest: int) -> None:
        """Look anew the next time: the digest was changed, or has posted."""
        self._waiting.pop(digest, None)

    async def _look(self, digest: Digest, *, sequence: int) -> _Waiting:
        facts = await self._facts.all(space=digest.space)
        async with self._store.reading() as rx:
            shown = await rx.ledger.shown(digest.channel)
            items = editions.allowed(
                news(facts, topics=digest.topics, since=digest.since, shown=shown),
                refused=await rx.refused.of(digest.channel),
            )
            span = await rx.digests.arrivals(unseen(items, shown=shown))
        first, last = span or (None, None)
        return _Waiting(sequence=sequence, first=first, last=last)
