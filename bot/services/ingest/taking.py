"""Documents in: from files, folders, pages and texts, each stored in one transaction."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from bot.domain.claim import fold
from bot.domain.document import DocumentDraft
from bot.domain.lexicon import Lexicon
from bot.errors import SourceError, StoreError, StoreRefusedError
from bot.search.index import Index
from bot.services.cells import Cells
from bot.services.ingest.reading import Found, read_claims
from bot.sources import Part, Raw, Unread, read
from bot.sources.fetch import Fetcher
from bot.sources.fields import cleaned, shown
from bot.sources.files import files_in, read_file, read_stdin, sized
from bot.store import Session, Store

Outcome = Literal["new", "revised", "unchanged", "failed"]

# Each catching up costs the index a commit, so a batch does it now and then.
_BATCH = 200
_TOLD = 1_000  # characters of what is said of a failure, and of a name
_HASHED, _LONGEST_HASH = "sha256:", 12  # a key that is a hash: how it begins, and its digits
_NO_ROOM = "The store can't take it at the moment; the bot's log says why. Please try again later."
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ingested:
    """What became of one document: `claims` it has now, `dropped` those that didn't pass the gate.

    `reasons` say what was wrong with fields of its own, then with the first of those, where
    somebody else had made them. Of what failed, `key` says where it stood, and `error` why in a
    sentence or two.
    """

    key: str
    title: str | None = None
    outcome: Outcome
    claims: int = 0
    dropped: int = 0
    reasons: tuple[str, ...] = ()
    error: str | None = None


class Ingest:
    """Takes documents in; what can't be read or kept is a result that says why, no exception."""

    def __init__(
        self,
        *,
        store: Store,
        index: Index,
        lexicon: Lexicon,
        now: Callable[[], datetime],
        fetcher: Fetcher,
    ) -> None:
        self._store = store
        self._index = index
        self._lexicon = lexicon
        self._cells = Cells(lexicon)
        self._now = now
        self._fetcher = fetcher

    async def document(self, draft: DocumentDraft, *, space: str, actor: str) -> Ingested:
        """Return what became of one document, which is searchable by then."""
        done = await self._document(draft, name="The text", space=space, actor=actor)
        await self._index.follow(self._store)
        return done

    async def text(
        self,
        text: str,
        *,
        space: str,
        actor: str,
        title: str | None = None,
        outlet: str | None = None,
        published: str | None = None,
    ) -> Ingested:
        """Return what became of a text that was typed or pasted."""
        draft = DocumentDraft(text=text, title=title, outlet=outlet, published=published)
        return await self.document(draft, space=space, actor=actor)

    async def url(self, url: str, *, space: str, actor: str) -> Ingested:
        """Return what became of a page."""
        try:
            raw = await self._fetcher.fetch(url)
        except SourceError as error:
            return _failed(shown(url), error)
        done = [each async for each in self._raw(raw, space=space, actor=actor)]
        await self._index.follow(self._store)
        return done[0]

    async def file(self, name: str, data: bytes, *, space: str, actor: str) -> list[Ingested]:
        """Return what became of each document in an uploaded file."""
        raw = Raw(data=data, name=shown(name, limit=_TOLD) or "The file")
        done = [each async for each in self._raw(raw, space=space, actor=actor)]
        await self._index.follow(self._store)
        return done

    async def many(
        self, what: Iterable[str | Path], *, space: str, actor: str
    ) -> AsyncIterator[Ingested]:
        """Yield what became of each document of files, folders and urls; "-" is the standard input.

        What fails is named, the rest is taken.
        """
        waiting = 0
        try:
            for each in what:
                async for done in self._one(each, space=space, actor=actor):
                    yield done
                    waiting += 1
                    if waiting % _BATCH == 0:
                        await self._index.follow(self._store)
        finally:
            await self._index.follow(self._store)

    async def _one(self, what: str | Path, *, space: str, actor: str) -> AsyncIterator[Ingested]:
        if isinstance(what, str) and "://" in what:
            yield await self.url(what, space=space, actor=actor)
            return
        for path in await asyncio.to_thread(_paths, what):
            if isinstance(path, Ingested):
                yield path
                continue
            try:
                raw = await asyncio.to_thread(
                    read_stdin if path is None else partial(read_file, path)
                )
            except SourceError as error:
                yield _failed(str(path or "-"), error)
                continue
            async for done in self._raw(raw, space=space, actor=actor):
                yield done

    async def _raw(self, raw: Raw, *, space: str, actor: str) -> AsyncIterator[Ingested]:
        """Yield what became of each document in `raw`."""
        try:
            parts: tuple[Part, ...] = await asyncio.to_thread(read, sized(raw, size=len(raw.data)))
        except SourceError as error:
            yield _failed(raw.name, error)
            return
        for part in parts:
            if isinstance(part, Unread):
                yield _failed(f"{raw.name}, {part.where}", part.error)
            else:
                yield await self._document(part, name=raw.name, space=space, actor=actor)

    async def _document(
        self, draft: DocumentDraft, *, name: str, space: str, actor: str
    ) -> Ingested:
        """Return what became of a document, and tell the operator in a line of the log."""
        name = draft.key or draft.title or name
        try:
            draft = cleaned(draft)
            done = await self._taken(draft, space=space, actor=actor)
        except (SourceError, StoreRefusedError) as error:
            return _failed(name, error)
        except StoreError:
            _log.exception("the store failed")
            return _failed(name, _NO_ROOM)
        _log.info(
            "ingested %r of %r into %s: %s, claims %d",
            done.key, draft.outlet, space, done.outcome, done.claims,
        )  # fmt: skip
        return replace(done, reasons=(*draft.remarks, *done.reasons))

    async def _taken(self, draft: DocumentDraft, *, space: str, actor: str) -> Ingested:
        """Return what became of a clean document; StoreError where it can't be kept."""
        sha = hashlib.sha256(draft.text.encode()).hexdigest()
        async with self._store.reading() as rx:
            key = await _key(rx, draft, space=space, sha=sha)
            unchanged = await _unchanged(rx, space=space, key=key, sha=sha)
        if unchanged:
            return unchanged
        found = await asyncio.to_thread(
            read_claims, draft, space=space, key=key, sha=sha, lexicon=self._lexicon
        )
        return await self._stored(draft, found, actor=actor)

    async def _stored(self, draft: DocumentDraft, found: Found, *, actor: str) -> Ingested:
        head, sha, at = found.document.head, found.document.sha, self._now()
        async with self._store.transaction() as tx:
            # Somebody else may have brought the same while this one was read.
            head = replace(head, key=await _key(tx, draft, space=head.space, sha=sha))
            unchanged = await _unchanged(tx, space=head.space, key=head.key, sha=sha)
            if unchanged:
                return unchanged
            stored = await tx.documents.add(replace(found.document, head=head), at=at)
            outcome: Outcome = "new" if stored.head.revision == 1 else "revised"
            claims = await tx.claims.append(
                head.space,
                head.key,
                found.claims,
                cell_key=self._cells.key,
                at=at,
            )
            await tx.audit.append(
                head.space,
                actor=actor,
                action="ingest",
                target=head.key,
                detail={"outcome": outcome, "claims": len(claims), "dropped": found.dropped},
                at=at,
            )
        return Ingested(
            key=head.key,
            title=head.title,
            outcome=outcome,
            claims=len(claims),
            dropped=found.dropped,
            reasons=found.reasons,
        )


async def _key(session: Session, draft: DocumentDraft, *, space: str, sha: str) -> str:
    """Return what a document is known by: its key, its address, else a hash of its text.

    Where another outlet brought the same text before, the outlet is in the hash as well.
    """
    if given := draft.key or draft.url:
        return given
    key = f"{_HASHED}{sha[:_LONGEST_HASH]}"
    known = await session.documents.get(space, key)
    if known is None or not draft.outlet or fold(draft.outlet) == fold(known.head.outlet or ""):
        return key
    both = hashlib.sha256(f"{fold(draft.outlet)}\n{sha}".encode()).hexdigest()
    return f"{_HASHED}{both[:_LONGEST_HASH]}"


async def _unchanged(session: Session, *, space: str, key: str, sha: str) -> Ingested | None:
    """Return the result for a document whose newest text is known already, None for any other."""
    known = await session.documents.get(space, key)
    if known is None or known.sha != sha:
        return None
    claims = await session.claims.visible([space], documents=[key])
    return Ingested(key=key, title=known.head.title, outcome="unchanged", claims=len(claims))


def _paths(what: str | Path) -> list[Path | Ingested | None]:
    """Return the files that `what` names, None for the standard input, or why there are none."""
    if str(what) == "-":
        return [None]
    name = shown(str(what))
    try:
        path = Path(what)
        return list(files_in(path)) if path.is_dir() else [path]
    except SourceError as error:
        return [_failed(name, error)]
    except (OSError, ValueError):
        return [_failed(name, f"“{name}” can't be the name of a file; give a file, folder or url.")]


def _failed(key: str, error: object) -> Ingested:
    """Return the result of what can't be taken, which the operator is told, too.

    Names of files and fields are a stranger's, so they stand on one line.
    """
    name, why = shown(key, limit=_TOLD), shown(str(error), limit=_TOLD)
    level = logging.WARNING if isinstance(error, StoreError) else logging.INFO
    _log.log(level, "not ingested: %r: %s", name, why)
    return Ingested(key=name, outcome="failed", error=why)
