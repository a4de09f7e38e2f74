"""Digests: the subscriptions of channels, when they are due, and what keeps them from posting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.claim import fold
from bot.domain.digest import Digest, Trouble
from bot.errors import UserError
from bot.store.link import Link, Row, listed, moment, moment_or_none, stamp, stamp_or_none

_SETTINGS = (
    "space", "name", "folded", "channel", "zone", "at", "days", "soon", "topics", "quiet",
    "silent", "ping", "paused", "created_by", "created_at", "next_slot", "since", "planned_at",
    "last_slot", "missed", "lacks", "lacks_since",
)  # fmt: skip


class Digests:
    """The subscriptions of channels; their postings are `Editions`."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(self, digest: Digest) -> Digest:
        """Return the digest as stored, with its number; UserError if its name is taken here."""
        if await self.named(digest.space, digest.name):
            raise UserError(
                f"There is a digest “{digest.name}” here already; choose another name, or edit it."
            )
        values = _columns(digest)
        row = await self._link.row(
            f"INSERT INTO digests ({', '.join(_SETTINGS)}) "  # noqa: S608 - names of this module
            f"VALUES ({', '.join(f':{name}' for name in _SETTINGS)}) RETURNING *",
            values,
        )
        assert row is not None  # noqa: S101 - RETURNING yields the row that was inserted
        return digest_of(row)

    async def put(self, digest: Digest) -> None:
        """Keep a digest's settings in place of those it had; UserError if its name is taken."""
        other = await self.named(digest.space, digest.name)
        if other is not None and other.id != digest.id:
            raise UserError(f"There is another digest “{digest.name}” here; choose another name.")
        changes = ", ".join(f"{name} = :{name}" for name in _SETTINGS)
        await self._link.rows(
            f"UPDATE digests SET {changes} WHERE id = :id",  # noqa: S608 - names of this module
            {**_columns(digest), "id": digest.id},
        )

    async def get(self, digest: int, *, deleted: bool = False) -> Digest | None:
        """Return a digest by its number, None if there is none; `deleted` brings one that was."""
        row = await self._link.row(
            "SELECT * FROM digests WHERE id = ? AND (deleted_at IS NULL OR ?)", (digest, deleted)
        )
        return digest_of(row) if row else None

    async def named(self, space: str, name: str) -> Digest | None:
        """Return a space's digest by its name, in any case."""
        row = await self._link.row(
            "SELECT * FROM digests WHERE space = ? AND folded = ? AND deleted_at IS NULL",
            (space, fold(name)),
        )
        return digest_of(row) if row else None

    async def of_space(self, space: str) -> Sequence[Digest]:
        """Return a space's digests by name."""
        rows = await self._link.rows(
            "SELECT * FROM digests WHERE space = ? AND deleted_at IS NULL ORDER BY folded", (space,)
        )
        return [digest_of(row) for row in rows]

    async def all(self) -> Sequence[Digest]:
        """Return the digests of every space, for the clock alone, in the order they were made."""
        rows = await self._link.rows("SELECT * FROM digests WHERE deleted_at IS NULL ORDER BY id")
        return [digest_of(row) for row in rows]

    async def due(self, now: datetime) -> Sequence[Digest]:
        """Return the digests that may post now, the longest due first, a space's together.

        They have a slot that is due, or post soon after claims come in, and no edition open.
        """
        rows = await self._link.rows(
            "SELECT * FROM digests d WHERE d.deleted_at IS NULL AND d.paused IS NULL "
            "AND (d.soon OR d.next_slot <= ?) AND NOT EXISTS "
            "(SELECT 1 FROM editions e WHERE e.digest = d.id AND e.state = 'open') "
            "ORDER BY d.next_slot, d.space, d.id",
            (stamp(now),),
        )
        return [digest_of(row) for row in rows]

    async def waiting(self, now: datetime) -> Sequence[Digest]:
        """Return the digests whose next slot is yet to come, but for paused ones."""
        rows = await self._link.rows(
            "SELECT * FROM digests WHERE deleted_at IS NULL AND paused IS NULL AND next_slot > ?",
            (stamp(now),),
        )
        return [digest_of(row) for row in rows]

    async def delete(self, digest: int, *, at: datetime) -> None:
        """Take a digest out of every list; its editions and the ledger stay."""
        await self._link.rows(
            "UPDATE digests SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL",
            (stamp(at), digest),
        )

    async def pause_channel(self, channel: int, *, reason: str) -> None:
        """Pause every digest of a channel that isn't paused yet, and have somebody told."""
        await self._pause("channel = :which", channel, reason=reason)

    async def pause(self, digest: int, *, reason: str) -> None:
        """Pause a digest that isn't paused yet, and have somebody told."""
        await self._pause("id = :which", digest, reason=reason)

    async def pause_space(self, space: str, *, reason: str) -> None:
        """Pause every digest of a space that isn't paused yet, and have somebody told."""
        await self._pause("space = :which", space, reason=reason)

    async def _pause(self, which: str, value: str | int, *, reason: str) -> None:
        where = f"{which} AND paused IS NULL AND deleted_at IS NULL"
        given = {"which": value, "reason": reason, "kind": Trouble.PAUSED.value}
        await self._link.rows(
            "INSERT INTO notices (space, digest, kind, reason) "  # noqa: S608 - names of this module
            f"SELECT space, id, :kind, :reason FROM digests WHERE {where} ORDER BY id",
            given,
        )
        await self._link.rows(f"UPDATE digests SET paused = :reason WHERE {where}", given)  # noqa: S608 - as above

    async def unchecked(self, since: datetime, *, limit: int) -> Sequence[Digest]:
        """Return digests whose channels weren't looked at since then, the longest ago first."""
        rows = await self._link.rows(
            "SELECT * FROM digests WHERE deleted_at IS NULL AND paused IS NULL "
            "AND coalesce(checked_at, created_at) <= ? "
            "ORDER BY coalesce(checked_at, created_at), id LIMIT ?",
            (stamp(since), limit),
        )
        return [digest_of(row) for row in rows]

    async def recheck(self, space: str) -> None:
        """Have the channels of a space's digests looked at before all others."""
        await self._link.rows("UPDATE digests SET checked_at = '' WHERE space = ?", (space,))

    async def checked(
        self, digest: int, *, at: datetime, lacks: Sequence[str], since: datetime | None
    ) -> None:
        """Keep what the bot lacks in a digest's channel, since when, and when it was looked at."""
        await self._link.rows(
            "UPDATE digests SET checked_at = ?, lacks = ?, lacks_since = ? WHERE id = ?",
            (stamp(at), ",".join(lacks), stamp_or_none(since), digest),
        )

    async def planned(
        self,
        digest: int,
        *,
        next_slot: datetime | None,
        last_slot: str | None,
        missed: str | None,
        at: datetime | None,
    ) -> None:
        """Move a digest on to its next slot; `at` is when an edition was planned, if one was.

        `last_slot` is the slot that was planned, if one was; `missed` one that still counts so.
        """
        await self._link.rows(
            "UPDATE digests SET next_slot = ?, last_slot = coalesce(?, last_slot), missed = ?, "
            "planned_at = coalesce(?, planned_at) WHERE id = ?",
            (stamp_or_none(next_slot), last_slot, missed, stamp_or_none(at), digest),
        )

    async def settle_since(self, digest: int, *, since: int) -> None:
        """Keep from which place in the log on a digest tells, once its first edition is planned."""
        await self._link.rows("UPDATE digests SET since = ? WHERE id = ?", (since, digest))

    async def sequence_before(self, at: datetime) -> int:
        """Return the last place in the log of claims that was filled before `at`; 0 if none was."""
        row = await self._link.row(
            "SELECT sequence FROM claims WHERE appended_at < ? "
            "ORDER BY appended_at DESC, sequence DESC LIMIT 1",
            (stamp(at),),
        )
        return int(row["sequence"]) if row else 0

    async def arrivals(self, claims: Iterable[str]) -> tuple[datetime, datetime] | None:
        """Return when the first and the last of these claims arrived, None for no claims."""
        row = await self._link.row(
            "SELECT min(appended_at) AS first, max(appended_at) AS last FROM claims "
            "WHERE sequence = since AND id IN (SELECT value FROM json_each(?))",
            (listed(claims),),
        )
        return (moment(row["first"]), moment(row["last"])) if row and row["first"] else None


def _columns(digest: Digest) -> dict[str, Any]:
    return {
        "space": digest.space,
        "name": digest.name,
        "folded": fold(digest.name),
        "channel": digest.channel,
        "zone": digest.zone,
        "at": digest.at,
        "days": json.dumps(digest.days),
        "soon": digest.soon,
        "topics": json.dumps(digest.topics, ensure_ascii=False),
        "quiet": digest.quiet,
        "silent": digest.silent,
        "ping": digest.ping,
        "paused": digest.paused,
        "created_by": digest.created_by,
        "created_at": stamp(digest.created_at),
        "next_slot": stamp_or_none(digest.next_slot),
        "since": digest.since,
        "planned_at": stamp_or_none(digest.planned_at),
        "last_slot": digest.last_slot,
        "missed": digest.missed,
        "lacks": ",".join(digest.lacks),
        "lacks_since": stamp_or_none(digest.lacks_since),
    }


def digest_of(row: Row) -> Digest:
    """Return the digest that a whole row of `digests` holds."""
    days: Sequence[int] = json.loads(row["days"])
    return Digest(
        id=row["id"],
        space=row["space"],
        name=row["name"],
        channel=row["channel"],
        zone=row["zone"],
        at=row["at"],
        days=tuple(days),
        soon=bool(row["soon"]),
        topics=tuple(json.loads(row["topics"])),
        quiet=row["quiet"],
        silent=bool(row["silent"]),
        ping=row["ping"],
        paused=row["paused"],
        created_by=row["created_by"],
        created_at=moment(row["created_at"]),
        next_slot=moment_or_none(row["next_slot"]),
        since=row["since"],
        planned_at=moment_or_none(row["planned_at"]),
        last_slot=row["last_slot"],
        missed=row["missed"],
        lacks=tuple(row["lacks"].split(",")) if row["lacks"] else (),
        lacks_since=moment_or_none(row["lacks_since"]),
    )
