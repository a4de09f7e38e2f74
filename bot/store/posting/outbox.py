"""The outbox: messages that were promised, leased one at a time in each channel's order."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby, takewhile
from operator import itemgetter

from bot.domain.message import OutboxEntry, Payload, Receipt, Sending, Waiting
from bot.store.link import Link, Row, listed, moment, moment_or_none, stamp, stamp_or_none

_OPEN = "('pending', 'sending')"  # as the index of what is open has it
_OF = "FROM outbox o JOIN editions e ON e.id = o.edition JOIN digests d ON d.id = e.digest"
_HELD = "(SELECT value FROM json_each(:held))"
_FREE = "o.next_at <= :now AND (o.lease_until IS NULL OR o.lease_until <= :now)"
_WAITING = f"""
SELECT o.id, o.channel, o.next_at, d.space, {_FREE} AS free {_OF}
WHERE o.state IN {_OPEN} AND o.edition NOT IN {_HELD}"""
_NEXT = f"""
SELECT o.*, d.id AS digest, d.space, e.title, e.slot, e.planned_at, (
  SELECT p.message FROM outbox p WHERE p.edition = o.edition AND p.part = 0) AS first
{_OF} WHERE o.id = :entry AND o.state IN {_OPEN} AND {_FREE}
  AND NOT EXISTS (
    SELECT 1 FROM outbox p WHERE p.channel = o.channel AND p.state IN {_OPEN} AND p.id < o.id
      AND p.edition NOT IN {_HELD})
  AND NOT EXISTS (
    SELECT 1 FROM outbox p WHERE p.channel = o.channel AND p.state IN {_OPEN}
      AND p.lease_until > :now)"""
_FORGONE = """
UPDATE outbox SET owner = NULL, lease_until = NULL, reason = :reason, settled_at = :at,
  state = CASE WHEN first_attempt_at IS NULL THEN 'dead' ELSE 'unconfirmed' END
WHERE state = 'pending' AND edition IN """
_DELETED = "The digest was deleted."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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

    async def waiting(
        self, *, now: datetime, held: Iterable[int] = (), channel: int | None = None
    ) -> list[Waiting]:
        """Return what may be leased now, channel by channel in the order in which it must leave.

        A channel's entries end before the first that isn't due or is leased; `held` editions wait,
        and hold nobody up.
        """
        only = "AND o.channel = :channel" if channel is not None else ""
        rows = await self._link.rows(
            f"{_WAITING} {only} ORDER BY o.channel, o.id",
            {"now": stamp(now), "held": listed(sorted(held)), "channel": channel},
        )
        return [
            Waiting(
                entry=row["id"], channel=row["channel"], space=row["space"],
                since=moment(row["next_at"]),
            )
            for _, own in groupby(rows, key=itemgetter("channel"))
            for row in takewhile(itemgetter("free"), own)
        ]  # fmt: skip

    async def lease(
        self, entry: int, *, owner: str, now: datetime, until: datetime, held: Iterable[int] = ()
    ) -> OutboxEntry | None:
        """Return an entry as it was, leased to `owner` from now on.

        None unless it is due and its channel's turn has come: no older one is open but for `held`
        editions, and none is leased.
        """
        row = await self._link.row(
            _NEXT, {"entry": entry, "now": stamp(now), "held": listed(sorted(held))}
        )
        if row is None:
            return None
        await self._link.rows(
            "UPDATE outbox SET state = ?, owner = ?, lease_until = ?, attempts = attempts + 1, "
            "first_attempt_at = coalesce(first_attempt_at, ?) WHERE id = ?",
            (Sending.SENDING.value, owner, stamp(until), stamp(now), entry),
        )
        place = {"digest": row["digest"], "space": row["space"], "first": row["first"]}
        return replace(_entry(row), title=_title(row), **place)

    async def renew(
        self, entry: OutboxEntry, *, owner: str, now: datetime, until: datetime
    ) -> bool:
        """Give a leased entry its next nonce and its payload, first tried now.

        False if the lease is lost.
        """
        row = await self._link.row(
            "UPDATE outbox SET nonce = ?, generation = ?, payload = ?, first_attempt_at = ?, "
            "lease_until = ? WHERE id = ? AND owner = ? RETURNING id",
            (
                entry.nonce,
                entry.generation,
                _frozen(entry.payload),
                stamp(now),
                stamp(until),
                entry.id,
                owner,
            ),
        )
        return row is not None

    async def postpone(
        self, entry: OutboxEntry, *, owner: str, now: datetime, until: datetime
    ) -> bool:
        """Give a leased entry back, to be tried at `until`; False if the lease is lost.

        One whose digest was deleted meanwhile is given up.
        """
        row = await self._link.row(
            "UPDATE outbox SET state = ?, owner = NULL, lease_until = NULL, attempts = ?, "
            "first_attempt_at = ?, denied_since = ?, next_at = ?, reason = ? "
            "WHERE id = ? AND owner = ? RETURNING id",
            (
                Sending.PENDING.value,
                entry.attempts,
                stamp_or_none(entry.first_attempt_at),
                stamp_or_none(entry.denied_since),
                stamp(until),
                entry.reason,
                entry.id,
                owner,
            ),
        )
        await self._link.rows(
            f"{_FORGONE} (SELECT e.id FROM editions e JOIN digests d ON d.id = e.digest "
            "WHERE e.id = :edition AND d.deleted_at IS NOT NULL)",
            {"edition": entry.edition, "at": stamp(now), "reason": _DELETED},
        )
        return row is not None

    async def wake(self, channel: int, *, now: datetime) -> None:
        """Let what a channel refused be tried at once: it lets the bot post again."""
        await self._link.rows(
            "UPDATE outbox SET next_at = :now WHERE channel = :channel AND state = :pending "
            "AND denied_since IS NOT NULL AND next_at > :now",
            {"now": stamp(now), "channel": channel, "pending": Sending.PENDING.value},
        )

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
        """Give up what of a digest is open and isn't on its way; what may stand is unconfirmed."""
        await self._link.rows(
            f"{_FORGONE} (SELECT id FROM editions WHERE digest = :digest)",
            {"digest": digest, "at": stamp(at), "reason": reason},
        )

    async def recover(self) -> None:
        """End every lease: whoever calls this is alone, so those who held them are dead.

        What they had on its way of a digest that was deleted isn't offered again.
        """
        await self._link.rows(
            "UPDATE outbox SET owner = NULL, lease_until = NULL WHERE state = ?",
            (Sending.SENDING.value,),
        )
        await self._link.rows(
            "UPDATE outbox SET state = ?, reason = ? WHERE state = ? AND edition IN (SELECT e.id "
            "FROM editions e JOIN digests d ON d.id = e.digest WHERE d.deleted_at IS NOT NULL)",
            (Sending.UNCONFIRMED.value, _DELETED, Sending.SENDING.value),
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

    async def backlog(self, now: datetime) -> int:
        """Return how many messages are due and not posted, but for those of paused digests."""
        row = await self._link.row(
            f"SELECT count(*) AS n {_OF} WHERE o.state IN {_OPEN} AND o.next_at <= ? "
            "AND d.paused IS NULL",
            (stamp(now),),
        )
        return int(row["n"]) if row else 0

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
        first_attempt_at=moment_or_none(row["first_attempt_at"]),
        denied_since=moment_or_none(row["denied_since"]),
        next_at=moment_or_none(row["next_at"]),
        reason=row["reason"],
    )


def _title(row: Row) -> str:
    """Return an edition's title with its day, that of its slot or else that of its planning."""
    day = _DAY.match(row["slot"]) or _DAY.match(row["planned_at"])
    return f"{row['title']} · {day[0]}" if day else row["title"]
