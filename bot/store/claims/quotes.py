"""The quotes that are no longer found in their documents: nothing shows their claims."""

from __future__ import annotations

from datetime import datetime

from bot.store.claims.visible import FROM, QUOTED
from bot.store.link import Link, stamp

_MISQUOTED = f"SELECT c.sequence, c.id {FROM} WHERE NOT ({QUOTED}) ORDER BY c.sequence"


class Quarantine:
    """The claims, of every space, whose quotes don't stand where they should."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def misquoted(self) -> list[str]:
        """Return the ids of claims whose quotes are no longer found, marked so or not yet."""
        return [row["id"] for row in await self._link.rows(_MISQUOTED)]

    async def mark(self, *, at: datetime) -> list[str]:
        """Return the ids of claims whose quotes are no longer found, and mark them so."""
        rows = await self._link.rows(_MISQUOTED)
        await self._link.many(
            "INSERT INTO quarantined (sequence, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(row["sequence"], stamp(at)) for row in rows],
        )
        return [row["id"] for row in rows]
