"""The store on disk: one connection that writes, two that read, all closed on every way out."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sqlite3
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import aiosqlite

from bot.domain.claim import Claim
from bot.errors import StoreError, StoreOpenError, StoreRefusedError
from bot.store import migrations
from bot.store import rates as rate_files
from bot.store.documents import Logged
from bot.store.link import Link, finished, translated
from bot.store.lock import WriterLock
from bot.store.session import Session
from bot.store.settings import STORE

DATABASE = "twosource.db"
_READERS = 2
_BATCH = 500
_TEXTS = 20  # texts that are held at a time
_RATES = 5_000  # rows of rates that are held at a time
_PRAGMAS = ("busy_timeout = 5000", "trusted_schema = OFF", "foreign_keys = ON")
_WRITING = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "journal_size_limit = 67108864",
    "analysis_limit = 400",
)


class Store:
    """The fact store of one data directory; make it with `open`, and close it on every way out.

    `identity` names this database, so that a projection of another one is noticed.
    """

    def __init__(self, *, path: Path, writer: aiosqlite.Connection | None) -> None:
        self.path = path
        self.identity = ""
        self._writer = writer
        self._readers: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None
        self._closed = False
        self._resources = contextlib.AsyncExitStack()

    @classmethod
    async def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Return the store of the data directory `path`, made and migrated if need be.

        StoreBusyError if another process writes to it, StoreOpenError if it can't be opened as it
        stands: then nothing was touched. A read-only store needs no lock, and only reads.
        """
        async with contextlib.AsyncExitStack() as stack:
            if read_only:
                writer = None
                await _check_readable(path)
            else:
                stack.callback(_prepare(path).release)
                writer = await _open_writer(path, stack)
            store = cls(path=path, writer=writer)
            for _ in range(_READERS):
                store._readers.put_nowait(await _connect(path, stack, writing=False))
            await store._identify()
            store._resources = stack.pop_all()
        return store

    async def close(self) -> None:
        """Close every connection and give the lock up; what is reading or writing ends first."""
        async with self._lock:
            if self._closed:
                return
            self._closed = True
            try:
                for _ in range(_READERS):
                    await self._readers.get()
            finally:
                await finished(self._resources.aclose())
                self._writer = None

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def read_only(self) -> bool:
        """Return whether this store can't write."""
        return self._writer is None

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Give a session whose writes are all kept at the end, or none if it is left by an error.

        One at a time: others wait. Cancellation never leaves it open.
        """
        task = asyncio.current_task()
        if self._holder is task:
            raise StoreError("A transaction was opened inside a transaction.")
        async with self._lock:
            if self._writer is None:
                raise StoreError("The store is closed, or was opened for reading only.")
            self._holder = task
            try:
                async with _unit(self._writer, "BEGIN IMMEDIATE") as link:
                    yield Session(link)
            finally:
                self._holder = None

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Give a session that sees the store as it was at its first statement; keep it short."""
        async with self._reader() as reader, _unit(reader, "BEGIN") as link:
            yield Session(link)

    async def highest_sequence(self) -> int:
        """Return the last sequence of the log of claims; 0 for an empty one."""
        async with self.reading() as rx:
            return await rx.claims.highest_sequence()

    async def log(self, after: int) -> AsyncIterator[Claim]:
        """Yield each claim after a sequence once, of every space: what the index is made of."""
        while True:
            async with self.reading() as rx:
                claims = await rx.claims.log(after, limit=_BATCH)
            for claim in claims:
                yield claim
            if len(claims) < _BATCH:
                return
            after = claims[-1].sequence

    async def highest(self) -> tuple[int, int]:
        """Return the last sequence of the log, and the number of the last document; 0 for none."""
        async with self.reading() as rx:
            return await rx.claims.highest_sequence(), await rx.documents.highest()

    async def texts(self, after: int, *, longest: int) -> AsyncIterator[Logged]:
        """Yield each revision of a document after a number, of every space, as it came in.

        Of a text no more than the first `longest` characters.
        """
        while True:
            async with self.reading() as rx:
                documents = await rx.documents.log(after, limit=_TEXTS, longest=longest)
            for document in documents:
                yield document
            if len(documents) < _TEXTS:
                return
            after = documents[-1][0]

    async def load_rates(self) -> bool:
        """Return whether the bundled reference rates were new, having copied them in if so."""
        path = await asyncio.to_thread(rate_files.bundled_file)
        checksum = await asyncio.to_thread(rate_files.checksum, path)
        async with self.reading() as rx:
            if await rx.settings.get(STORE, "rates") == checksum:
                return False
        rows = rate_files.rows_of(path)
        async with self.transaction() as tx:
            while batch := await asyncio.to_thread(lambda: list(islice(rows, _RATES))):
                await tx.rates.replace(batch)
            await tx.settings.put(STORE, "rates", checksum)
        return True

    async def quarantine(self, *, at: datetime) -> list[str]:
        """Return the ids of claims whose quotes are no longer found, and mark them so."""
        async with self.transaction() as tx:
            return await tx.quarantine.mark(at=at)

    async def check(self) -> list[str]:
        """Return what SQLite finds wrong with the database, nothing if it is sound."""
        async with self._reader() as reader:
            return await finished(_faults(reader))

    async def shrink(self) -> None:
        """Let go of the pages that the connections keep in memory, of one after the other."""
        for _ in range(_READERS):
            async with self._reader() as reader:  # the one that waited longest
                await finished(_fetch(reader, "PRAGMA shrink_memory"))
        async with self._lock:
            if self._writer is not None:
                await finished(_fetch(self._writer, "PRAGMA shrink_memory"))

    async def backup(self, target: Path) -> None:
        """Write a checked copy to the file `target`; StoreError if it exists or isn't sound."""
        await finished(_copy(self.path / DATABASE, target))

    @contextlib.asynccontextmanager
    async def _reader(self) -> AsyncIterator[aiosqlite.Connection]:
        if self._closed:
            raise StoreError("The store is closed.")
        reader = await self._readers.get()
        try:
            yield reader
        finally:
            self._readers.put_nowait(reader)

    async def _identify(self) -> None:
        async with self.reading() as rx:
            self.identity = await rx.settings.get(STORE, "identity", "")
        if not self.identity and self._writer is not None:
            self.identity = secrets.token_hex(8)
            async with self.transaction() as tx:
                await tx.settings.put(STORE, "identity", self.identity)


@contextlib.asynccontextmanager
async def _unit(connection: aiosqlite.Connection, begin: str) -> AsyncIterator[Link]:
    link = Link(connection)
    try:
        with translated():
            await finished(_fetch(connection, begin))
        yield link
        link.end()
        with translated():
            await finished(connection.commit())
    except BaseException:
        link.end()
        with translated():
            await finished(connection.rollback())
        raise


async def _fetch(connection: aiosqlite.Connection, sql: str) -> Iterable[sqlite3.Row]:
    return await connection.execute_fetchall(sql)


def _prepare(path: Path) -> WriterLock:
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = WriterLock.take(path)
        (path / DATABASE).touch(mode=0o600)  # what SQLite adds beside it takes its mode from it
    except OSError as error:
        raise StoreOpenError(
            f"{path} can't hold the store ({error.strerror}). Choose a directory that this user "
            "may write to with --data."
        ) from None
    return lock


async def _check_readable(path: Path) -> None:
    if not (path / DATABASE).exists():
        raise StoreOpenError(f"There is no store in {path} yet: ingest something first.")
    if await _pending(path):
        raise StoreOpenError(
            "This store has an older schema. Run `twosource rebuild` once, and it is brought up."
        )


async def _pending(path: Path) -> tuple[migrations.Migration, ...]:
    async with contextlib.AsyncExitStack() as stack:
        link = Link(await _connect(path, stack, writing=False))
        try:
            return await migrations.pending(link, migrations.known())
        except (StoreOpenError, StoreRefusedError):
            raise
        except StoreError as error:
            mend = "Restore a backup, or choose another --data."
            if "unable to open" in str(error.__cause__) and not os.access(path, os.W_OK):
                mend = f"Let this user write to {path}: even reading keeps a file beside it."
            raise StoreOpenError(
                f"{path / DATABASE} can't be read ({error.__cause__}). {mend}"
            ) from error


async def _open_writer(path: Path, stack: contextlib.AsyncExitStack) -> aiosqlite.Connection:
    missing = await _pending(path)
    writer = await _connect(path, stack, writing=True)
    if missing and missing != migrations.known():
        copy = path / f"before-{missing[0].name}.db"
        copy.unlink(missing_ok=True)
        await finished(_copy(path / DATABASE, copy))
    for migration in missing:
        async with _unit(writer, "BEGIN IMMEDIATE") as link:
            await migrations.apply(link, migration)
    with translated():
        await finished(_fetch(writer, "PRAGMA optimize"))
    return writer


async def _connect(
    path: Path, stack: contextlib.AsyncExitStack, *, writing: bool
) -> aiosqlite.Connection:
    uri = f"file:{quote(str(path / DATABASE))}?mode={'rwc' if writing else 'ro'}"
    connection = aiosqlite.connect(uri, uri=True, isolation_level=None)

    async def opened() -> None:
        await connection

    stack.push_async_callback(_close, connection)
    with translated():
        await finished(opened())
        connection.row_factory = sqlite3.Row
        for pragma in (*_PRAGMAS, *(_WRITING if writing else ("query_only = ON",))):
            await finished(_fetch(connection, f"PRAGMA {pragma}"))
    return connection


async def _close(connection: aiosqlite.Connection) -> None:
    await finished(connection.close())


async def _faults(connection: aiosqlite.Connection) -> list[str]:
    try:
        rows = await connection.execute_fetchall("PRAGMA integrity_check")
    except sqlite3.DatabaseError as error:  # broken too badly for the check itself
        return [str(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


async def _copy(source: Path, target: Path) -> None:
    """Write a sound copy to `target`; StoreError if it can't be, and then nothing of it is left."""
    if await asyncio.to_thread(target.exists):
        raise StoreError(f"{target} exists already; name a file that doesn't.")
    try:
        await _vacuum(source, target)
    except StoreError:
        for part in (target, target.with_name(f"{target.name}-journal")):
            await asyncio.to_thread(part.unlink, missing_ok=True)
        raise


async def _vacuum(source: Path, target: Path) -> None:
    with translated():
        async with aiosqlite.connect(f"file:{quote(str(source))}?mode=ro", uri=True) as original:
            await original.execute_fetchall("VACUUM INTO ?", (str(target),))
        async with aiosqlite.connect(f"file:{quote(str(target))}?mode=ro", uri=True) as copied:
            faults = await _faults(copied)
    if faults:
        raise StoreError(f"The copy {target} isn't sound: {faults[0]}.")
