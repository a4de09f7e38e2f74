"""Retractions: appended records that hide claims and documents, and those that lift them."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.claim import fold
from bot.domain.record import Retraction, Target
from bot.errors import UserError
from bot.store.link import Link, Row, listed, moment, stamp

_LARGEST = 2**63 - 1  # the largest number that a row can have
_SELECT = """
SELECT r.id, r.space, r.target, r.name, r.document_space, r.reason, r.actor, r.at,
    EXISTS (SELECT 1 FROM retractions u WHERE u.undoes = r.id) AS undone
FROM retractions r WHERE r.target != 'undo'
"""


class Retractions:
    """What was retracted, by whom and why; it holds for every reader who sees its space."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(
        self,
        space: str,
        *,
        target: Target,
        name: str,
        document_space: str,
        reason: str,
        actor: str,
        at: datetime,
    ) -> Retraction:
        """Return the appended retraction of a claim (`name` is its id) or a document (its key)."""
        row = await self._link.row(
            "INSERT INTO retractions (space, target, name, document_space, reason, actor, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) "
            "RETURNING id, space, target, name, document_space, reason, actor, at, 0 AS undone",
            (space, target.value, name, document_space, reason, actor, stamp(at)),
        )
        assert row is not None  # noqa: S101 - RETURNING yields the row that was inserted
        return _retraction(row)

    async def undo(
        self, space: str, retraction: int, *, reason: str = "", actor: str, at: datetime
    ) -> Retraction:
        """Return the retraction that was lifted; UserError if there is none to lift."""
        found = await self._get(space, retraction)
        if found is None:
            raise UserError(
                f"There is no retraction {retraction} here; give its number, as `retract` told it."
            )
        if found.undone:
            raise UserError(f"Retraction {retraction} was undone before; nothing is left to undo.")
        await self._link.rows(
            "INSERT INTO retractions "
            "(space, target, name, document_space, undoes, reason, actor, at) "
            "VALUES (?, 'undo', ?, ?, ?, ?, ?, ?)",
            (space, found.name, found.document_space, found.id, reason, actor, stamp(at)),
        )
        lifted = await self._get(space, retraction)
        assert lifted is not None  # noqa: S101 - it was there a statement ago
        return lifted

    async def list(
        self, spaces: Sequence[str], *, prefix: str = "", limit: int = 100
    ) -> list[Retraction]:
        """Return the retractions that stand, last first, whose name or reason holds `prefix`."""
        rows = await self._link.rows(
            f"{_SELECT} AND r.space IN (SELECT value FROM json_each(?)) "
            "AND undone = 0 ORDER BY r.id DESC",
            (listed(spaces),),
        )
        wanted = fold(prefix)
        found = map(_retraction, rows)
        return [each for each in found if wanted in fold(f"{each.name} {each.reason}")][:limit]

    async def _get(self, space: str, retraction: int) -> Retraction | None:
        if retraction > _LARGEST:
            return None
        row = await self._link.row(f"{_SELECT} AND r.space = ? AND r.id = ?", (space, retraction))
        return _retraction(row) if row else None


def _retraction(row: Row) -> Retraction:
    return Retraction(
        id=row["id"],
        space=row["space"],
        target=Target(row["target"]),
        name=row["name"],
        document_space=row["document_space"],
        reason=row["reason"],
        actor=row["actor"],
        at=moment(row["at"]),
        undone=bool(row["undone"]),
    )
