"""When a `soon` digest is due between its slots: by when what waits for it arrived, or was gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.digest import Digest
from bot.domain.document import seen_from
from bot.services.digests import editions, schedule
from bot.services.digests.news import unseen
from bot.store import Store
from bot.store.versions import Version

if TYPE_CHECKING:
    from bot.services.digests.candidates import Candidates


@dataclass(frozen=True, kw_only=True, slots=True)
class _Waiting:
    """When what waits for a digest arrived, as of a version of the store.

    `changed` is when something was last taken back or given back by then, `gone` whether the
    channel must hear of something that is no more.
    """

    version: Version
    changed: datetime | None
    gone: bool
    first: datetime | None = None
    last: datetime | None = None


class Soon:
    """Looks at the store only when it has changed: a tick comes every few seconds."""

    def __init__(
        self, *, store: Store, candidates: Candidates, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._candidates = candidates
        self._now = now
        self._waiting: dict[int, _Waiting] = {}

    async def is_due(self, digest: Digest, *, version: Version) -> bool:
        """Return whether the digest posts now, whatever its slots and quiet hours.

        `version` is that of the store.
        """
        now = self._now()
        if digest.planned_at is not None and now - digest.planned_at < schedule.LONGEST_WAIT:
            return False
        waiting = self._waiting.get(digest.id)
        if waiting is None or waiting.version != version:
            waiting = await self._look(digest, version=version, before=waiting)
            self._waiting[digest.id] = waiting
        return schedule.soon_is_due(
            first=waiting.first, last=waiting.last, posted=digest.planned_at, now=now
        )

    def forget(self, digest: int) -> None:
        """Look anew the next time: the digest was changed, or has posted."""
        self._waiting.pop(digest, None)

    async def _look(self, digest: Digest, *, version: Version, before: _Waiting | None) -> _Waiting:
        facts = await self._candidates.of(digest)
        async with self._store.reading() as rx:
            items, shown = await editions.untold(rx, digest, facts, since=digest.since)
            arrived = await rx.digests.arrivals(unseen(items, shown=shown))
            changed = await rx.changes.last_taken_back(seen_from(digest.space))
            if before is not None and before.changed == changed:
                gone = before.gone
            else:
                gone = bool(await editions.taken_back(rx, digest))
        times = [*(arrived or ())]
        if changed and (gone or any(not unseen([each], shown=shown) for each in items)):
            times.append(changed)
        return _Waiting(
            version=version, changed=changed, gone=gone,
            first=min(times, default=None), last=max(times, default=None),
        )  # fmt: skip
