"""What a store is opened on: its schema's history, its one writer, its copies."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.claim import CURATED, UNNAMED
from bot.errors import StoreBusyError, StoreError, StoreOpenError, UserError
from bot.store import Store
from bot.store.migrations import known, statements
from tests.store.filling import a_claim, a_document, keep, seen

TEXT = "Acme earned 5 billion."


async def filled(path: Path) -> list[str]:
    async with await Store.open(path) as store:
        return await keep(store, a_document(TEXT), a_claim(TEXT, TEXT))


def change(path: Path, sql: str) -> None:
    raw = sqlite3.connect(path / "twosource.db")
    raw.execute(sql)
    raw.commit()
    raw.close()


async def test_what_was_stored_is_there_after_a_restart(tmp_path: Path) -> None:
    ids = await filled(tmp_path)
    async with await Store.open(tmp_path) as store:
        assert await seen(store, "shared") == ids
        identity = store.identity
    async with await Store.open(tmp_path, read_only=True) as store:
        assert store.read_only
        assert store.identity == identity != ""


async def test_only_this_user_may_read_the_files(tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        await keep(store, a_document(TEXT), a_claim(TEXT, TEXT))
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in _files(tmp_path)}
    assert len(modes) == 4
    assert set(modes.values()) == {0o600}


def _files(path: Path) -> list[Path]:
    return [file for file in path.iterdir() if file.is_file()]


async def test_a_second_writer_is_refused_by_name_of_the_first(tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        with pytest.raises(StoreBusyError, match=f"process {os.getpid()}") as refusal:
            await Store.open(tmp_path)
        await keep(store, a_document(TEXT), a_claim(TEXT, TEXT))
    assert isinstance(refusal.value, UserError)
    async with await Store.open(tmp_path):
        pass


async def test_a_writer_in_another_process_is_refused_and_freed_by_its_death(
    tmp_path: Path,
) -> None:
    code = (
        "import asyncio, os, pathlib, sys\n"
        "from bot.store import Store\n"
        "async def main():\n"
        "    await Store.open(pathlib.Path(sys.argv[1]))\n"
        "    print('open', flush=True)\n"
        "    sys.stdin.read()\n"
        "    os._exit(9)\n"
        "asyncio.run(main())\n"
    )
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, str(tmp_path),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    try:
        assert await other.stdout.readline() == b"open\n"
        with pytest.raises(StoreBusyError, match=f"process {other.pid}"):
            await Store.open(tmp_path)
        async with await Store.open(tmp_path, read_only=True) as reader:
            assert await seen(reader, "shared") == []
    finally:
        other.stdin.close()
        await other.wait()
    async with await Store.open(tmp_path):
        pass


async def test_a_newer_schema_is_refused_and_the_file_left_as_it_was(tmp_path: Path) -> None:
    await filled(tmp_path)
    change(tmp_path, "INSERT INTO migrations (number, name, checksum) VALUES (9999, 'x', 'y')")
    before = (tmp_path / "twosource.db").read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreOpenError, match=r"schema 9999.* knows only up to") as refusal:
            await Store.open(tmp_path, read_only=read_only)
        assert isinstance(refusal.value, UserError)
    assert (tmp_path / "twosource.db").read_bytes() == before


async def test_a_migration_that_was_another_is_refused(tmp_path: Path) -> None:
    await filled(tmp_path)
    change(tmp_path, "UPDATE migrations SET checksum = 'other' WHERE number = 1")
    with pytest.raises(StoreOpenError, match="another version of the migration 0001"):
        await Store.open(tmp_path)


async def test_a_file_that_is_no_store_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "twosource.db"
    file.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(StoreOpenError, match="can't be read"):
        await Store.open(tmp_path)
    assert file.read_bytes() == b"nothing of the kind" * 100
    file.unlink()
    change(tmp_path, "CREATE TABLE songs (name TEXT)")
    with pytest.raises(StoreOpenError, match="isn't a twosource store"):
        await Store.open(tmp_path)


async def test_a_folder_that_nobody_may_write_to_is_named_as_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    (tmp_path / "twosource.db").write_text("no store")
    with pytest.raises(StoreOpenError, match="Restore a backup"):
        await Store.open(tmp_path, read_only=True)

    async def refused(*_: object) -> None:
        raise StoreError("No.") from sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("bot.store.migrations.pending", refused)
    with pytest.raises(StoreOpenError, match="Let this user write to"):
        await Store.open(tmp_path, read_only=True)


async def test_a_store_that_isn_t_there_can_t_be_opened_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreOpenError, match="no store"):
        await Store.open(tmp_path / "new", read_only=True)
    assert not (tmp_path / "new").exists()


async def test_a_folder_that_can_t_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreOpenError, match="can't hold the store"):
        await Store.open(tmp_path / "file" / "data")


async def test_an_older_store_is_copied_before_it_is_brought_up(tmp_path: Path) -> None:
    first = known()[0]
    raw = sqlite3.connect(tmp_path / "twosource.db")
    raw.executescript(first.sql)
    raw.execute(
        "CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
        "checksum TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT '') STRICT"
    )
    raw.execute(
        "INSERT INTO migrations (number, name, checksum) VALUES (1, ?, ?)",
        (first.name, first.checksum),
    )
    raw.commit()
    raw.close()
    if len(known()) == 1:
        pytest.skip("there is only one schema so far")
    with pytest.raises(StoreOpenError, match=r"older schema.*`twosource rebuild`"):
        await Store.open(tmp_path, read_only=True)
    async with await Store.open(tmp_path) as store:
        assert await store.check() == []
    assert (tmp_path / f"before-{known()[1].name}.db").exists()


async def test_every_table_is_strict(tmp_path: Path) -> None:
    await filled(tmp_path)
    raw = sqlite3.connect(tmp_path / "twosource.db")
    loose = raw.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND NOT strict AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    assert raw.execute("PRAGMA user_version").fetchone() == (known()[-1].number,)
    raw.close()
    assert loose == []


def test_a_script_is_taken_apart_at_its_statements_triggers_whole() -> None:
    script = (
        "-- a; b\nCREATE TABLE t (x);\nCREATE TRIGGER g AFTER INSERT ON t BEGIN\n SELECT 1;\nEND;\n"
    )
    parts = list(statements(script))
    assert len(parts) == 2
    assert parts[1].startswith("CREATE TRIGGER")


async def test_a_backup_is_a_store_with_the_same_claims(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a") as store:
        ids = await keep(store, a_document(TEXT), a_claim(TEXT, TEXT))
        await store.backup(tmp_path / "copy.db")
        with pytest.raises(StoreError, match="exists"):
            await store.backup(tmp_path / "copy.db")
    (tmp_path / "b").mkdir()
    shutil.copy(tmp_path / "copy.db", tmp_path / "b" / "twosource.db")
    async with await Store.open(tmp_path / "b") as restored:
        assert await seen(restored, "shared") == ids


async def test_what_is_broken_on_disk_is_named(tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        text = "Acme earned 5 billion. " * 4000
        await keep(store, a_document(text), a_claim(text, TEXT))
        assert await store.check() == []
    file = tmp_path / "twosource.db"
    broken = bytearray(file.read_bytes())
    raw = sqlite3.connect(file)
    page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims_by_since'")
    at = (page.fetchone()[0] - 1) * 4096
    raw.close()
    broken[at : at + 64] = b"\xff" * 64
    file.write_bytes(broken)
    async with await Store.open(tmp_path, read_only=True) as store:
        assert await store.check() != []


async def test_opening_and_closing_leaves_no_thread_behind(tmp_path: Path) -> None:
    import threading

    before = threading.active_count()
    for _ in range(3):
        async with await Store.open(tmp_path):
            pass
    await asyncio.sleep(0.05)
    assert threading.active_count() <= before + 1


async def test_an_older_store_learns_which_of_its_attributes_are_names(tmp_path: Path) -> None:
    text = "Acme earned 5 billion. Acme sold 3 cars."
    named = replace(a_claim(text, "Acme earned 5 billion."), why=CURATED)
    words = a_claim(text, "Acme sold 3 cars.", attribute="acme sold cars")
    async with await Store.open(tmp_path) as store:
        await keep(store, a_document(text), named, replace(words, why=("a count", UNNAMED)))
    raw = sqlite3.connect(tmp_path / "twosource.db")
    raw.execute("UPDATE claims SET named = 1")
    (mends,) = (
        statement
        for migration in known()
        for statement in statements(migration.sql)
        if "UPDATE claims SET named" in statement
    )
    raw.execute(mends)
    found = raw.execute("SELECT attribute, named FROM claims ORDER BY sequence").fetchall()
    raw.close()
    assert found == [("revenue", 1), ("acme sold cars", 0)]
