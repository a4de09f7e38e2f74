"""The audit trail: who did what to the store, and when."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.record import AuditEntry
from bot.store.link import Link, Row, listed, moment, stamp


class Audit:
    """Records of what people did, append-only."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def append(
        self,
        space: str,
        *,
        actor: str,
        action: str,
        target: str,
        at: datetime,
        detail: Mapping[str, Any] | None = None,
    ) -> AuditEntry:
        """Return the appended entry."""
        row = await self._link.row(
            "INSERT INTO audit (space, actor, action, target, detail, at) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING *",
            (space, actor, action, target, json.dumps(detail or {}, ensure_ascii=False), stamp(at)),
        )
        assert row is not None  # noqa: S101 - RETURNING yields the row that was inserted
        return _entry(row)

    async def list(self, spaces: Sequence[str], *, limit: int = 100) -> list[AuditEntry]:
        """Return entries, last first."""
        rows = await self._link.rows(
            "SELECT * FROM audit WHERE space IN (SELECT value FROM json_each(:spaces)) "
            "ORDER BY sequence DESC LIMIT :limit",
            {"spaces": listed(spaces), "limit": limit},
        )
        return [_entry(row) for row in rows]


def _entry(row: Row) -> AuditEntry:
    return AuditEntry(
        sequence=row["sequence"],
        space=row["space"],
        actor=row["actor"],
        action=row["action"],
        target=row["target"],
        at=moment(row["at"]),
        detail=json.loads(row["detail"]),
    )
