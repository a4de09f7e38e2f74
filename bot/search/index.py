"""The full-text index on disk: a projection of the claims, rebuilt whenever it can't be trusted."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.domain.claim import Claim
from bot.errors import StoreError
from bot.search.tokens import query_terms, tokenise

if TYPE_CHECKING:
    import tantivy

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_LABEL = "log"  # the file that says which log this is an index of
_FORMAT = "1"  # changes with the fields or the tokens; an index of another format is rebuilt
_HEAP = 15_000_000  # bytes, the least that the library takes
_BATCH = 2_000
_MOST_TERMS = 64


class Log(Protocol):
    """Where the claims come from: a store."""

    @property
    def identity(self) -> str:
        """Return the name of this log, which no other log has."""

    async def highest_sequence(self) -> int:
        """Return the last sequence of the log."""

    def log(self, after: int) -> AsyncIterator[Claim]:
        """Yield each claim after a sequence once, in the order of the log."""


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
            last = await self._run(self._last, log.identity)
            if last is None or last > await log.highest_sequence():
                await self._run(self._create, log.identity)
                last = 0
            indexed = 0
            batch: list[Claim] = []
            async for claim in log.log(last):
                batch.append(claim)
                if len(batch) == _BATCH:
                    indexed += await self._run(self._add, batch)
                    batch = []
            return indexed + (await self._run(self._add, batch) if batch else 0)

    async def follow(self, log: Log) -> None:
        """Catch up if that can be done; what keeps it from it is logged, and made up for later.

        For those whose own work is done and committed: the index can always be made anew.
        """
        try:
            await self.catch_up(log)
        except StoreError as error:
            _LOG.warning("%s It is behind, and catches up when it can be.", error)

    async def lag(self, log: Log) -> int | None:
        """Return how many claims of the log aren't indexed, None where there is no sound index."""
        last = await self._run(self._last, log.identity)
        if last is None or last > await log.highest_sequence():
            return None
        return sum([1 async for _ in log.log(last)])

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
        terms = query_terms(query)[:_MOST_TERMS]
        if not terms or limit < 1:
            return []
        return await asyncio.to_thread(self._search, terms, tuple(spaces), limit)

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

    def _last(self, identity: str) -> int | None:
        """Return the last sequence that is indexed, None if there is no sound index."""
        if self._torn or self._name() != identity:
            return None
        try:
            index = self._opened()
            everything = _library().Query.all_query()
            found = index.searcher().search(everything, 1, order_by_field="sequence")
        except _broken() as error:
            _LOG.warning("The search index is torn and will be made anew: %s", error)
            return None
        return int(found.hits[0][0]) if found.hits else 0

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

    def _add(self, claims: Sequence[Claim]) -> int:
        index = self._opened()
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        try:
            for claim in claims:
                writer.add_document(_document(claim))
            writer.commit()
        finally:
            writer.wait_merging_threads()  # closes it, with the memory and the lock that it holds
        return len(claims)

    def _search(self, terms: Sequence[str], spaces: Sequence[str], limit: int) -> list[str]:
        if self._name() is None or self._torn:
            return []
        try:
            return _ranked(self._opened(), terms, spaces, limit)
        except _broken() as error:
            _LOG.warning(
                "The search index is torn; it finds nothing until it is made anew: %s", error
            )
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
    builder.add_text_field("space", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("sequence", fast=True)
    return builder.build()


def _document(claim: Claim) -> tantivy.Document:
    said, head = claim.said, claim.document
    parts = (said.subject, said.attribute, said.scope, said.asserted_by, said.quote.text)
    words = " ".join(part for part in (*parts, head.title, head.outlet, *head.tags) if part)
    document: tantivy.Document = _library().Document()
    document.add_text("id", claim.id)
    document.add_text("space", head.space)
    document.add_text("text", " ".join(tokenise(words)))
    document.add_unsigned("sequence", claim.sequence)
    return document


def _ranked(
    index: tantivy.Index, terms: Sequence[str], spaces: Sequence[str], limit: int
) -> list[str]:
    """Return the best ids; all that tie for the last place are fetched, so that ids decide."""
    query, schema = _library().Query, index.schema
    occur = _library().Occur
    words = [(occur.Should, query.term_query(schema, "text", term, "freq")) for term in terms]
    seen = query.const_score_query(query.term_set_query(schema, "space", list(spaces)), 0.0)
    both = query.boolean_query([(occur.Must, query.boolean_query(words)), (occur.Must, seen)])
    searcher = index.searcher()
    fetched = limit + 1
    hits = searcher.search(both, fetched).hits
    while len(hits) == fetched and hits[limit - 1][0] == hits[-1][0]:
        fetched *= 2
        hits = searcher.search(both, fetched).hits
    scored = [(-score, searcher.doc(address)["id"][0]) for score, address in hits]
    return [identity for _, identity in sorted(scored)][:limit]
