"""The log of claims: what is appended, and what of it readers see."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.domain.claim import Claim, ClaimDraft, fold
from bot.domain.document import DocumentHead, Place
from bot.errors import StoreError, UserError
from bot.store.claims.ids import identified
from bot.store.claims.rows import COLUMNS, INSERT, claim_of, row_of, said_of
from bot.store.claims.visible import FROM, KEPT, QUOTED, SEEN, SEEN_THERE, SHOWN
from bot.store.documents import HEAD, NEWEST, STANDING, head_of
from bot.store.link import Link, Row, listed

_FILTERS = {
    "subjects": "c.subject_key IN (SELECT value FROM json_each(:subjects))",
    "ids": "c.id IN (SELECT value FROM json_each(:ids))",
    "documents": "c.document IN (SELECT id FROM documents WHERE "
    "space IN (SELECT value FROM json_each(:spaces)) "
    "AND key IN (SELECT value FROM json_each(:documents)))",
    "cells": "c.cell_key IN (SELECT value FROM json_each(:cells))",
}
_BY_SPACE = {"subjects", "cells"}  # filters whose index begins with the space
_CELLS = f"SELECT DISTINCT c.cell_key AS cell FROM claims c WHERE {SEEN}"
_TELLING = (
    "(NOT EXISTS (SELECT 1 FROM claims c WHERE c.document = d.id) "
    f"OR EXISTS (SELECT 1 FROM claims c WHERE c.document = d.id AND {QUOTED} AND {KEPT}))"
)
_SHORTEST = 4  # characters of an id that may stand for the whole


class Claims:
    """The claims of the store; what the given spaces may not see isn't there."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._heads: dict[int, DocumentHead] = {}

    async def append(
        self,
        space: str,
        key: str,
        drafts: Iterable[ClaimDraft],
        *,
        cell_key: Callable[[ClaimDraft], str],
        at: datetime,
    ) -> list[Claim]:
        """Return the claims appended to a document's newest revision, in the order given.

        A draft whose quote isn't found at its span in the stored text is left out, and so is
        one that the revision holds already. StoreError if the document isn't there.
        """
        row = await self._link.row(
            f"SELECT {HEAD}, d.text FROM documents d WHERE d.space = ? AND d.key = ? AND {NEWEST}",
            (space, key),
        )
        if row is None:
            raise StoreError(f"No document {key!r} in {space!r} to append claims to.")
        head = self._heads[row["id"]] = head_of(row)
        quoted = [said for said in drafts if said.quote.stands_in(row["text"])]
        next_row = await self._link.row(
            "SELECT coalesce(max(seq), 0) + 1 AS next FROM sqlite_sequence WHERE name = 'claims'"
        )
        sequence = next_row["next"] if next_row else 1
        appended, rows = [], []
        for identity, since, said in await identified(
            self._link, quoted, document=row["id"], head=head
        ):
            claim = Claim(id=identity, sequence=since or sequence, document=head, said=said)
            appended.append(claim)
            filed = cell_key(said)
            rows.append(row_of(claim, sequence=sequence, document=row["id"], cell_key=filed, at=at))
            sequence += 1
        await self._link.many(INSERT, rows)
        return appended

    async def get(
        self, spaces: Sequence[str], reference: str, *, retracted: bool = False
    ) -> Claim | None:
        """Return the claim of an id or of its unambiguous start, None if there is none.

        Also one that a later revision dropped; `retracted` brings it though it was retracted.
        UserError if the start fits several.
        """
        wanted = reference.strip().lower()
        if not re.fullmatch(rf"[0-9a-f]{{{_SHORTEST},64}}", wanted):
            return None
        rows = await self._link.rows(
            f"SELECT {COLUMNS} {FROM} WHERE c.id >= :wanted AND c.id < :wanted || 'g' "
            f"AND {SEEN} AND {QUOTED} AND (:retracted OR {KEPT}) ORDER BY c.sequence",
            {"wanted": wanted, "spaces": listed(spaces), "retracted": retracted},
        )
        newest = {row["id"]: row for row in rows}
        if wanted in newest:
            newest = {wanted: newest[wanted]}
        if len(newest) > 1:
            raise UserError(
                f"{reference!r} is the start of {len(newest)} claims; give more of the id."
            )
        claims = await self._claims(list(newest.values()))
        return claims[0] if claims else None

    async def visible(
        self,
        spaces: Sequence[str],
        *,
        subjects: Iterable[str] | None = None,
        ids: Iterable[str] | None = None,
        documents: Iterable[str] | None = None,
        cells: Iterable[str] | None = None,
    ) -> list[Claim]:
        """Return the claims that readers of `spaces` may see, in the order of the log.

        Retracted ones, those of older revisions and those whose quote isn't found are never among
        them. Each filter that is given narrows: subjects (as written, folded here), ids, document
        keys, and the keys that claims are filed under.
        """
        given = {
            "subjects": None if subjects is None else map(fold, subjects),
            "ids": ids,
            "documents": documents,
            "cells": cells,
        }
        chosen = {name: listed(values) for name, values in given.items() if values is not None}
        seen = SEEN if chosen.keys() <= _BY_SPACE else SEEN_THERE
        where = " AND ".join([seen, SHOWN, *(_FILTERS[name] for name in chosen)])
        rows = await self._link.rows(
            f"SELECT {COLUMNS} {FROM} WHERE {where} ORDER BY c.since, c.sequence",
            {"spaces": listed(spaces), **chosen},
        )
        return await self._claims(rows)

    async def telling(
        self, spaces: Sequence[str], places: Iterable[Place]
    ) -> dict[Place, DocumentHead]:
        """Return those of some documents of which readers of `spaces` may see something.

        They stand, in their newest revisions, and so does one of their claims, if they have any.
        """
        places = set(places)
        rows = await self._link.rows(
            f"SELECT {HEAD} FROM documents d "
            "WHERE d.space IN (SELECT value FROM json_each(:spaces)) "
            "AND d.key IN (SELECT value FROM json_each(:keys)) "
            f"AND {NEWEST} AND {STANDING} AND {_TELLING}",
            {"spaces": listed(spaces), "keys": listed(sorted({key for _, key in places}))},
        )
        heads = (head_of(row) for row in rows)
        return {head.place: head for head in heads if head.place in places}

    async def newest(self, spaces: Sequence[str], *, limit: int) -> list[Claim]:
        """Return the claims that came in last and that readers of `spaces` may see, last first."""
        rows = await self._link.rows(
            f"SELECT {COLUMNS} {FROM} WHERE {SEEN_THERE} AND {SHOWN} "
            "ORDER BY c.sequence DESC LIMIT :limit",
            {"spaces": listed(spaces), "limit": limit},
        )
        return await self._claims(rows)

    async def cells(self, spaces: Sequence[str], *, subject: str | None = None) -> set[str]:
        """Return the keys that claims of these spaces are filed under, those of a subject's key."""
        if subject is None:
            rows = await self._link.rows(_CELLS, {"spaces": listed(spaces)})
        else:
            rows = await self._link.rows(
                f"{_CELLS} AND c.cell_key >= :first AND c.cell_key < :after",
                {"spaces": listed(spaces), "first": f"{subject}|", "after": f"{subject}}}"},
            )
        return {row["cell"] for row in rows}

    async def file(
        self, key: Callable[[ClaimDraft], str], *, after: int, limit: int
    ) -> tuple[int | None, int]:
        """File the next claims after a sequence under what `key` gives.

        Return the last one's sequence, None where none were left, and how many were moved.
        """
        rows = await self._link.rows(
            "SELECT sequence, cell_key, quote_start, quote_end, quote, said FROM claims "
            "WHERE sequence > ? ORDER BY sequence LIMIT ?",
            (after, limit),
        )
        keys = [(key(said_of(row)), row["sequence"], row["cell_key"]) for row in rows]
        moved = [(now, sequence) for now, sequence, before in keys if now != before]
        await self._link.many("UPDATE claims SET cell_key = ? WHERE sequence = ?", moved)
        return (rows[-1]["sequence"] if rows else None), len(moved)

    async def highest_sequence(self) -> int:
        """Return the last sequence of the log, over all spaces; 0 for an empty log."""
        row = await self._link.row("SELECT max(sequence) AS highest FROM claims")
        return (row["highest"] or 0) if row else 0

    async def log(self, after: int, *, limit: int) -> list[Claim]:
        """Return the first appearances after a sequence, of every space: for the index."""
        rows = await self._link.rows(
            f"SELECT {COLUMNS} FROM claims c WHERE c.sequence > ? AND c.since = c.sequence "
            "ORDER BY c.sequence LIMIT ?",
            (after, limit),
        )
        return await self._claims(rows)

    async def _claims(self, rows: list[Row]) -> list[Claim]:
        missing = {row["document"] for row in rows} - self._heads.keys()
        if missing:
            heads = await self._link.rows(
                f"SELECT {HEAD} FROM documents d WHERE d.id IN (SELECT value FROM json_each(?))",
                (listed(sorted(missing)),),
            )
            self._heads |= {row["id"]: head_of(row) for row in heads}
        return [claim_of(row, self._heads[row["document"]]) for row in rows]
