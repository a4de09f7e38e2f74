"""Editions: each posting of a digest, the slot it answers, and the place of what it brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest import Digest, Edition, Item
from bot.domain.message import Sending
from bot.errors import StoreError
from bot.store.link import Link, listed, moment_or_none, stamp
from bot.store.posting.digests import digest_of

_OPEN = listed([Sending.PENDING, Sending.SENDING])


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """An edition none of whose messages is on its way: its facts, its messages, how many stand."""

    id: int
    digest: int
    channel: int
    facts: int
    parts: int
    stand: int


class Editions:
    """The postings of every digest; one of a digest is open at a time."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def open(self, digest: int, edition: Edition, *, at: datetime) -> int:
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

    async def get(self, edition: int) -> Edition | None:
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

    async def count(self, digest: int) -> int:
        """Return how many editions the digest has had."""
        row = await self._link.row("SELECT count(*) AS n FROM editions WHERE digest = ?", (digest,))
        return int(row["n"]) if row else 0

    async def underway(
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
        return [(row["edition"], row["slot"], digest_of(row)) for row in rows]

    async def last_told(self, digest: int) -> datetime | None:
        """Return when the last edition was planned of which a message stands; None if none does."""
        row = await self._link.row(
            "SELECT max(e.planned_at) AS last FROM editions e WHERE e.digest = ? AND EXISTS "
            "(SELECT 1 FROM outbox o WHERE o.edition = e.id AND o.state = ?)",
            (digest, Sending.SENT.value),
        )
        return moment_or_none(row["last"]) if row else None

    async def close(self, edition: int, *, at: datetime) -> None:
        """Close an edition none of whose messages is on its way any more."""
        await self._link.rows(
            "UPDATE editions SET state = 'closed', closed_at = :at "
            "WHERE id = :edition AND state = 'open' AND NOT EXISTS ("
            "SELECT 1 FROM outbox o WHERE o.edition = editions.id "
            "AND o.state IN (SELECT value FROM json_each(:states)))",
            {"edition": edition, "at": stamp(at), "states": _OPEN},
        )

    async def ended(self, entries: Iterable[int]) -> list[Ended]:
        """Return the editions of these entries of the outbox, but for those that are open still."""
        rows = await self._link.rows(
            "SELECT e.id, e.digest, e.channel, count(*) AS parts, sum(o.state = :sent) AS stand, "
            "(SELECT count(DISTINCT fact) FROM edition_claims c WHERE c.edition = e.id) AS facts "
            "FROM editions e JOIN outbox o ON o.edition = e.id WHERE e.state = 'closed' AND e.id "
            "IN (SELECT edition FROM outbox WHERE id IN (SELECT value FROM json_each(:entries))) "
            "GROUP BY e.id ORDER BY e.id",
            {"entries": listed(entries), "sent": Sending.SENT.value},
        )
        return [Ended(**dict(row)) for row in rows]

    async def withdraw(self, edition: int) -> None:
        """Take back an edition of which no message can stand, as if it had not been planned."""
        for rows in ("outbox WHERE edition", "edition_claims WHERE edition", "editions WHERE id"):
            await self._link.rows(f"DELETE FROM {rows} = ?", (edition,))  # noqa: S608 - as written here
