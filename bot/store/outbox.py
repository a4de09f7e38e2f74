"""The outbox: messages that were promised, leased one at a time in each channel's order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.domain.message import OutboxEntry, Payload, Receipt, Sending
from bot.store.link import Link, Row, listed, moment, stamp

_OPEN = listed([Sending.PENDING, Sending.SENDING])
_NEXT = """
SELECT * FROM outbox o
WHERE o.state IN (SELECT value FROM json_each(:open)) AND o.next_at <= :now
  AND (o.lease_until IS NULL OR o.lease_until <= :now)
  AND o.edition NOT IN (SELECT value FROM json_each(:held))
  AND NOT EXISTS (
    SELECT 1 FROM outbox p
    WHERE p.channel = o.channel AND p.id < o.id
      AND p.state IN (SELECT value FROM json_each(:open))
      AND p.edition NOT IN (SELECT value FROM json_each(:held)))
ORDER BY o.next_at, o.id LIMIT 1
"""


class Outbox:
    """Messages on their way out; whoever holds an entry's lease may record what became of it."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(
        self, *, channel: int, edition: int, part: int, payload: Payload, nonce: str, at: datetime
    ) -> None:
        """Promise a message: its payload is frozen from now on."""
        await self._link.rows(
            "INSERT INTO outbox (channel, edition, part, payload, nonce, state, next_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (channel, edition, part, _frozen(payload), nonce, Sending.PENDING.value, stamp(at)),
        )

    async def lease(
        self, *, owner: str, now: datetime, until: datetime, held: Iterable[int] = ()
    ) -> OutboxEntry | None:
        """Return the next entry to try as it was, leased to `owner` from now on; None if all wait.

        Only the oldest open entry of a channel is; `held` editions wait, and hold nobody up.
        """
        row = await self._link.row(
            _NEXT, {"open": _OPEN, "now": stamp(now), "held": listed(sorted(held))}
        )
        if row is None:
            return None
        await self._link.rows(
            "UPDATE outbox SET state = ?, owner = ?, lease_until = ?, attempts = attempts + 1, "
            "first_attempt_at = coalesce(first_attempt_at, ?) WHERE id = ?",
            (Sending.SENDING.value, owner, stamp(until), stamp(now), row["id"]),
        )
        return _entry(row)

    async def renew(
        self, entry: OutboxEntry, *, owner: str, now: datetime, until: datetime
    ) -> bool:
        """Give a leased entry its next nonce, first tried now; False if the lease is lost."""
        row = await self._link.row(
            "UPDATE outbox SET nonce = ?, generation = ?, first_attempt_at = ?, lease_until = ? "
            "WHERE id = ? AND owner = ? RETURNING id",
            (entry.nonce, entry.generation, stamp(now), stamp(until), entry.id, owner),
        )
        return row is not None

    async def postpone(self, entry: OutboxEntry, *, owner: str, until: datetime) -> bool:
        """Give a leased entry back, to be tried at `until`; False if the lease is lost."""
        row = await self._link.row(
            "UPDATE outbox SET state = ?, owner = NULL, lease_until = NULL, attempts = ?, "
            "first_attempt_at = ?, denied_since = ?, next_at = ?, reason = ? "
            "WHERE id = ? AND owner = ? RETURNING id",
            (
                Sending.PENDING.value,
                entry.attempts,
                stamp(entry.first_attempt_at) if entry.first_attempt_at else None,
                stamp(entry.denied_since) if entry.denied_since else None,
                stamp(until),
                entry.reason,
                entry.id,
                owner,
            ),
        )
        return row is not None

    async def settle(
        self,
        entry: OutboxEntry,
        *,
        owner: str,
        state: Sending,
        at: datetime,
        message: int | None = None,
        reason: str | None = None,
    ) -> bool:
        """Record a leased entry's end; False if the lease is lost, and then nothing is recorded."""
        row = await self._link.row(
            "UPDATE outbox SET state = ?, owner = NULL, lease_until = NULL, message = ?, "
            "reason = ?, settled_at = ? WHERE id = ? AND owner = ? RETURNING id",
            (state.value, message, reason, stamp(at), entry.id, owner),
        )
        return row is not None

    async def cancel(self, digest: int, *, at: datetime, reason: str) -> None:
        """End every entry of a digest that is still open, unsent."""
        await self._link.rows(
            "UPDATE outbox SET state = ?, owner = NULL, reason = ?, settled_at = ? "
            "WHERE edition IN (SELECT id FROM editions WHERE digest = ?) "
            "AND state IN (SELECT value FROM json_each(?))",
            (Sending.DEAD.value, reason, stamp(at), digest, _OPEN),
        )

    async def get(self, entry: int) -> OutboxEntry | None:
        """Return an entry by its number."""
        row = await self._link.row("SELECT * FROM outbox WHERE id = ?", (entry,))
        return _entry(row) if row else None

    async def of_edition(self, edition: int) -> list[OutboxEntry]:
        """Return the messages of an edition, in order."""
        rows = await self._link.rows(
            "SELECT * FROM outbox WHERE edition = ? ORDER BY part", (edition,)
        )
        return [_entry(row) for row in rows]

    async def receipts(self, channel: int, *, limit: int = 100) -> list[Receipt]:
        """Return what is known to stand in a channel, the last first."""
        rows = await self._link.rows(
            "SELECT id, message, settled_at FROM outbox WHERE channel = ? "
            "AND message IS NOT NULL ORDER BY id DESC LIMIT ?",
            (channel, limit),
        )
        return [
            Receipt(entry=row["id"], message=row["message"], at=moment(row["settled_at"]))
            for row in rows
        ]

    async def counts(self) -> dict[str, int]:
        """Return how many entries stand in each state, for the operator's eyes."""
        rows = await self._link.rows(
            "SELECT state, count(*) AS n FROM outbox GROUP BY state ORDER BY state"
        )
        return {row["state"]: row["n"] for row in rows}


def _frozen(payload: Payload) -> str:
    return json.dumps(payload, ensure_ascii=False, sort_keys=True)


def _entry(row: Row) -> OutboxEntry:
    return OutboxEntry(
        id=row["id"],
        channel=row["channel"],
        edition=row["edition"],
        part=row["part"],
        payload=json.loads(row["payload"]),
        nonce=row["nonce"],
        state=Sending(row["state"]),
        attempts=row["attempts"],
        generation=row["generation"],
        first_attempt_at=_moment(row["first_attempt_at"]),
        denied_since=_moment(row["denied_since"]),
        next_at=_moment(row["next_at"]),
        reason=row["reason"],
    )


def _moment(stored: str | None) -> datetime | None:
    return moment(stored) if stored else None
