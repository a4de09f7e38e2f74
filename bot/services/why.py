"""Why something was or wasn't said: the way of a document or claim, and what joined a fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.briefing.phrasing.lines import statement
from bot.domain.claim import Claim
from bot.domain.document import DocumentHead, seen_from
from bot.domain.fact import Fact
from bot.domain.lexicon import Lexicon
from bot.domain.meeting import Explanation, Meeting
from bot.domain.record import Retraction, Target
from bot.domain.trace import Step, Trace
from bot.errors import UserError
from bot.reconciliation.explain import Explainer
from bot.services.briefs import since_day
from bot.services.nearest import unknown
from bot.services.tracing import (
    audit_step,
    delivery_steps,
    facts_step,
    filter_steps,
    origin_steps,
    source_step,
    taken_steps,
)

if TYPE_CHECKING:
    from bot.services.facts import Facts
    from bot.store.session import Session
    from bot.store.sqlite import Store
    from bot.store.traces import Appearance

_ID = re.compile(r"[0-9a-f]{4,10}", re.IGNORECASE)
_WHOLE = 10  # characters of an id
_TWO = 2
_MANY = 100_000  # retractions looked through
_TOLD = 1_000  # entries of the audit that are told
Reason = Trace | Meeting | Explanation


class Why:
    """Explains to those who look after a space; it never changes anything."""

    def __init__(
        self, *, store: Store, facts: Facts, lexicon: Lexicon, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._facts = facts
        self._explainer = Explainer(lexicon)
        self._now = now

    async def of(self, what: str, *, space: str) -> Reason:
        """Return what explains `what`: a claim, two claims, a fact, a document or an address.

        One or two ids may be given, with a space or comma between. UserError where nothing of that
        name is known here, or the start of an id fits several claims.
        """
        given = what.replace(",", " ").split()
        if len(given) == _TWO and all(_ID.fullmatch(each) for each in given):
            return await self._meeting(given[0], given[1], space=space)
        name = what.strip().strip("<>")
        if _ID.fullmatch(name) and (found := await self._by_id(name.lower(), space=space)):
            return found
        head = await self._document(name, space=space)
        if head is None:
            raise UserError(_unknown(name))
        return await self._way_of_document(head, space=space)

    async def explained(self, subject: str, *, space: str) -> tuple[Explanation, ...]:
        """Return why each fact on a subject is one, by any of the subject's names.

        UserError if nothing is known under that name.
        """
        facts = await self._facts.about(subject, space=space)
        if not facts:
            known = await self._facts.subjects("", space=space, limit=_MANY)
            raise UserError(unknown(subject, known))
        return tuple(self._explainer.explanations(facts, facts=facts))

    async def done(self, *, space: str, since: str | None = None) -> Trace:
        """Return who did what in a space, the last first, a thousand things at most.

        UserError if `since` is no time.
        """
        start = since_day(since, now=self._now()) if since else None
        async with self._store.reading() as rx:
            found = await rx.audit.list([space], limit=_TOLD)
        entries = [each for each in found if start is None or each.at.date() >= start]
        steps = tuple(map(audit_step, entries))
        nothing = Step(name="audit", text="nothing was changed here in that time")
        return Trace(title="Who changed what", steps=steps or (nothing,))

    async def _by_id(self, name: str, *, space: str) -> Reason | None:
        async with self._store.reading() as rx:
            found = await rx.traces.appearances(seen_from(space), name)
        ids = {each.id for each in found}
        if len(ids) > 1:
            raise UserError(f"“{name}” is the start of {len(ids)} claims; give more of the id.")
        if found:
            return await self._way_of_claim(found[-1], space=space)
        fact = await self._facts.fact(name, space=space) if len(name) == _WHOLE else None
        if fact is None:
            return None
        facts = await self._facts.about(fact.cell.subject, space=space)
        return next(self._explainer.explanations([fact], facts=facts))

    async def _meeting(self, left: str, right: str, *, space: str) -> Meeting:
        claims = [await self._claim(each, space=space) for each in (left, right)]
        if claims[0].id == claims[1].id:
            raise UserError(f"Both ids are of the claim {claims[0].id}; give two claims.")
        facts = await self._facts.beside(claims, space=space)
        return self._explainer.meeting(*claims, facts=facts)

    async def _claim(self, reference: str, *, space: str) -> Claim:
        found = await self._facts.claim(reference, space=space)
        if found is None:
            raise UserError(f"No claim that can be seen here has the id “{reference}”.")
        return found.claim

    async def _document(self, name: str, *, space: str) -> DocumentHead | None:
        """Return a document by its key or address, retracted or not, with or without a last /."""
        async with self._store.reading() as rx:
            for each in dict.fromkeys((name, name.rstrip("/"), f"{name}/", name.partition("#")[0])):
                if each and (
                    found := await rx.documents.named(seen_from(space), each, retracted=True)
                ):
                    return found[0]
        return None

    async def _way_of_document(self, head: DocumentHead, *, space: str) -> Trace:
        facts = await self._facts.beside((), documents=[head.key], space=space)
        own = [fact for fact in facts if any(c.document.place == head.place for c in fact.claims)]
        spaces = seen_from(space)
        async with self._store.reading() as rx:
            visible = await rx.claims.visible(spaces, documents=[head.key])
            claims = [claim for claim in visible if claim.document.place == head.place]
            ids = [claim.id for claim in claims]
            taken = await rx.traces.taken(head.space, head.key)
            steps = [
                source_step(head, taken),
                *taken_steps(taken, await rx.traces.revisions(head.space, head.key)),
                facts_step(claims, own),
                *(origin_steps(head.key, own) if own else ()),
                *filter_steps(await _retractions(rx, head, None, space=space)),
                *await self._deliveries(rx, ids, own, space=space),
            ]
        return Trace(title=f"Document {head.key}", steps=tuple(steps))

    async def _way_of_claim(self, found: Appearance, *, space: str) -> Trace:
        spaces = seen_from(space)
        facts = await self._facts.beside((), documents=[found.key], space=space)
        own = [fact for fact in facts if any(claim.id == found.id for claim in fact.claims)]
        async with self._store.reading() as rx:
            named = await rx.documents.named(spaces, found.key, retracted=True)
            head = next(each for each in named if each.place == (found.space, found.key))
            claim = await rx.claims.get(spaces, found.id, retracted=True)
            taken = await rx.traces.taken(found.space, found.key)
            revisions = await rx.traces.revisions(found.space, found.key)
            gone = filter_steps(
                await _retractions(rx, head, found.id, space=space),
                quarantined=[found.quarantined_at] if found.quarantined_at else [],
                lost=claim is None,
                dropped=found.revision < head.revision,
            )
            steps = [
                *([_said(claim)] if claim else []),
                source_step(head, taken),
                *taken_steps(taken, revisions),
                *gone,
                *(_fact_step(fact) for fact in own),
                *(origin_steps(head.key, own) if own else ()),
                *await self._deliveries(rx, [found.id], own, space=space),
            ]
        return Trace(title=f"Claim {found.id}", steps=tuple(steps))

    async def _deliveries(
        self, rx: Session, claims: Sequence[str], facts: Sequence[Fact], *, space: str
    ) -> list[Step]:
        by_claim = {claim.id: fact for fact in facts for claim in fact.claims}
        return delivery_steps(
            await rx.traces.deliveries(space, claims),
            await rx.digests.of_space(space),
            {claim: by_claim.get(claim) for claim in claims},
            space=space,
            now=self._now(),
        )


async def _retractions(
    rx: Session, head: DocumentHead, claim: str | None, *, space: str
) -> list[Retraction]:
    """Return what stands against a document, or a claim of it."""
    names = {(Target.DOCUMENT, head.key), (Target.CLAIM, claim)}
    found = await rx.retractions.list(seen_from(space), limit=_MANY)
    return [
        each for each in found
        if (each.target, each.name) in names and each.document_space == head.space
    ]  # fmt: skip


def _said(claim: Claim) -> Step:
    said = claim.said
    text = f"{said.subject} — {said.attribute}: {statement(claim)}"
    if said.quote.text not in text:
        text += f", “{said.quote.text}”"
    return Step(name="claim", text=text)


def _fact_step(fact: Fact) -> Step:
    note = f", {fact.origins_note}" if fact.origins_note else ""
    return Step(name="fact", text=f"{fact.id}, {fact.status.value}{note}")


def _unknown(name: str) -> str:
    shown = name[:80]
    if "://" in name:
        return f"Nothing was taken in from {shown}; `ingest` does, or says why it can't be."
    if _ID.fullmatch(name):
        return (
            f"No claim, fact or document has the id “{shown}” here. A sentence that an answer "
            "quotes from a page where no claim was made is kept under no id: its link leads there."
        )
    return (
        f"“{shown}” is no claim, fact or document here. Give an address, a document's key, or one "
        "or two ids as briefs show them."
    )
