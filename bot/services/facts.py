"""What is known: facts computed from the claims that a space may see, at the moment of asking.

Facts of one key come from the claims that are filed under it, so a question about one thing costs
what that thing's claims cost, however many others there are. What was computed is kept until a
claim of its key comes in or is replaced; a retraction lets all of it go.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.claim import Claim, Quote, fold
from bot.domain.document import seen_from
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.rates import Rates
from bot.extraction.page.sentences import split_sentences
from bot.reconciliation.cells.match import filing_key, subject_key
from bot.reconciliation.reconcile import reconcile
from bot.services.cells import Cells
from bot.services.shelf import Shelf
from bot.store.session import Session
from bot.store.sqlite import Store
from bot.store.versions import Version

_KEPT = 32  # spaces whose facts are kept between two questions
_LOG = 2  # parts of a version that the log itself moves: its last claim and document

Chosen = Callable[[Session], Awaitable[set[str] | None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimInContext:
    """One claim as it stands in its document, with the words before and after its quote."""

    claim: Claim
    before: str
    after: str
    fact: Fact | None = None


class Facts:
    """The facts of the store; what a space may not see has no part in any of its facts."""

    def __init__(self, *, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        self._lexicon = lexicon
        self._cells = Cells(lexicon)
        self._words = self._cells.words
        self._shelves: dict[str, Shelf] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rates: tuple[frozenset[str], Rates] = (frozenset(), Rates())

    async def all(self, *, space: str) -> tuple[Fact, ...]:
        """Return every fact that readers in `space` may see, in a stable order."""
        return await self._told(space, _everything)

    async def about(
        self, subject: str, *, space: str, status: Status | None = None
    ) -> tuple[Fact, ...]:
        """Return the facts on a subject, by any of its names, of one status if it is given."""
        wanted = subject_key(subject, self._words)
        facts = await self._told(
            space, lambda rx: rx.claims.cells(seen_from(space), subject=wanted)
        )
        return tuple(
            fact
            for fact in facts
            if subject_key(fact.cell.subject, self._words) == wanted
            and status in (None, fact.status)
        )

    async def beside(
        self,
        claims: Iterable[Claim],
        *,
        documents: Iterable[str] = (),
        subjects: Iterable[str] = (),
        space: str,
    ) -> tuple[Fact, ...]:
        """Return the facts of some claims, of documents by their keys, and on some subjects.

        A subject is known by any of its names. What is filed with these comes along.
        """
        claims, spaces = list(claims), seen_from(space)

        async def cells(rx: Session) -> set[str]:
            near = await rx.claims.visible(spaces, documents=documents)
            found = {self._cells.key(claim.said) for claim in (*claims, *near)}
            for subject in {subject_key(name, self._words) for name in subjects}:
                found |= await rx.claims.cells(spaces, subject=subject)
            return found

        return await self._told(space, cells)

    async def standing(self, document: str, *, space: str) -> Mapping[Status, int]:
        """Return how many facts of a document, by its key, stand in each way."""
        facts = await self.beside((), documents=[document], space=space)
        own = (f for f in facts if any(c.document.key == document for c in f.claims))
        return Counter(fact.status for fact in own)

    async def disputes(self, *, space: str, topic: str | None = None) -> tuple[Fact, ...]:
        """Return the facts on which origins contradict each other, of one topic if it is given."""
        facts = await self.all(space=space)
        return tuple(
            fact
            for fact in facts
            if fact.status is Status.DISPUTED and (topic is None or self._has_topic(fact, topic))
        )

    async def fact(self, reference: str, *, space: str) -> Fact | None:
        """Return the fact of an id, also of one that it had before claims joined it; None if none.

        Where several took claims of a former fact, it is the one with the most claims.
        """
        facts = await self.all(space=space)
        now = next((fact for fact in facts if fact.id == reference), None)
        heirs = [fact for fact in facts if reference in fact.former_ids]
        return now or max(heirs, key=lambda fact: (len(fact.claims), fact.id), default=None)

    async def claim(self, reference: str, *, space: str) -> ClaimInContext | None:
        """Return the claim of an id, or of its start, in context; None if it isn't to be shown.

        A claim whose quote no longer stands in its document is never shown. UserError if the start
        of the id fits several claims.
        """
        spaces = seen_from(space)
        async with self._store.reading() as rx:
            claim = await rx.claims.get(spaces, reference)
            if claim is None:
                return None
            head = claim.document
            document = await rx.documents.get(head.space, head.key, revision=head.revision)
        if document is None or not claim.said.quote.stands_in(document.text):
            return None
        before, after = _around(claim.said.quote, document.text)
        facts = await self.beside([claim], space=space)
        return ClaimInContext(claim=claim, before=before, after=after, fact=_of(claim, facts))

    async def refile(self) -> int:
        """Return how many claims were filed otherwise when all were filed anew."""
        return await self._cells.keep(self._store, anew=True)

    async def subjects(self, prefix: str, *, space: str, limit: int = 25) -> tuple[str, ...]:
        """Return subjects that fit what was typed, the most claimed about first."""
        async with self._store.reading() as rx:
            return tuple(await rx.claims.names(seen_from(space), prefix, limit))

    async def topics(self, prefix: str, *, space: str, limit: int = 25) -> tuple[str, ...]:
        """Return topics that fit what was typed: subjects, attributes and tags."""
        async with self._store.reading() as rx:
            return tuple(await rx.claims.topics(seen_from(space), prefix, limit))

    def _has_topic(self, fact: Fact, topic: str) -> bool:
        wanted = fold(topic)
        tags = {fold(tag) for claim in fact.claims for tag in claim.document.tags}
        subject = subject_key(fact.cell.subject, self._words)
        return (
            subject_key(topic, self._words) == subject
            or wanted == fold(fact.cell.attribute)
            or wanted in tags
        )

    async def _told(self, space: str, cells: Chosen) -> tuple[Fact, ...]:
        """Return the facts of the keys that `cells` chooses, of all keys where that is None.

        All are told, too, where the store isn't filed under this lexicon's keys.
        """
        async with self._locks[space]:
            async with self._store.reading() as rx:
                shelf, filed = await self._shelf(rx, space)
                chosen = await cells(rx) if filed else None
                missing = shelf.missing(chosen)
                claims = (
                    []
                    if missing == set()
                    else await rx.claims.visible(seen_from(space), cells=missing)
                )
                rates = await self._rates_for(rx, claims)
            if missing is None or missing:
                found = await asyncio.to_thread(
                    self._reconciled, claims, rates=rates, newest=shelf.newest
                )
                shelf.put(found, of=missing)
            return shelf.facts(chosen)

    async def _shelf(self, rx: Session, space: str) -> tuple[Shelf, bool]:
        """Return what is kept for a space as of now, and whether the store is filed."""
        spaces, version = seen_from(space), await rx.versions.current()
        filed = await self._cells.are_kept(rx)
        shelf = self._shelves.pop(space, None)
        if shelf is None or not _follows(version, shelf.version, filed=filed):
            newest = await rx.versions.newest_publication(spaces)
            shelf = Shelf(version=version, newest=newest)
        elif shelf.version != version:
            sequence, document = shelf.version[:_LOG]
            touched = await rx.claims.touched(spaces, sequence=sequence, document=document)
            newest = await rx.versions.newest_publication(spaces, after=document)
            shelf.move_on(version, newest=newest, touched=touched)
        self._shelves[space] = shelf
        while len(self._shelves) > _KEPT:
            self._shelves.pop(next(iter(self._shelves)))
        return shelf, filed

    def _reconciled(
        self, claims: Sequence[Claim], *, rates: Rates, newest: date | None
    ) -> dict[str, list[Fact]]:
        """Return the facts that claims come to, by the key that those are filed under."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in reconcile(claims, lexicon=self._lexicon, rates=rates, newest=newest):
            found[filing_key(fact.cell, self._words)].append(fact)
        return found

    async def _rates_for(self, rx: Session, claims: Iterable[Claim]) -> Rates:
        values = [v for c in claims for v in (c.said.value, *c.said.value.equivalents)]
        currencies = frozenset(value.currency for value in values if value.currency)
        known, rates = self._rates
        if not currencies <= known:
            rates = await rx.rates.rates(currencies | known)
            if rates.per_euro:
                self._rates = (currencies | known, rates)
        return rates


async def _everything(_rx: Session) -> None:
    """Choose no keys: all of them."""


def _follows(version: Version, before: Version, *, filed: bool) -> bool:
    """Return whether only the log has moved on since: what it didn't touch still holds."""
    return version == before or (filed and version[_LOG:] == before[_LOG:])


def _of(claim: Claim, facts: Iterable[Fact]) -> Fact | None:
    """Return the fact that a claim belongs to: of its own value, rather than of a restatement."""
    mine = [fact for fact in facts if any(c.id == claim.id for c in fact.claims)]
    currency = claim.said.value.currency or ""
    own = [fact for fact in mine if fact.cell.dimension.endswith(f":{currency}")]
    return next(iter((*own, *mine)), None)


def _around(quote: Quote, text: str) -> tuple[str, str]:
    """Return the words before and after a quote, out to the neighbouring sentences of its line."""
    first = text.rfind("\n", 0, quote.start) + 1
    end = text.find("\n", quote.end)
    last = len(text) if end < 0 else end
    spans = split_sentences(text[first:last], start=first)
    home = [i for i, (start, stop) in enumerate(spans) if start < quote.end and quote.start < stop]
    if not home:
        return "", ""
    start = min(spans[max(home[0] - 1, 0)][0], quote.start)
    stop = max(spans[min(home[-1] + 1, len(spans) - 1)][1], quote.end)
    return text[start : quote.start], text[quote.end : stop]
