"""Settings that are changed while running: a space's own, and the store's."""

from __future__ import annotations

import json
from typing import Any

from bot.store.link import Link

STORE = ""
"""The space of the store's own settings, which nobody else has."""


class SpaceSettings:
    """Named values of a space, any JSON."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def get(self, space: str, name: str, default: Any = None) -> Any:
        """Return the value last put, `default` where there is none."""
        row = await self._link.row(
            "SELECT value FROM settings WHERE space = ? AND name = ?", (space, name)
        )
        return json.loads(row["value"]) if row else default

    async def put(self, space: str, name: str, value: Any) -> None:
        """Keep a value under a name, in place of an earlier one."""
        await self._link.rows(
            "INSERT INTO settings (space, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (space, name) DO UPDATE SET value = excluded.value",
            (space, name, json.dumps(value, ensure_ascii=False)),
        )
