"""What strangers name their files and fields: never a mark that a terminal or reader acts on."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.lexicon import Lexicon
from bot.search.index import Index
from bot.services.ingest import Ingest
from bot.sources.fetch import Fetcher
from bot.store import Store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MARKS = "\x1b[31m\x1b]0;mine\x07\x9b31m\u202e\u200b"


@pytest.fixture
async def ingest(tmp_path: Path) -> AsyncIterator[Ingest]:
    index = await Index.open(tmp_path / "index")
    async with await Store.open(tmp_path / "data") as store, Fetcher() as fetcher:
        yield Ingest(store=store, index=index, lexicon=Lexicon(), now=lambda: NOW, fetcher=fetcher)
    await index.close()


def is_plain(words: str) -> bool:
    return not any(unicodedata.category(each) in {"Cc", "Cf", "Cs"} for each in words)


async def test_a_file_that_fails_is_named_without_control_characters(
    ingest: Ingest, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"a{MARKS}.txt").write_bytes(b"")
    (folder / "b\nc.txt").write_bytes(b"%PDF-1.7")
    front = f"---\ntitle: T{MARKS}\nurl: javascript:alert(1)\n---\nText of 5%.\n"
    (folder / "c.md").write_text(front, "utf-8")
    what: list[str | Path] = [folder, f"d{MARKS}.txt", f"http://{MARKS}/"]
    done = [each async for each in ingest.many(what, space="shared", actor="user:1")]
    assert [each.outcome for each in done] == ["failed"] * 5
    assert [each for each in done if not is_plain(f"{each.key}{each.error}")] == []


async def test_a_file_with_a_long_name_is_read_by_its_ending(ingest: Ingest) -> None:
    markdown = b"Acme has **20** people.\n"
    (done,) = await ingest.file(f"{'long ' * 40}.md", markdown, space="shared", actor="user:1")
    (same,) = await ingest.file("short.md", markdown, space="shared", actor="user:1")
    assert (done.outcome, same.outcome) == ("new", "unchanged")
