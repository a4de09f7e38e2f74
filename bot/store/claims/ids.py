"""Which id a claim has: made of what it says and where, whatever else was appended before it."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.claim import ClaimDraft, claim_id, fold, value_key
from bot.domain.document import DocumentHead, Place
from bot.store.claims.visible import FROM
from bot.store.link import Link, listed

_STRIDE = 1000  # ordinals that an id taken by another document is moved on by


class Identified(NamedTuple):
    """A draft with its id, and the sequence at which that first appeared, None if it is new."""

    id: str
    since: int | None
    said: ClaimDraft


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """Where an id stands in the log: whose it is, since when, and in which revisions."""

    place: Place
    since: int
    documents: set[int]


async def identified(
    link: Link, drafts: Sequence[ClaimDraft], *, document: int, head: DocumentHead
) -> list[Identified]:
    """Return the drafts that a document doesn't hold already, each with its id.

    Should a short hash be another document's already, the next free ordinal is taken: the same one
    each time, since nothing leaves the log.
    """
    ordinals = _ordinals(drafts)
    ids = [
        claim_id(said, space=head.space, key=head.key, ordinal=ordinal)
        for said, ordinal in zip(drafts, ordinals, strict=True)
    ]
    known = await _known(link, ids)
    found = []
    for said, ordinal, first in zip(drafts, ordinals, ids, strict=True):
        identity = first
        while identity in known and known[identity].place != head.place:
            ordinal += _STRIDE  # noqa: PLW2901 - counts on until the id is free
            identity = claim_id(said, space=head.space, key=head.key, ordinal=ordinal)
            known |= await _known(link, [identity])
        before = known.get(identity)
        if before is None or document not in before.documents:
            found.append(Identified(identity, before.since if before else None, said))
    return found


async def _known(link: Link, ids: Sequence[str]) -> dict[str, _Known]:
    rows = await link.rows(
        f"SELECT c.id, c.since, c.document, d.space, d.key {FROM} "
        "WHERE c.id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    known: dict[str, _Known] = {}
    for row in rows:
        fresh = _Known(place=(row["space"], row["key"]), since=row["since"], documents=set())
        known.setdefault(row["id"], fresh).documents.add(row["document"])
    return known


def _ordinals(drafts: Iterable[ClaimDraft]) -> list[int]:
    """Return for each draft how many before it are alike in all that an id is made of."""
    seen: Counter[tuple[str, ...]] = Counter()
    ordinals = []
    for said in drafts:
        names = (said.quote.text, said.subject, said.attribute)
        alike = (*map(fold, names), value_key(said.value))
        ordinals.append(seen[alike])
        seen[alike] += 1
    return ordinals
