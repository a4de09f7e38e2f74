"""Documents: immutable texts by space and key, each change a new revision."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot.domain.claim import fold
from bot.domain.document import Document, DocumentHead, Place
from bot.errors import UserError
from bot.store.link import Link, Row, listed, stamp

HEAD = (
    "d.id, d.space, d.key, d.revision, d.title, d.outlet, d.url, d.published, d.language, "
    "d.tags, d.wire, d.canonical, d.fingerprint, d.figures, d.credits"
)
NEWEST = (
    "NOT EXISTS (SELECT 1 FROM documents n "
    "WHERE n.space = d.space AND n.key = d.key AND n.revision > d.revision)"
)
STANDING = """NOT EXISTS (
    SELECT 1 FROM retractions r
    WHERE r.target = 'document' AND r.name = d.key AND r.document_space = d.space
      AND r.space IN (SELECT value FROM json_each(:spaces))
      AND NOT EXISTS (SELECT 1 FROM retractions u WHERE u.undoes = r.id)
)"""

Logged = tuple[int, DocumentHead, str]
"""A revision as it came in: its number, from 1 on in that order, its head and its text."""


class Documents:
    """The documents of the store; every method names the spaces it may look into."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def add(self, document: Document, *, at: datetime) -> Document:
        """Return the document as stored: the newest revision if its text is that, else the next.

        The given revision number is not looked at. UserError where the text can't be stored.
        """
        head = document.head
        _check(document.text)
        newest = await self.get(head.space, head.key)
        if newest is not None and newest.sha == document.sha:
            return newest
        revision = newest.head.revision + 1 if newest else 1
        stored = replace(document, head=replace(head, revision=revision))
        await self._insert(stored, at=at)
        return stored

    async def get(self, space: str, key: str, *, revision: int | None = None) -> Document | None:
        """Return a document's newest revision, or the one asked for; None if there is none."""
        row = await self._link.row(
            f"SELECT {HEAD}, d.sha, d.text FROM documents d "
            "WHERE d.space = ? AND d.key = ? AND d.revision = coalesce(?, ("
            "SELECT max(revision) FROM documents WHERE space = d.space AND key = d.key))",
            (space, key, revision),
        )
        return Document(head=head_of(row), text=row["text"], sha=row["sha"]) if row else None

    async def texts(self, spaces: Sequence[str], keys: Iterable[str]) -> dict[Place, str]:
        """Return the newest texts of documents, by space and key."""
        rows = await self._link.rows(
            "SELECT d.space, d.key, d.text FROM documents d "
            "WHERE d.space IN (SELECT value FROM json_each(:spaces)) "
            f"AND d.key IN (SELECT value FROM json_each(:keys)) AND {NEWEST}",
            {"spaces": listed(spaces), "keys": listed(keys)},
        )
        return {(row["space"], row["key"]): row["text"] for row in rows}

    async def log(self, after: int, *, limit: int, longest: int) -> list[Logged]:
        """Return what came in after a number, each revision, of every space: for the index.

        Of a text no more than the first `longest` characters.
        """
        rows = await self._link.rows(
            f"SELECT {HEAD}, substr(d.text, 1, ?) AS text FROM documents d "
            "WHERE d.id > ? ORDER BY d.id LIMIT ?",
            (longest, after, limit),
        )
        return [(row["id"], head_of(row), row["text"]) for row in rows]

    async def highest(self) -> int:
        """Return the number of the last document that came in, over all spaces; 0 for none."""
        row = await self._link.row("SELECT max(id) AS highest FROM documents")
        return (row["highest"] or 0) if row else 0

    async def named(
        self, spaces: Sequence[str], name: str, *, retracted: bool = False
    ) -> list[DocumentHead]:
        """Return the newest revisions whose key or url is `name`, in the order of `spaces`.

        Those whose key it is come first; `retracted` brings those that were retracted, too.
        """
        rows = await self._link.rows(
            f"SELECT {HEAD} FROM documents d WHERE (d.key = :name OR d.url = :name) "
            f"AND d.space IN (SELECT value FROM json_each(:spaces)) AND {NEWEST} "
            f"AND (:retracted OR {STANDING}) ORDER BY d.key != :name, "
            "(SELECT key FROM json_each(:spaces) WHERE value = d.space), d.id",
            {"name": name, "spaces": listed(spaces), "retracted": retracted},
        )
        return [head_of(row) for row in rows]

    async def spaces(self) -> list[str]:
        """Return every space that holds a document, for the operator's own eyes."""
        return [
            row["space"]
            for row in await self._link.rows("SELECT DISTINCT space FROM documents ORDER BY space")
        ]

    async def _insert(self, document: Document, *, at: datetime) -> None:
        head = document.head
        await self._link.rows(
            "INSERT INTO documents (space, key, revision, sha, title, outlet, url, published, "
            "language, tags, wire, canonical, fingerprint, figures, credits, added_at, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                head.space,
                head.key,
                head.revision,
                document.sha,
                head.title,
                head.outlet,
                head.url,
                head.published,
                head.language,
                json.dumps(head.tags, ensure_ascii=False),
                head.wire,
                head.canonical,
                json.dumps(head.fingerprint),
                json.dumps(head.figures),
                json.dumps(head.credits, ensure_ascii=False),
                stamp(at),
                document.text,
            ),
        )

    async def list(
        self, spaces: Sequence[str], *, limit: int = 100, prefix: str = ""
    ) -> list[DocumentHead]:
        """Return newest revisions, last added first, whose title, outlet or key holds `prefix`."""
        rows = await self._link.rows(
            f"SELECT {HEAD} FROM documents d "
            f"WHERE d.space IN (SELECT value FROM json_each(:spaces)) AND {NEWEST} "
            f"AND {STANDING} ORDER BY d.id DESC",
            {"spaces": listed(spaces)},
        )
        wanted = fold(prefix)
        heads = (head_of(row) for row in rows)
        return list(islice((head for head in heads if _names(head, wanted)), limit))


def head_of(row: Row) -> DocumentHead:
    """Return the head that a row with the columns of HEAD holds."""
    return DocumentHead(
        space=row["space"],
        key=row["key"],
        revision=row["revision"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=row["published"],
        language=row["language"],
        tags=tuple(json.loads(row["tags"])),
        wire=row["wire"],
        canonical=row["canonical"],
        fingerprint=tuple(json.loads(row["fingerprint"])),
        figures=tuple(json.loads(row["figures"])),
        credits=tuple((start, end, name) for start, end, name in json.loads(row["credits"])),
    )


def _names(head: DocumentHead, wanted: str) -> bool:
    return any(wanted in fold(name) for name in (head.key, head.title or "", head.outlet or ""))


def _check(text: str) -> None:
    if "\0" in text:
        raise UserError("The text holds NUL characters, so it isn't text; give plain text or HTML.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UserError(
            f"The text holds half a character at {error.start}; give it as valid UTF-8."
        ) from None
