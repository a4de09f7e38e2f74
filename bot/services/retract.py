"""Retractions: a claim or a document is taken out of every later answer, and can be put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.domain.claim import Claim
from bot.domain.document import DocumentHead, seen_from
from bot.domain.record import Retraction, Target
from bot.errors import UserError
from bot.sources.fields import shown
from bot.store import Session, Store

_LONGEST_REASON = 500


class Retract:
    """Appends retractions and lifts them; each is a record with a reason, and nothing is erased.

    What is retracted in a space is gone for those who read there: a guild can hide what is shared
    for itself alone.
    """

    def __init__(self, *, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    async def claim(self, id: str, reason: str, *, space: str, actor: str) -> Retraction:  # noqa: A002
        """Return the retraction of a claim, by its id or its start; UserError if it isn't seen."""
        async with self._store.transaction() as tx:
            claim = await _claim(tx, id, space=space)
            return await self._add(
                tx,
                target=Target.CLAIM,
                name=claim.id,
                document_space=claim.document.space,
                reason=reason,
                space=space,
                actor=actor,
            )

    async def document(self, key: str, reason: str, *, space: str, actor: str) -> Retraction:
        """Return the retraction of a document, by its key or url; UserError if it isn't seen."""
        async with self._store.transaction() as tx:
            head = await _document(tx, key, space=space)
            return await self._add(
                tx,
                target=Target.DOCUMENT,
                name=head.key,
                document_space=head.space,
                reason=reason,
                space=space,
                actor=actor,
            )

    async def undo(
        self, retraction: int, *, space: str, actor: str, reason: str = ""
    ) -> Retraction:
        """Return the retraction that was lifted; UserError if there is none to lift."""
        at = self._now()
        why = shown(reason, limit=_LONGEST_REASON)
        async with self._store.transaction() as tx:
            lifted = await tx.retractions.undo(space, retraction, reason=why, actor=actor, at=at)
            await tx.audit.append(
                space,
                actor=actor,
                action=f"undo retraction of {lifted.target}",
                target=lifted.name,
                at=at,
                detail={"retraction": lifted.id, "reason": why},
            )
        return lifted

    async def listing(self, space: str, prefix: str = "", *, limit: int = 25) -> list[Retraction]:
        """Return the space's retractions that stand, the last first, whose name or reason fits."""
        async with self._store.reading() as rx:
            return await rx.retractions.list([space], prefix=prefix, limit=limit)

    async def _add(
        self,
        tx: Session,
        *,
        target: Target,
        name: str,
        document_space: str,
        reason: str,
        space: str,
        actor: str,
    ) -> Retraction:
        why = shown(reason, limit=_LONGEST_REASON)
        if not why:
            raise UserError(
                f"A retraction needs a reason; say in a few words what is wrong with the {target}."
            )
        at = self._now()
        made = await tx.retractions.add(
            space,
            target=target,
            name=name,
            document_space=document_space,
            reason=why,
            actor=actor,
            at=at,
        )
        await tx.audit.append(
            space,
            actor=actor,
            action=f"retract {target}",
            target=name,
            at=at,
            detail={"retraction": made.id, "reason": why},
        )
        return made


async def _claim(tx: Session, reference: str, *, space: str) -> Claim:
    spaces = seen_from(space)
    claim = await tx.claims.get(spaces, reference)
    if claim is not None:
        return claim
    if await tx.claims.get(spaces, reference, retracted=True):
        raise UserError(f"The claim “{shown(reference)}” is retracted already; undo that first.")
    raise UserError(
        f"There is no claim “{shown(reference)}” here; "
        "give the id that stands beside a claim, such as 3f9a2c71d0."
    )


async def _document(tx: Session, key: str, *, space: str) -> DocumentHead:
    """Return the document of a key or url that stands; its own space goes before the shared one."""
    spaces = seen_from(space)
    if found := await tx.documents.named(spaces, key):
        return found[0]
    if await tx.documents.named(spaces, key, retracted=True):
        raise UserError(f"The document “{shown(key)}” is retracted already; undo that first.")
    raise UserError(f"There is no document “{shown(key)}” here; give its key or its address.")
