"""What became of documents and claims: read back from the records that other rooms wrote."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.message import Sending
from bot.store.documents import NEWEST, STANDING
from bot.store.link import Link, listed, moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """One revision of a document, when it came in, and how many claims it has."""

    number: int
    added_at: datetime
    claims: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """One taking in of a document as the audit has it: by whom, and what came of it."""

    at: datetime
    actor: str
    outcome: str
    claims: int
    dropped: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Appearance:
    """A claim's last row in the log: where it stands, and when it was quarantined, if it was."""

    id: str
    space: str
    key: str
    revision: int
    since: datetime
    quarantined_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A claim's place in an edition of a digest, and what became of the message it stands in.

    `hidden` is behind the button; `message` is Discord's id once it is known.
    """

    claim: str
    digest: str
    channel: int
    slot: str
    hidden: bool
    status: str
    state: Sending
    message: int | None
    at: datetime


class Traces:
    """Reads the way of a document or claim; it writes nothing."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def revisions(self, space: str, key: str) -> list[Revision]:
        """Return a document's revisions, the first one first."""
        rows = await self._link.rows(
            "SELECT d.revision, d.added_at, "
            "(SELECT count(*) FROM claims c WHERE c.document = d.id) AS claims "
            "FROM documents d WHERE d.space = ? AND d.key = ? ORDER BY d.revision",
            (space, key),
        )
        return [
            Revision(number=row["revision"], added_at=moment(row["added_at"]), claims=row["claims"])
            for row in rows
        ]

    async def taken(self, space: str, key: str) -> list[Taken]:
        """Return when a document was taken in, the last time first."""
        rows = await self._link.rows(
            "SELECT at, actor, json_extract(detail, '$.outcome') AS outcome, "
            "json_extract(detail, '$.claims') AS claims, "
            "json_extract(detail, '$.dropped') AS dropped "
            "FROM audit WHERE space = ? AND action = 'ingest' AND target = ? "
            "ORDER BY sequence DESC",
            (space, key),
        )
        return [
            Taken(
                at=moment(row["at"]), actor=row["actor"], outcome=row["outcome"] or "taken in",
                claims=row["claims"] or 0, dropped=row["dropped"] or 0,
            )
            for row in rows
        ]  # fmt: skip

    async def appearances(self, spaces: Sequence[str], start: str) -> list[Appearance]:
        """Return the claims whose ids begin so, whether they are to be seen or not."""
        rows = await self._link.rows(
            "SELECT c.id, d.space, d.key, max(d.revision) AS revision, "
            "min(c.appended_at) AS since, max(q.at) AS quarantined "
            "FROM claims c JOIN documents d ON d.id = c.document "
            "LEFT JOIN quarantined q ON q.sequence = c.sequence "
            "WHERE c.id >= :start AND c.id < :start || 'g' "
            "AND c.space IN (SELECT value FROM json_each(:spaces)) "
            "GROUP BY c.id, d.space, d.key ORDER BY min(c.sequence)",
            {"start": start, "spaces": listed(spaces)},
        )
        return [
            Appearance(
                id=row["id"], space=row["space"], key=row["key"], revision=row["revision"],
                since=moment(row["since"]),
                quarantined_at=moment(row["quarantined"]) if row["quarantined"] else None,
            )
            for row in rows
        ]  # fmt: skip

    async def outlets(self, spaces: Sequence[str]) -> list[str | None]:
        """Return the outlets of the documents that can be seen, as these name them, each once."""
        rows = await self._link.rows(
            "SELECT DISTINCT d.outlet FROM documents d "
            f"WHERE d.space IN (SELECT value FROM json_each(:spaces)) AND {NEWEST} AND {STANDING}",
            {"spaces": listed(spaces)},
        )
        return [row["outlet"] for row in rows]

    async def learned(self, claims: Iterable[str]) -> dict[str, datetime]:
        """Return when each claim first came into the log, by its id."""
        rows = await self._link.rows(
            "SELECT id, min(appended_at) AS at FROM claims "
            "WHERE id IN (SELECT value FROM json_each(?)) GROUP BY id",
            (listed(claims),),
        )
        return {row["id"]: moment(row["at"]) for row in rows}

    async def deliveries(self, space: str, claims: Iterable[str]) -> list[Delivery]:
        """Return where claims stand in the editions of a space's digests, the first one first."""
        rows = await self._link.rows(
            "SELECT e.claim, e.hidden, e.status, d.name, o.channel, n.slot, o.state, o.message, "
            "coalesce(o.settled_at, n.planned_at) AS at FROM edition_claims e "
            "JOIN editions n ON n.id = e.edition JOIN digests d ON d.id = n.digest "
            "JOIN outbox o ON o.edition = e.edition AND o.part = e.part "
            "WHERE d.space = :space AND e.claim IN (SELECT value FROM json_each(:claims)) "
            "ORDER BY n.id, e.position",
            {"space": space, "claims": listed(claims)},
        )
        return [
            Delivery(
                claim=row["claim"], digest=row["name"], channel=row["channel"], slot=row["slot"],
                hidden=bool(row["hidden"]), status=row["status"], state=Sending(row["state"]),
                message=row["message"], at=moment(row["at"]),
            )
            for row in rows
        ]  # fmt: skip
