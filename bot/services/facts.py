"""What is known: facts computed from the claims that a space may see, at the moment of asking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.claim import Claim, Quote, fold
from bot.domain.document import seen_from
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.rates import Rates
from bot.extraction.page.sentences import split_sentences
from bot.reconciliation.match import subject_key, words_of
from bot.reconciliation.reconcile import reconcile
from bot.store.session import Session
from bot.store.sqlite import Store
from bot.store.versions import Version

_EVERY = 1_000_000  # names: no store holds more subjects
_KEPT = 32  # spaces whose facts are kept between two questions


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
        self._words = words_of(lexicon)
        self._kept: dict[str, tuple[Version, tuple[Fact, ...]]] = {}
        self._rates: tuple[frozenset[str], Rates] = (frozenset(), Rates())

    async def all(self, *, space: str) -> tuple[Fact, ...]:
        """Return every fact that readers in `space` may see, in a stable order."""
        async with self._store.reading() as rx:
            return await self._all(rx, space)

    async def about(
        self, subject: str, *, space: str, status: Status | None = None
    ) -> tuple[Fact, ...]:
        """Return the facts on a subject, by any of its names, of one status if it is given."""
        wanted = subject_key(subject, self._words)
        async with self._store.reading() as rx:
            facts = await self._on(rx, space, wanted)
        return tuple(
            fact
            for fact in facts
            if subject_key(fact.cell.subject, self._words) == wanted
            and status in (None, fact.status)
        )

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
        async with self._store.reading() as rx:
            claim = await rx.claims.get(seen_from(space), reference)
            if claim is None:
                return None
            head = claim.document
            document = await rx.documents.get(head.space, head.key, revision=head.revision)
            facts = await self._on(rx, space, subject_key(claim.said.subject, self._words))
        if document is None or not claim.said.quote.stands_in(document.text):
            return None
        before, after = _around(claim.said.quote, document.text)
        return ClaimInContext(claim=claim, before=before, after=after, fact=_of(claim, facts))

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

    async def _fresh(self, rx: Session, space: str) -> tuple[Fact, ...] | None:
        kept = self._kept.get(space)
        if kept is None or kept[0] != await rx.versions.current():
            return None
        return kept[1]

    async def _all(self, rx: Session, space: str) -> tuple[Fact, ...]:
        facts = await self._fresh(rx, space)
        if facts is None:
            version = await rx.versions.current()
            facts = await self._reconciled(rx, space, None)
            self._kept.pop(space, None)
            self._kept[space] = (version, facts)
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))
        return facts

    async def _on(self, rx: Session, space: str, wanted: str) -> tuple[Fact, ...]:
        """Return facts that hold all on the subject of a key: every one, if they are known."""
        facts = await self._fresh(rx, space)
        if facts is not None:
            return facts
        names = await rx.claims.names(seen_from(space), "", _EVERY)
        subjects = [name for name in names if subject_key(name, self._words) == wanted]
        return await self._reconciled(rx, space, subjects)

    async def _reconciled(
        self, rx: Session, space: str, subjects: Sequence[str] | None
    ) -> tuple[Fact, ...]:
        spaces = seen_from(space)
        claims = await rx.claims.visible(spaces, subjects=subjects)
        rates = await self._rates_for(rx, claims)
        newest = await rx.versions.newest_publication(spaces)
        return reconcile(claims, lexicon=self._lexicon, rates=rates, newest=newest)

    async def _rates_for(self, rx: Session, claims: Iterable[Claim]) -> Rates:
        values = [v for c in claims for v in (c.said.value, *c.said.value.equivalents)]
        currencies = frozenset(value.currency for value in values if value.currency)
        known, rates = self._rates
        if not currencies <= known:
            rates = await rx.rates.rates(currencies | known)
            if rates.per_euro:
                self._rates = (currencies | known, rates)
        return rates


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
