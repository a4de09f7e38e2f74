"""Persisted views: what a paging button shows, under an id short enough for the button."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.store.link import Link, stamp

_LENGTH = 12


class Pages:
    """Views by space and id; the same view has the same id, so pressing on fills no table."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def put(
        self, space: str, *, kind: str, arguments: Mapping[str, Any], at: datetime
    ) -> str:
        """Return the id, twelve hex characters, under which the view is found again."""
        written = json.dumps(arguments, ensure_ascii=False, sort_keys=True)
        page = hashlib.sha256(f"{space}\x1f{kind}\x1f{written}".encode()).hexdigest()[:_LENGTH]
        await self._link.rows(
            "INSERT INTO pages (space, id, kind, arguments, at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (space, id) DO UPDATE SET at = excluded.at",
            (space, page, kind, written, stamp(at)),
        )
        return page

    async def get(self, space: str, page: str) -> tuple[str, dict[str, Any]] | None:
        """Return a view's kind and arguments, None if it was never put in this space."""
        row = await self._link.row(
            "SELECT kind, arguments FROM pages WHERE space = ? AND id = ?", (space, page)
        )
        return (row["kind"], json.loads(row["arguments"])) if row else None
