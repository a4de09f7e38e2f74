"""What is known: facts computed from the claims that a space may see, at the moment of asking.

Facts of one key come from the claims that are filed under it, so a question about one thing costs
what that thing's claims cost, however many others there are. What was computed is kept, while there
is room, until a claim of its key comes in, is replaced, taken back or given back.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.claim import Claim, Quote, fold
from bot.domain.document import seen_from
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.rates import Rates
from bot.errors import UserError
from bot.extraction.page.sentences import split_sentences
from bot.reconciliation.cells.match import filing_key, subject_key
from bot.reconciliation.reconcile import in_order, reconcile
from bot.services.cells import Cells
from bot.services.shelf import Shelf, packed, unpacked
from bot.store.session import Session
from bot.store.sqlite import Store
from bot.store.versions import Version

_LOG = 3  # parts of a version that tell which keys moved: its last claim, document, retraction
_DOCUMENT = 1  # where in a version its last document stands
_RECENT = 1_000  # claims among whose words is looked for what somebody types
_BATCH = 200  # keys whose claims are read and reconciled at a time

Chosen = Callable[[Session], Awaitable[set[str]]]
"""Which keys to look at."""
Fitting = Callable[[Fact], bool]
"""Whether a fact is one of those that are looked for."""
Wanted = Callable[[Sequence[Fact]], Awaitable[Iterable[Fact]]]
"""Which of some facts are looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """The keys at which something was found, as of a version of the store and its newest day."""

    version: Version
    newest: date | None
    cells: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimInContext:
    """One claim as it stands in its document, with the words before and after its quote."""

    claim: Claim
    before: str
    after: str
    fact: Fact | None = None


class Facts:
    """The facts of the store; what a space may not see has no part in any of its facts."""

    def __init__(self, *, store: Store, lexicon: Lexicon, shelf: Shelf | None = None) -> None:
        self._store = store
        self._lexicon = lexicon
        self._cells = Cells(lexicon)
        self._words = self._cells.words
        self._shelf = shelf or Shelf()
        self._marks: dict[str, Mark] = {}
        self._disputed: dict[str, Mark | None] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rates: tuple[frozenset[str], Rates] = (frozenset(), Rates())

    async def all(self, *, space: str) -> tuple[Fact, ...]:
        """Return every fact that readers in `space` may see, in a stable order."""
        return await self.under(lambda rx: rx.claims.cells(seen_from(space)), space=space)

    async def under(
        self, cells: Chosen, *, space: str, wanted: Fitting | None = None
    ) -> tuple[Fact, ...]:
        """Return the facts of the keys that `cells` chooses, or those of them that are `wanted`.

        Of the others no more is held at a time than a few keys' facts. All facts are told where the
        store isn't filed under this lexicon's keys: then neither is asked.
        """
        async with self._locks[space]:
            async with self._store.reading() as rx:
                now = await self._now(rx, space)
                chosen = await cells(rx) if now else set()
            keep = wanted if now else None
            batches = self._batches(space, now, chosen)
            return in_order(
                [fact async for facts in batches for fact in facts if not keep or keep(fact)]
            )

    async def found(
        self, wanted: Wanted, *, space: str, mark: Mark | None = None
    ) -> tuple[tuple[Fact, ...], Mark | None]:
        """Return the facts that are `wanted`, and the mark to look on from the next time.

        Looked at are the mark's keys and those where anything changed since; all without a mark.
        Of what isn't wanted no more is held at a time than a few keys' facts.
        """
        cells, found = set[str](), list[Fact]()
        async with self._locks[space]:
            async with self._store.reading() as rx:
                now = await self._now(rx, space)
                chosen = await self._moved(rx, space, since=mark, now=now) if now else set()
            async for facts in self._batches(space, now, chosen):
                picked = list(await wanted(facts))
                found += picked
                cells |= {filing_key(fact.cell, self._words) for fact in picked}
        return in_order(found), replace(now, cells=frozenset(cells)) if now else None

    async def about(
        self, subject: str, *, space: str, status: Status | None = None
    ) -> tuple[Fact, ...]:
        """Return the facts on a subject, by any of its names, of one status if it is given."""
        wanted = subject_key(subject, self._words)
        facts = await self.under(
            lambda rx: rx.claims.cells(seen_from(space), subject=wanted), space=space
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

        return await self.under(cells, space=space)

    async def standing(self, document: str, *, space: str) -> Mapping[Status, int]:
        """Return how many facts of a document, by its key, stand in each way."""
        facts = await self.beside((), documents=[document], space=space)
        own = (f for f in facts if any(c.document.key == document for c in f.claims))
        return Counter(fact.status for fact in own)

    async def disputes(self, *, space: str, topic: str | None = None) -> tuple[Fact, ...]:
        """Return the facts on which origins contradict each other, of one topic if it is given."""

        async def disputed(facts: Iterable[Fact]) -> Iterable[Fact]:
            return (fact for fact in facts if fact.status is Status.DISPUTED)

        mark = self._disputed.get(space)
        found, self._disputed[space] = await self.found(disputed, space=space, mark=mark)
        return tuple(fact for fact in found if topic is None or self._has_topic(fact, topic))

    async def fact(self, reference: str, *, space: str) -> Fact | None:
        """Return the fact of an id, also of one that it had before claims joined it; None if none.

        Where several took claims of a former fact, it is the one with the most claims.
        """

        async def heirs(facts: Iterable[Fact]) -> Iterable[Fact]:
            return (fact for fact in facts if reference in (fact.id, *fact.former_ids))

        found, _ = await self.found(heirs, space=space)
        now = next((fact for fact in found if fact.id == reference), None)
        return now or max(found, key=lambda fact: (len(fact.claims), fact.id), default=None)

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

    async def claims(self, typed: str, *, space: str) -> tuple[Claim, ...]:
        """Return claims that fit what was typed, by the start of an id or by words of a quote.

        The last that came in are first; further back only the one that an id names is looked for.
        """
        spaces, wanted = seen_from(space), fold(typed)
        async with self._store.reading() as rx:
            recent = await rx.claims.newest(spaces, limit=_RECENT)
            try:
                named = await rx.claims.get(spaces, typed)
            except UserError:  # the start of several: the last of them are among the others
                named = None
        fitting = (
            c for c in recent if c.id.startswith(wanted) or wanted in fold(c.said.quote.text)
        )
        found = {claim.id: claim for claim in (*fitting, *([named] if named else ()))}
        return tuple(sorted(found.values(), key=lambda claim: -claim.sequence))

    async def refile(self) -> int:
        """Return how many claims were filed otherwise when all were filed anew."""
        return await self._cells.keep(self._store, anew=True)

    async def subjects(self, prefix: str, *, space: str, limit: int = 25) -> tuple[str, ...]:
        """Return subjects that fit what was typed, the most claimed about first."""
        async with self._store.reading() as rx:
            return tuple(await rx.names.subjects(seen_from(space), prefix, limit=limit))

    async def topics(self, prefix: str, *, space: str, limit: int = 25) -> tuple[str, ...]:
        """Return topics that fit what was typed: subjects, attributes and tags."""
        async with self._store.reading() as rx:
            return tuple(await rx.names.topics(seen_from(space), prefix, limit=limit))

    def _has_topic(self, fact: Fact, topic: str) -> bool:
        wanted = fold(topic)
        tags = {fold(tag) for claim in fact.claims for tag in claim.document.tags}
        subject = subject_key(fact.cell.subject, self._words)
        return (
            subject_key(topic, self._words) == subject
            or wanted == fold(fact.cell.attribute)
            or wanted in tags
        )

    async def _now(self, rx: Session, space: str) -> Mark | None:
        """Return how far the store has come for a space; what is kept holds as of then.

        None where the store isn't filed: then nothing is kept.
        """
        before = self._marks.pop(space, None)
        if not await self._cells.are_kept(rx):
            self._shelf.drop(space, self._shelf.cells(space))
            return None
        spaces, version = seen_from(space), await rx.versions.current()
        if before is None or not _follows(version, before):
            gone, newest = self._shelf.cells(space), await rx.versions.newest_publication(spaces)
        elif version == before.version:
            gone, newest = set(), before.newest
        else:
            gone = await rx.changes.touched(spaces, after=before.version)
            day = await rx.versions.newest_publication(spaces, after=before.version[_DOCUMENT])
            newest = max(filter(None, (day, before.newest)), default=None)
            if newest != before.newest:
                gone |= self._shelf.cells(space, hanging=True)
        self._shelf.drop(space, gone)
        self._marks[space] = Mark(version=version, newest=newest)
        return self._marks[space]

    async def _moved(self, rx: Session, space: str, *, since: Mark | None, now: Mark) -> set[str]:
        """Return the keys of a mark and those where facts may have changed since; None: all."""
        spaces = seen_from(space)
        if since is None or not _follows(now.version, since):
            return await rx.claims.cells(spaces)
        cells = set(since.cells)
        if now.version != since.version:
            cells |= await rx.changes.touched(spaces, after=since.version)
        if now.newest != since.newest:
            cells |= await rx.changes.undated(spaces)
        return cells

    async def _batches(
        self, space: str, now: Mark | None, cells: Iterable[str]
    ) -> AsyncIterator[list[Fact]]:
        """Yield the facts of some keys, those of a few at a time; all at once if nothing is filed.

        What came in since `now` may be in them; its keys are looked at again the next time.
        """
        if now is None:
            whole = await self._computed(space, None, newest=None)
            yield [fact for facts in whole.values() for fact in facts]
            return
        left = sorted(cells)
        for at in range(0, len(left), _BATCH):
            some = left[at : at + _BATCH]
            told = await asyncio.to_thread(unpacked, self._shelf.take(space, some))
            if missing := [cell for cell in some if cell not in told]:
                found = await self._computed(space, missing, newest=now.newest)
                fresh = {cell: tuple(found.get(cell, ())) for cell in missing}
                self._shelf.put(space, await asyncio.to_thread(packed, fresh))
                told |= fresh
            yield [fact for facts in told.values() for fact in facts]

    async def _computed(
        self, space: str, cells: Sequence[str] | None, *, newest: date | None
    ) -> dict[str, list[Fact]]:
        """Return the facts of some keys, of all claims where None, from the claims themselves."""
        spaces = seen_from(space)
        async with self._store.reading() as rx:
            claims = await rx.claims.visible(spaces, cells=cells)
            rates = await self._rates_for(rx, claims)
            newest = newest or await rx.versions.newest_publication(spaces)
        return await asyncio.to_thread(self._reconciled, claims, rates=rates, newest=newest)

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


def _follows(version: Version, before: Mark) -> bool:
    """Return whether it can be told which keys moved since: nothing else changed."""
    return version[_LOG:] == before.version[_LOG:]


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
