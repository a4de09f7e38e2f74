"""What somebody is still to be told of digests: each trouble once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.digest import Notice, Trouble
from bot.store.link import Link, Row, listed, stamp


class Notices:
    """Notices in the order in which the troubles came up."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(self, space: str, *, digest: int, trouble: Trouble, reason: str) -> None:
        """Have somebody told of a digest's trouble."""
        await self._link.rows(
            "INSERT INTO notices (space, digest, kind, reason) VALUES (?, ?, ?, ?)",
            (space, digest, trouble.value, reason),
        )

    async def untried(self, *, limit: int) -> list[Notice]:
        """Return notices that nobody was offered yet, a space's together."""
        rows = await self._link.rows(
            "SELECT * FROM notices WHERE told_at IS NULL AND tried_at IS NULL "
            "ORDER BY space, id LIMIT ?",
            (limit,),
        )
        return [_notice(row) for row in rows]

    async def untold(self, space: str) -> list[Notice]:
        """Return a space's notices that reached nobody."""
        rows = await self._link.rows(
            "SELECT * FROM notices WHERE space = ? AND told_at IS NULL ORDER BY id", (space,)
        )
        return [_notice(row) for row in rows]

    async def tried(self, notices: Iterable[int], *, at: datetime) -> None:
        """Record that notices were offered to somebody, whatever comes of it."""
        await self._link.rows(
            "UPDATE notices SET tried_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (stamp(at), listed(notices)),
        )

    async def told(self, notices: Iterable[int], *, at: datetime) -> None:
        """Record that notices have reached somebody."""
        await self._link.rows(
            "UPDATE notices SET told_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (stamp(at), listed(notices)),
        )

    async def drop(self, digest: int) -> None:
        """Forget what nobody was told of a digest: it is mended, or is no more."""
        await self._link.rows("DELETE FROM notices WHERE digest = ? AND told_at IS NULL", (digest,))


def _notice(row: Row) -> Notice:
    return Notice(
        id=row["id"],
        space=row["space"],
        digest=row["digest"],
        trouble=Trouble(row["kind"]),
        reason=row["reason"],
    )
