"""Digests and their editions: the subscriptions of channels, and what became of each posting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.claim import fold
from bot.domain.digest import Digest, Edition, Item, Trouble
from bot.domain.message import Sending
from bot.errors import StoreError, UserError
from bot.store.link import Link, Row, listed, moment, stamp

_SETTINGS = (
    "space", "name", "folded", "channel", "zone", "at", "days", "soon", "topics", "quiet",
    "silent", "ping", "paused", "created_by", "created_at", "next_slot", "since", "planned_at",
    "last_slot", "missed", "lacks", "lacks_since",
)  # fmt: skip
_OPEN = listed([Sending.PENDING, Sending.SENDING])


class Digests:
    """The subscriptions of channels, and what became of each edition."""

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
        return _digest(row)

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
        return _digest(row) if row else None

    async def named(self, space: str, name: str) -> Digest | None:
        """Return a space's digest by its name, in any case."""
        row = await self._link.row(
            "SELECT * FROM digests WHERE space = ? AND folded = ? AND deleted_at IS NULL",
            (space, fold(name)),
        )
        return _digest(row) if row else None

    async def of_space(self, space: str) -> Sequence[Digest]:
        """Return a space's digests by name."""
        rows = await self._link.rows(
            "SELECT * FROM digests WHERE space = ? AND deleted_at IS NULL ORDER BY folded", (space,)
        )
        return [_digest(row) for row in rows]

    async def all(self) -> Sequence[Digest]:
        """Return the digests of every space, for the clock alone, in the order they were made."""
        rows = await self._link.rows("SELECT * FROM digests WHERE deleted_at IS NULL ORDER BY id")
        return [_digest(row) for row in rows]

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
        return [_digest(row) for row in rows]

    async def waiting(self, now: datetime) -> Sequence[Digest]:
        """Return the digests whose next slot is yet to come, but for paused ones."""
        rows = await self._link.rows(
            "SELECT * FROM digests WHERE deleted_at IS NULL AND paused IS NULL AND next_slot > ?",
            (stamp(now),),
        )
        return [_digest(row) for row in rows]

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
        return [_digest(row) for row in rows]

    async def recheck(self, space: str) -> None:
        """Have the channels of a space's digests looked at before all others."""
        await self._link.rows("UPDATE digests SET checked_at = '' WHERE space = ?", (space,))

    async def checked(
        self, digest: int, *, at: datetime, lacks: Sequence[str], since: datetime | None
    ) -> None:
        """Keep what the bot lacks in a digest's channel, since when, and when it was looked at."""
        await self._link.rows(
            "UPDATE digests SET checked_at = ?, lacks = ?, lacks_since = ? WHERE id = ?",
            (stamp(at), ",".join(lacks), _stamped(since), digest),
        )

    async def open_edition(self, digest: int, edition: Edition, *, at: datetime) -> int:
        """Return the number of the edition that now stands open.

        StoreError if its slot had one already, or the digest has another open.
        """
        row = await self._link.row(
            "INSERT INTO editions (digest, channel, slot, title, note, state, planned_at) "
            "SELECT id, channel, ?, ?, ?, 'open', ? FROM digests WHERE id = ? RETURNING id",
            (edition.slot, edition.title, edition.note, stamp(at), digest),
        )
        if row is None:
            raise StoreError(f"No digest {digest} to open an edition of.")
        return int(row["id"])

    async def place(
        self, edition: int, items: Iterable[Item], *, part: int, first: int, hidden: bool
    ) -> None:
        """Record what a part brings, numbered from `first`; `hidden` is behind a button."""
        await self._link.many(
            "INSERT INTO edition_claims "
            "(edition, part, position, hidden, fact, claim, status, news) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (edition, part, at, hidden, item.line.fact or "", claim, item.mark, item.news)
                for at, item in enumerate(items, start=first)
                for claim in item.claims
            ],
        )

    async def has_slot(self, digest: int, slot: str) -> bool:
        """Return whether the digest had an edition for a slot."""
        found = "SELECT 1 FROM editions WHERE digest = ? AND slot = ?"
        return bool(await self._link.rows(found, (digest, slot)))

    async def slots_since(self, digest: int, day: str) -> set[str]:
        """Return the keys of the clock's slots from a day ("2026-10-25") on that had an edition."""
        rows = await self._link.rows(
            "SELECT slot FROM editions WHERE digest = ? AND slot >= ? AND slot < 'a'", (digest, day)
        )
        return {row["slot"] for row in rows}

    async def edition_count(self, digest: int) -> int:
        """Return how many editions the digest has had."""
        rows = await self._link.rows("SELECT 1 FROM editions WHERE digest = ?", (digest,))
        return len(rows)

    async def open_editions(
        self, *, untried: bool = False, digest: int | None = None
    ) -> dict[int, tuple[int, str]]:
        """Return the digest and slot of each open edition, or of a digest's own, by its number.

        `untried` brings only those of which no message can stand: none was ever offered.
        """
        rows = await self._link.rows(
            "SELECT id, digest, slot FROM editions WHERE state = 'open' "
            "AND (:digest IS NULL OR digest = :digest) "
            "AND NOT (:untried AND EXISTS (SELECT 1 FROM outbox o WHERE o.edition = editions.id "
            "AND (o.state != :state OR o.first_attempt_at IS NOT NULL OR o.generation > 0))) "
            "ORDER BY id",
            {"untried": untried, "digest": digest, "state": Sending.PENDING.value},
        )
        return {row["id"]: (row["digest"], row["slot"]) for row in rows}

    async def open_of(self, digest: int) -> tuple[int, str] | None:
        """Return the number and slot of the digest's open edition, None if none is open."""
        row = await self._link.row(
            "SELECT id, slot FROM editions WHERE digest = ? AND state = 'open'", (digest,)
        )
        return (row["id"], row["slot"]) if row else None

    async def holdable(self) -> list[tuple[int, str, Digest]]:
        """Return number, slot and digest of the open editions that a pause or the hour may hold."""
        rows = await self._link.rows(
            "SELECT e.id AS edition, e.slot AS slot, d.* FROM editions e "
            "JOIN digests d ON d.id = e.digest WHERE e.state = 'open' "
            "AND d.deleted_at IS NULL AND (d.paused IS NOT NULL OR d.quiet IS NOT NULL)"
        )
        return [(row["edition"], row["slot"], _digest(row)) for row in rows]

    async def backlog(self, now: datetime) -> int:
        """Return how many messages are due and not posted, but for those of paused digests."""
        row = await self._link.row(
            "SELECT count(*) AS n FROM outbox o JOIN editions e ON e.id = o.edition "
            "JOIN digests d ON d.id = e.digest "
            "WHERE o.state IN ('pending', 'sending') AND o.next_at <= ? AND d.paused IS NULL",
            (stamp(now),),
        )
        return int(row["n"]) if row else 0

    async def last_told(self, digest: int) -> datetime | None:
        """Return when the last edition was planned of which a message stands; None if none does."""
        row = await self._link.row(
            "SELECT max(e.planned_at) AS last FROM editions e WHERE e.digest = ? AND EXISTS "
            "(SELECT 1 FROM outbox o WHERE o.edition = e.id AND o.state = ?)",
            (digest, Sending.SENT.value),
        )
        return _moment(row["last"]) if row else None

    async def edition(self, edition: int) -> Edition | None:
        """Return an edition without its items, None if there is none of that number."""
        row = await self._link.row("SELECT * FROM editions WHERE id = ?", (edition,))
        if row is None:
            return None
        return Edition(
            digest=row["digest"], slot=row["slot"], title=row["title"], items=(), note=row["note"]
        )

    async def placed(self, edition: int) -> list[tuple[int, bool, str, str]]:
        """Return position, whether hidden, claim and news of what an edition brought, in order."""
        rows = await self._link.rows(
            "SELECT position, hidden, claim, news FROM edition_claims WHERE edition = ? "
            "ORDER BY position, claim",
            (edition,),
        )
        return [(row["position"], bool(row["hidden"]), row["claim"], row["news"]) for row in rows]

    async def close_edition(self, edition: int, *, at: datetime) -> None:
        """Close an edition none of whose messages is on its way any more."""
        await self._link.rows(
            "UPDATE editions SET state = 'closed', closed_at = :at "
            "WHERE id = :edition AND state = 'open' AND NOT EXISTS ("
            "SELECT 1 FROM outbox o WHERE o.edition = editions.id "
            "AND o.state IN (SELECT value FROM json_each(:states)))",
            {"edition": edition, "at": stamp(at), "states": _OPEN},
        )

    async def withdraw(self, edition: int) -> None:
        """Take back an edition of which no message can stand, as if it had not been planned."""
        for rows in ("outbox WHERE edition", "edition_claims WHERE edition", "editions WHERE id"):
            await self._link.rows(f"DELETE FROM {rows} = ?", (edition,))  # noqa: S608 - as above

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
            (_stamped(next_slot), last_slot, missed, _stamped(at), digest),
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
        "next_slot": _stamped(digest.next_slot),
        "since": digest.since,
        "planned_at": _stamped(digest.planned_at),
        "last_slot": digest.last_slot,
        "missed": digest.missed,
        "lacks": ",".join(digest.lacks),
        "lacks_since": _stamped(digest.lacks_since),
    }


def _digest(row: Row) -> Digest:
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
        next_slot=_moment(row["next_slot"]),
        since=row["since"],
        planned_at=_moment(row["planned_at"]),
        last_slot=row["last_slot"],
        missed=row["missed"],
        lacks=tuple(row["lacks"].split(",")) if row["lacks"] else (),
        lacks_since=_moment(row["lacks_since"]),
    )


def _stamped(at: datetime | None) -> str | None:
    return stamp(at) if at else None


def _moment(stored: str | None) -> datetime | None:
    return moment(stored) if stored else None
