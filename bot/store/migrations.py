"""The schema's history: numbered SQL files, each committed with its record and checksum."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StoreOpenError
from bot.store.link import Link

_FOLDER = Path(__file__).with_name("migrations")
_NAME = re.compile(r"(\d{4})_\w+\.sql")
_RECORDS = """
CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Migration:
    """One step of the schema, with the checksum that its record is held against."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """Return the hex SHA-256 of the SQL."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def known() -> tuple[Migration, ...]:
    """Return the migrations that this version of twosource brings, in order."""
    found = [(match, path) for path in _FOLDER.iterdir() if (match := _NAME.fullmatch(path.name))]
    return tuple(
        Migration(number=int(match[1]), name=path.stem, sql=path.read_text(encoding="utf-8"))
        for match, path in sorted(found, key=lambda pair: pair[1].name)
    )


async def pending(link: Link, migrations: Sequence[Migration]) -> tuple[Migration, ...]:
    """Return the migrations that the database lacks; reads only.

    StoreOpenError if it is newer, was made otherwise, or isn't a store.
    """
    if not await link.rows("SELECT 1 FROM sqlite_master WHERE name = 'migrations'"):
        if await link.rows("SELECT 1 FROM sqlite_master LIMIT 1"):
            raise StoreOpenError("This database isn't a twosource store; choose another --data.")
        return tuple(migrations)
    records = await link.rows("SELECT number, name, checksum FROM migrations ORDER BY number")
    by_number = {each.number: each for each in migrations}
    for number, name, checksum in records:
        mine = by_number.get(number)
        if mine is None:
            raise StoreOpenError(
                f"This store has schema {records[-1]['number']}, and this twosource knows only up "
                f"to {max(by_number)}. Install the newer version that made it, or restore a backup."
            )
        if mine.checksum != checksum:
            raise StoreOpenError(
                f"This store was made with another version of the migration {name}. "
                "Use the twosource that made it, or start with an empty --data."
            )
    applied = {record["number"] for record in records}
    return tuple(each for each in migrations if each.number not in applied)


async def apply(link: Link, migration: Migration) -> None:
    """Apply one migration with its record; the caller holds the transaction."""
    await link.rows(_RECORDS)
    for statement in statements(migration.sql):
        await link.rows(statement)
    await link.rows(
        "INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)",
        (migration.number, migration.name, migration.checksum),
    )
    await link.rows(f"PRAGMA user_version = {migration.number:d}")


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a script one by one, triggers whole."""
    pending_lines = ""
    for line in sql.splitlines(keepends=True):
        pending_lines += line
        if sqlite3.complete_statement(pending_lines):
            yield pending_lines
            pending_lines = ""
    if pending_lines.strip():
        yield pending_lines
