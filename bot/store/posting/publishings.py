"""What is to be passed on to the followers of an announcement channel: a record beside the outbox.

A message stands before it is passed on, and whatever becomes of that, it isn't posted again.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.message import Publishing, Sending, Waiting
from bot.store.link import Link, moment, stamp

_AT_ONCE = 500
_OF = "FROM publishings p JOIN outbox o ON o.id = p.entry"


class Publishings:
    """Messages to be passed on; nobody leases them, since Discord passes each on but once."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(self, entry: int, *, at: datetime) -> None:
        """Promise that an entry's message, which stands, is passed on."""
        await self._link.rows(
            "INSERT INTO publishings (entry, state, next_at) VALUES (?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (entry, Sending.PENDING.value, stamp(at)),
        )

    async def waiting(self, *, now: datetime, channel: int | None = None) -> list[Waiting]:
        """Return what is due, the oldest first, some hundreds at most."""
        rows = await self._link.rows(
            f"SELECT p.entry, o.channel, p.next_at, d.space {_OF} "
            "JOIN editions e ON e.id = o.edition JOIN digests d ON d.id = e.digest "
            "WHERE p.state = 'pending' AND p.next_at <= :now "
            "AND (:channel IS NULL OR o.channel = :channel) "
            "ORDER BY p.next_at, p.entry LIMIT :most",
            {"now": stamp(now), "channel": channel, "most": _AT_ONCE},
        )
        return [
            Waiting(
                entry=row["entry"], channel=row["channel"], space=row["space"],
                since=moment(row["next_at"]), publishing=True,
            )
            for row in rows
        ]  # fmt: skip

    async def get(self, entry: int) -> Publishing | None:
        """Return what is still to be passed on of an entry, None if nothing is."""
        row = await self._link.row(
            f"SELECT p.entry, o.channel, o.message, p.attempts {_OF} "
            "WHERE p.entry = ? AND p.state = 'pending' AND o.message IS NOT NULL",
            (entry,),
        )
        return Publishing(**{name: row[name] for name in row.keys()}) if row else None  # noqa: SIM118

    async def postpone(self, entry: int, *, attempts: int, until: datetime, reason: str) -> None:
        """Keep that an entry's message is to be passed on at `until`, after so many attempts."""
        await self._link.rows(
            "UPDATE publishings SET attempts = ?, next_at = ?, reason = ? WHERE entry = ?",
            (attempts, stamp(until), reason, entry),
        )

    async def settle(
        self, entry: int, *, state: Sending, at: datetime, reason: str | None = None
    ) -> None:
        """Record that an entry's message was passed on, or why it won't be."""
        await self._link.rows(
            "UPDATE publishings SET state = ?, settled_at = ?, reason = ? WHERE entry = ?",
            (state.value, stamp(at), reason, entry),
        )

    async def counts(self) -> dict[str, int]:
        """Return how many stand in each state, for the operator's eyes."""
        rows = await self._link.rows(
            "SELECT state, count(*) AS n FROM publishings GROUP BY state ORDER BY state"
        )
        return {row["state"]: row["n"] for row in rows}
