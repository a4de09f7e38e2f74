"""The full-text index on disk: a projection of the store, rebuilt whenever it can't be trusted.

Claims are found by what they say, documents by their whole text.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.domain.claim import Claim
from bot.domain.document import DocumentHead, Place
from bot.errors import StoreError
from bot.search.tokens import query_terms, tokenise

if TYPE_CHECKING:
    import tantivy

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_LABEL = "log"  # the file that says which log this is an index of
_FORMAT = "2"  # changes with the fields or the tokens; an index of another format is rebuilt
_HEAP = 15_000_000  # bytes, the least that the library takes
_BATCH = 1_000_000  # characters that are indexed in one go
_HEAD = 400  # characters that an entry counts for beside its text
_LONGEST_TEXT = 200_000  # characters of a document that are indexed
_MOST_TERMS = 64
_CLAIM, _DOCUMENT = "text", "written"  # the fields that hold the words of either

Written = tuple[int, DocumentHead, str]
"""A revision of a document as it came in: its number, its head and its text."""
Mark = tuple[int, int]
"""How far the index has come: the last sequence of a claim, and the last number of a document."""


class Log(Protocol):
    """Where claims and documents come from: a store."""

    @property
    def identity(self) -> str:
        """Return the name of this log, which no other log has."""

    async def highest(self) -> Mark:
        """Return the last sequence of the log, and the number of the last document."""

    def log(self, after: int) -> AsyncIterator[Claim]:
        """Yield each claim after a sequence once, in the order of the log."""

    def texts(self, after: int, *, longest: int) -> AsyncIterator[Written]:
        """Yield each document after a number once, with so many characters of its text."""


class Index:
    """The index of one folder; `follow` the log before the first search, and after each change."""

    def __init__(self, directory: Path, *, read_only: bool) -> None:
        self._directory = directory
        self._read_only = read_only
        self._index: tantivy.Index | None = None
        self._torn = False
        self._lock = asyncio.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="index")

    @classmethod
    async def open(cls, directory: Path, *, read_only: bool = False) -> Index:
        """Return the index of a folder, which need not exist; a read-only one never writes."""
        return cls(directory, read_only=read_only)

    async def close(self) -> None:
        """Let what is being indexed end, and free the index."""
        async with self._lock:
            await asyncio.to_thread(self._thread.shutdown)
            self._index = None

    async def catch_up(self, log: Log) -> int:
        """Return how many claims were indexed so that the index holds the whole log.

        An index that is missing, torn, of another log, or ahead of it is made anew. Cancelled, it
        keeps what it has, and goes on from there the next time. StoreError if it can't be written.
        """
        if self._read_only:
            return 0
        async with self._lock:
            last = await self._sound(log)
            if last is None:
                await self._run(self._create, log.identity)
                last = (0, 0)
            indexed = held = 0
            batch: list[Claim | Written] = []
            async for each in _missing(log, last):
                batch.append(each)
                indexed += isinstance(each, Claim)
                held += _size(each)
                if held >= _BATCH:
                    await self._run(self._add, batch)
                    batch, held = [], 0
            if batch:
                await self._run(self._add, batch)
            return indexed

    async def follow(self, log: Log) -> bool:
        """Catch up if that can be done, and return whether the index holds the whole log.

        What keeps it from it is logged, and made up for later. For those whose own work is done
        and committed: the index can always be made anew.
        """
        if self._read_only:
            return await self.lag(log) == 0
        try:
            await self.catch_up(log)
        except StoreError as error:
            _LOG.warning("%s It is behind, and catches up when it can be.", error)
            return False
        return True

    async def lag(self, log: Log) -> int | None:
        """Return how many claims and documents aren't indexed, None if there is no sound index."""
        last = await self._sound(log)
        return None if last is None else sum([1 async for _ in _missing(log, last)])

    async def rebuild(self, log: Log) -> int:
        """Return how many claims were indexed anew, whatever the index held."""
        async with self._lock:
            await self._run(self._create, log.identity)
        return await self.catch_up(log)

    async def search(self, query: str, *, spaces: Sequence[str], limit: int = 20) -> list[str]:
        """Return the ids of claims that hold words of the query, best first, equal ones by id.

        They are candidates: whether a claim may be seen is the store's to say. Nothing in a query
        is syntax, and a query without words finds nothing.
        """
        return [name for _, name in await self._asked(_CLAIM, query, spaces, limit)]

    async def documents(self, query: str, *, spaces: Sequence[str], limit: int = 20) -> list[Place]:
        """Return the documents whose text holds words of the query, the same way, by any revision.

        A document may have been retracted, and what held the words replaced.
        """
        return await self._asked(_DOCUMENT, query, spaces, limit)

    async def _asked(self, kind: str, query: str, spaces: Sequence[str], limit: int) -> list[Place]:
        terms = query_terms(query)[:_MOST_TERMS]
        if not terms or limit < 1:
            return []
        return await asyncio.to_thread(self._search, kind, terms, tuple(spaces), limit)

    async def _sound(self, log: Log) -> Mark | None:
        """Return how far a sound index of this log has come, None if there is none."""
        last = await self._run(self._last, log.identity)
        highest = await log.highest()
        ahead = last is None or last[0] > highest[0] or last[1] > highest[1]
        return None if ahead else last

    async def _run(self, work: Callable[..., T], *arguments: object) -> T:
        """Return what `work` returns on the one writing thread; cancelled, it still ends."""
        running = asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise
        except (OSError, ValueError) as error:
            raise StoreError(f"The search index can't be written: {error}.") from error

    def _last(self, identity: str) -> Mark | None:
        """Return the last of what is indexed, None if there is no sound index."""
        if self._torn or self._name() != identity:
            return None
        try:
            index = self._opened()
            return _highest(index, "sequence"), _highest(index, "number")
        except _broken() as error:
            self._index = None
            _LOG.info("The search index can't be opened, so it counts as missing: %s", error)
            return None

    def _name(self) -> str | None:
        try:
            written, _, name = (self._directory / _LABEL).read_text(encoding="utf-8").partition(" ")
        except (OSError, ValueError):
            return None
        return name if written == _FORMAT else None

    def _create(self, identity: str) -> None:
        self._index = None
        if self._directory.is_file():
            self._directory.unlink()
        shutil.rmtree(self._directory, ignore_errors=True)
        self._directory.mkdir(parents=True)
        _library().Index(_schema(), path=str(self._directory))
        (self._directory / _LABEL).write_text(f"{_FORMAT} {identity}", encoding="utf-8")
        self._torn = False

    def _opened(self) -> tantivy.Index:
        if self._index is None:
            index = _library().Index.open(str(self._directory))
            index.config_reader(reload_policy="manual")
            self._index = index
        self._index.reload()
        return self._index

    def _add(self, entries: Sequence[Claim | Written]) -> None:
        index = self._opened()
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        try:
            for each in entries:
                writer.add_document(_claim(each) if isinstance(each, Claim) else _document(*each))
            writer.commit()
        finally:
            writer.wait_merging_threads()  # closes it, with the memory and the lock that it holds

    def _search(
        self, kind: str, terms: Sequence[str], spaces: Sequence[str], limit: int
    ) -> list[Place]:
        if self._name() is None or self._torn:
            return []
        try:
            return _ranked(self._opened(), kind, terms, spaces, limit)
        except _broken() as error:
            _LOG.info("The search index can't be opened; it finds nothing until then: %s", error)
            self._torn = True
            return []


def _library() -> Any:
    import tantivy  # noqa: PLC0415 - only where something is searched

    return tantivy


def _broken() -> tuple[type[BaseException], ...]:
    """Return what the library raises on a torn index; its panics aren't Exceptions."""
    panics = [each for each in BaseException.__subclasses__() if each.__name__ == "PanicException"]
    return (ValueError, OSError, *panics)


def _schema() -> tantivy.Schema:
    builder: tantivy.SchemaBuilder = _library().SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("space", stored=True, tokenizer_name="raw", index_option="basic")
    for kind in (_CLAIM, _DOCUMENT):
        builder.add_text_field(kind, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("sequence", fast=True)
    builder.add_unsigned_field("number", fast=True)
    return builder.build()


async def _missing(log: Log, last: Mark) -> AsyncIterator[Claim | Written]:
    """Yield what came in after a mark: the claims, then the documents."""
    (sequence, number), highest = last, await log.highest()
    if sequence < highest[0]:
        async for claim in log.log(sequence):
            yield claim
    if number < highest[1]:
        async for written in log.texts(number, longest=_LONGEST_TEXT):
            yield written


def _size(entry: Claim | Written) -> int:
    return _HEAD + len(entry.said.quote.text if isinstance(entry, Claim) else entry[2])


def _highest(index: tantivy.Index, field: str) -> int:
    found = index.searcher().search(_library().Query.all_query(), 1, order_by_field=field)
    return int(found.hits[0][0]) if found.hits else 0


def _claim(claim: Claim) -> tantivy.Document:
    said, head = claim.said, claim.document
    parts = (said.subject, said.attribute, said.scope, said.asserted_by, said.quote.text)
    words = " ".join(part for part in (*parts, head.title, head.outlet, *head.tags) if part)
    return _entry(_CLAIM, words, place=(head.space, claim.id), mark=(claim.sequence, 0))


def _document(number: int, head: DocumentHead, text: str) -> tantivy.Document:
    return _entry(_DOCUMENT, f"{head.title or ''} {text}", place=head.place, mark=(0, number))


def _entry(kind: str, words: str, *, place: Place, mark: Mark) -> tantivy.Document:
    document: tantivy.Document = _library().Document()
    document.add_text("id", place[1])
    document.add_text("space", place[0])
    document.add_text(kind, " ".join(tokenise(words)))
    document.add_unsigned("sequence", mark[0])
    document.add_unsigned("number", mark[1])
    return document


def _ranked(
    index: tantivy.Index, kind: str, terms: Sequence[str], spaces: Sequence[str], limit: int
) -> list[Place]:
    """Return the best by space and id, each once, with the score of its best revision.

    All that tie for the last place are fetched, so that ids decide.
    """
    query, schema = _library().Query, index.schema
    occur = _library().Occur
    words = [(occur.Should, query.term_query(schema, kind, term, "freq")) for term in terms]
    seen = query.const_score_query(query.term_set_query(schema, "space", list(spaces)), 0.0)
    both = query.boolean_query([(occur.Must, query.boolean_query(words)), (occur.Must, seen)])
    searcher = index.searcher()
    fetched = limit + 1
    while True:
        hits = searcher.search(both, fetched).hits
        best: dict[Place, float] = {}
        for score, address in hits:
            found = searcher.doc(address)
            best.setdefault((found["space"][0], found["id"][0]), score)
        scores = list(best.values())
        if len(hits) < fetched or (len(best) > limit and scores[limit - 1] > scores[-1]):
            break
        fetched *= 2
    return sorted(best, key=lambda place: (-best[place], place[1], place[0]))[:limit]
