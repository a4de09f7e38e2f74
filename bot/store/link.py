"""One connection as the repositories see it: statements in, rows out, foreign errors translated."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Coroutine, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import aiosqlite

from bot.errors import StoreError, StoreRefusedError

T = TypeVar("T")
Row = sqlite3.Row
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)  # the second at its opening
Parameters = Sequence[Any] | Mapping[str, Any]


class Link:
    """Runs statements on a connection while its transaction lasts, and refuses afterwards."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._open = True

    async def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return all rows that `sql` yields; StoreError if the database refuses it."""
        self._check()
        with translated():
            return list(await self._connection.execute_fetchall(sql, parameters))

    async def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Return the first row that `sql` yields, None where there is none."""
        found = await self.rows(sql, parameters)
        return found[0] if found else None

    async def many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run `sql` once for each of the parameters."""
        self._check()
        with translated():
            async with self._connection.executemany(sql, parameters):
                pass

    def end(self) -> None:
        """Refuse every later statement: the transaction that this link stood for is over."""
        self._open = False

    def _check(self) -> None:
        if not self._open:
            raise StoreError("A session was used after its transaction had ended.")


async def finished(work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` returns, once it has ended; cancellation is raised only then."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # seen, so that the loop doesn't report it as lost
    raise cancelled


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Raise StoreError in place of the database driver's errors.

    StoreRefusedError where whoever asked can mend it: for half a character, and for a full disk.
    ValueError is what the driver says to a closed connection, OverflowError to a number past 64
    bits.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreRefusedError(
            "This was refused, since it isn't whole text: it holds half a character. "
            "Please write it again, as UTF-8."
        ) from error
    except (sqlite3.Error, ValueError, OverflowError) as error:
        if getattr(error, "sqlite_errorcode", None) in _NO_ROOM:
            raise StoreRefusedError(
                "The disk is full, so nothing was changed. Please make room on it, then try again."
            ) from error
        raise StoreError(f"The database refused: {error}.") from error


def listed(values: Iterable[str | int]) -> str:
    """Return values as the JSON array that `IN (SELECT value FROM json_each(?))` reads."""
    return json.dumps(list(values), ensure_ascii=False)


def stamp(moment: datetime) -> str:
    """Return an aware time as stored: UTC, ISO 8601, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(stored: str) -> datetime:
    """Return a stored time as an aware one in UTC."""
    return datetime.fromisoformat(stored)


def stamp_or_none(moment: datetime | None) -> str | None:
    """Return an aware time as stored, None for none."""
    return stamp(moment) if moment else None


def moment_or_none(stored: str | None) -> datetime | None:
    """Return a stored time as an aware one in UTC, None for none."""
    return moment(stored) if stored else None
