"""Short ways to fill a store, for its tests."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from bot.domain.claim import ClaimDraft, Quote
from bot.domain.document import Document, DocumentHead
from bot.store import Store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def a_document(text: str, *, key: str = "a", space: str = "shared", **head: object) -> Document:
    return Document(
        head=DocumentHead(space=space, key=key, **head),  # type: ignore[arg-type]
        text=text,
        sha=hashlib.sha256(text.encode()).hexdigest(),
    )


def a_claim(
    text: str, quote: str, *, subject: str = "Acme", attribute: str = "revenue"
) -> ClaimDraft:
    start = text.index(quote)
    return ClaimDraft(
        quote=Quote(start=start, end=start + len(quote), text=quote),
        subject=subject,
        attribute=attribute,
    )


async def keep(store: Store, document: Document, *drafts: ClaimDraft) -> list[str]:
    """Store a document with its claims; return their ids."""
    async with store.transaction() as tx:
        head = (await tx.documents.add(document, at=NOW)).head
        claims = await tx.claims.append(
            head.space, head.key, drafts, cell_key=lambda said: said.attribute, at=NOW
        )
    return [claim.id for claim in claims]


async def seen(store: Store, *spaces: str) -> list[str]:
    async with store.reading() as rx:
        return [claim.id for claim in await rx.claims.visible(spaces)]
