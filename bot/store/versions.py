"""How far the store has come, to tell whether what was computed from it still holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.store.link import Link, listed

Version = tuple[int, ...]


class Versions:
    """What tells a reader that the log, the documents or the retractions have moved on."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def current(self) -> Version:
        """Return a stamp that differs whenever facts may have changed."""
        row = await self._link.row(
            "SELECT coalesce((SELECT max(sequence) FROM claims), 0) AS claims, "
            "coalesce((SELECT max(id) FROM documents), 0) AS documents, "
            "coalesce((SELECT max(id) FROM retractions), 0) AS retractions, "
            "(SELECT count(*) FROM quarantined) AS quarantined"
        )
        return tuple(row) if row else ()

    async def taken_back(self) -> Version:
        """Return a stamp that differs whenever a claim may have ceased to be seen."""
        row = await self._link.row(
            "SELECT coalesce((SELECT max(id) FROM documents WHERE revision > 1), 0) AS revised, "
            "coalesce((SELECT max(id) FROM retractions), 0) AS retractions, "
            "(SELECT count(*) FROM quarantined) AS quarantined"
        )
        return tuple(row) if row else ()

    async def newest_publication(self, spaces: Sequence[str], *, after: int = 0) -> date | None:
        """Return the last day on which a document of these spaces was published, of any revision.

        Only documents whose number is above `after` are looked at.
        """
        row = await self._link.row(
            "SELECT max(substr(published, 1, 10)) AS day FROM documents "
            "WHERE id > ? AND +space IN (SELECT value FROM json_each(?))",
            (after, listed(spaces)),
        )
        return date.fromisoformat(row["day"]) if row and row["day"] else None
