"""The log of claims: appended with a sequence number, gated by their quotes, read by space."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.claim import UNNAMED, Claim, ClaimDraft, Quote, claim_id, fold, value_key
from bot.domain.document import DocumentHead
from bot.errors import StoreError, UserError
from bot.store import said as saying
from bot.store.documents import HEAD, NEWEST, STANDING, head_of
from bot.store.link import Link, Row, listed, stamp

_COLUMNS = "c.id, c.since, c.document, c.quote_start, c.quote_end, c.quote, c.said"
_FROM = "FROM claims c JOIN documents d ON d.id = c.document"
_SEEN = "c.space IN (SELECT value FROM json_each(:spaces))"
_ANY, _NAMED = "TRUE", "c.named = 1"
_SEEN_THERE = f"+{_SEEN}"  # of rows that another index finds
_QUOTED = (
    "substr(d.text, c.quote_start + 1, c.quote_end - c.quote_start) = c.quote "
    "AND NOT EXISTS (SELECT 1 FROM quarantined q WHERE q.sequence = c.sequence)"
)
_KEPT = f"""{STANDING} AND NOT EXISTS (
    SELECT 1 FROM retractions r
    WHERE r.target = 'claim' AND r.name = c.id
      AND r.space IN (SELECT value FROM json_each(:spaces))
      AND NOT EXISTS (SELECT 1 FROM retractions u WHERE u.undoes = r.id)
)"""
_SHOWN = f"{NEWEST} AND {_QUOTED} AND {_KEPT}"
_VISIBLE = f"{_SEEN} AND {_SHOWN}"
_FILTERS = {
    "subjects": "c.subject_key IN (SELECT value FROM json_each(:subjects))",
    "ids": "c.id IN (SELECT value FROM json_each(:ids))",
    "documents": "c.document IN (SELECT id FROM documents WHERE "
    "space IN (SELECT value FROM json_each(:spaces)) "
    "AND key IN (SELECT value FROM json_each(:documents)))",
    "cells": "c.cell_key IN (SELECT value FROM json_each(:cells))",
}
_BY_SPACE = {"subjects", "cells"}  # filters whose index begins with the space
_CELLS = f"SELECT DISTINCT c.cell_key AS cell FROM claims c WHERE {_SEEN}"
_INSERT = (
    "INSERT INTO claims (sequence, document, cell_key, appended_at, id, since, space, subject, "
    "subject_key, attribute, attribute_key, period, quote_start, quote_end, quote, said, "
    "named) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SHORTEST = 4  # characters of an id that may stand for the whole
_STRIDE = 1000  # ordinals that an id taken by another document is moved on by


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """Where an id stands in the log: whose it is, since when, and in which revisions."""

    place: tuple[str, str]
    since: int
    documents: set[int]


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
        for identity, since, said in await self._identified(row["id"], head, quoted):
            claim = Claim(id=identity, sequence=since or sequence, document=head, said=said)
            appended.append(claim)
            rows.append((sequence, row["id"], cell_key(said), stamp(at), *_columns(claim)))
            sequence += 1
        await self._link.many(_INSERT, rows)
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
            f"SELECT {_COLUMNS} {_FROM} WHERE c.id >= :wanted AND c.id < :wanted || 'g' "
            f"AND {_SEEN} AND {_QUOTED} AND (:retracted OR {_KEPT}) ORDER BY c.sequence",
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
        seen = _SEEN if chosen.keys() <= _BY_SPACE else _SEEN_THERE
        where = " AND ".join([seen, _SHOWN, *(_FILTERS[name] for name in chosen)])
        rows = await self._link.rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE {where} ORDER BY c.since, c.sequence",
            {"spaces": listed(spaces), **chosen},
        )
        return await self._claims(rows)

    async def newest(self, spaces: Sequence[str], *, limit: int) -> list[Claim]:
        """Return the claims that came in last and that readers of `spaces` may see, last first."""
        rows = await self._link.rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE {_SEEN_THERE} AND {_SHOWN} "
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
        keys = [(key(_said(row)), row["sequence"], row["cell_key"]) for row in rows]
        moved = [(now, sequence) for now, sequence, before in keys if now != before]
        await self._link.many("UPDATE claims SET cell_key = ? WHERE sequence = ?", moved)
        return (rows[-1]["sequence"] if rows else None), len(moved)

    async def names(self, spaces: Sequence[str], prefix: str, limit: int = 25) -> list[str]:
        """Return the subjects that hold `prefix`: those that begin with it first, then by use."""
        return [name for _, name in await self._named("subject", spaces, prefix, limit)]

    async def topics(self, spaces: Sequence[str], prefix: str, limit: int = 25) -> list[str]:
        """Return the names that claims can be found under: subjects, attributes, and tags.

        An attribute that is only words of its clause is no name.
        """
        tags = await self._link.rows(
            "SELECT t.value AS name, sum((SELECT count(*) FROM claims WHERE document = d.id)) "
            "AS uses FROM documents d JOIN json_each(d.tags) t "
            f"WHERE d.space IN (SELECT value FROM json_each(:spaces)) AND {NEWEST} AND {STANDING} "
            "GROUP BY 1",
            {"spaces": listed(spaces)},
        )
        uses = Counter({row["name"]: row["uses"] for row in tags})
        for column, which in (("subject", _ANY), ("attribute", _NAMED)):
            for used, name in await self._named(column, spaces, prefix, limit, which=which):
                uses[name] += used
        return _ranked(uses, prefix, limit)

    async def _named(
        self, column: str, spaces: Sequence[str], prefix: str, limit: int, *, which: str = _ANY
    ) -> list[tuple[int, str]]:
        """Return how often each name in a column is used, and the name as it is written once.

        `which` is the SQL that chooses the claims.

        An index alone counts them; only of the best is looked whether a claim of it can be seen.
        """
        rows = await self._link.rows(
            f"SELECT c.{column}_key AS key, count(*) AS uses FROM claims c "
            f"WHERE {_SEEN} AND {which} AND instr(c.{column}_key, :wanted) GROUP BY 1",
            {"spaces": listed(spaces), "wanted": fold(prefix)},
        )
        uses = {row["key"]: row["uses"] for row in rows}
        ranked, found = _ranked(uses, prefix, len(uses)), list[tuple[int, str]]()
        for at in range(0, len(ranked), max(limit, 1)):
            keys = listed(ranked[at : at + limit])
            rows = await self._link.rows(
                f"SELECT k.value AS key, (SELECT c.{column} {_FROM} WHERE {_VISIBLE} "
                f"AND {which} AND c.{column}_key = k.value LIMIT 1) AS name "
                "FROM json_each(:keys) k",
                {"spaces": listed(spaces), "keys": keys},
            )
            found += [(uses[row["key"]], row["name"]) for row in rows if row["name"] is not None]
            if len(found) >= limit:
                break
        return found[:limit]

    async def highest_sequence(self) -> int:
        """Return the last sequence of the log, over all spaces; 0 for an empty log."""
        row = await self._link.row("SELECT max(sequence) AS highest FROM claims")
        return (row["highest"] or 0) if row else 0

    async def log(self, after: int, *, limit: int) -> list[Claim]:
        """Return the first appearances after a sequence, of every space: for the index."""
        rows = await self._link.rows(
            f"SELECT {_COLUMNS} FROM claims c WHERE c.sequence > ? AND c.since = c.sequence "
            "ORDER BY c.sequence LIMIT ?",
            (after, limit),
        )
        return await self._claims(rows)

    async def misquoted(self) -> list[str]:
        """Return the ids of claims whose quotes are no longer found: nothing shows them."""
        return [row["id"] for row in await self._misquoted()]

    async def quarantine(self, *, at: datetime) -> list[str]:
        """Return the ids of claims whose quotes are no longer found, and mark them so."""
        rows = await self._misquoted()
        await self._link.many(
            "INSERT INTO quarantined (sequence, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(row["sequence"], stamp(at)) for row in rows],
        )
        return [row["id"] for row in rows]

    async def _misquoted(self) -> list[Row]:
        return await self._link.rows(
            f"SELECT c.sequence, c.id {_FROM} WHERE NOT ({_QUOTED}) ORDER BY c.sequence"
        )

    async def _identified(
        self, document: int, head: DocumentHead, drafts: Sequence[ClaimDraft]
    ) -> list[tuple[str, int | None, ClaimDraft]]:
        """Return each draft's id, and the sequence at which that first appeared, None if it is new.

        Drafts that the document holds already are left out. Should a short hash be another
        document's already, the next free ordinal is taken: the same one each time, since nothing
        leaves the log.
        """
        place = (head.space, head.key)
        ordinals = _ordinals(drafts)
        ids = [
            claim_id(said, space=head.space, key=head.key, ordinal=ordinal)
            for said, ordinal in zip(drafts, ordinals, strict=True)
        ]
        known = await self._known(ids)
        found = []
        for said, ordinal, first in zip(drafts, ordinals, ids, strict=True):
            identity = first
            while identity in known and known[identity].place != place:
                ordinal += _STRIDE  # noqa: PLW2901 - counts on until the id is free
                identity = claim_id(said, space=head.space, key=head.key, ordinal=ordinal)
                known |= await self._known([identity])
            before = known.get(identity)
            if before is None or document not in before.documents:
                found.append((identity, before.since if before else None, said))
        return found

    async def _known(self, ids: Sequence[str]) -> dict[str, _Known]:
        rows = await self._link.rows(
            f"SELECT c.id, c.since, c.document, d.space, d.key {_FROM} "
            "WHERE c.id IN (SELECT value FROM json_each(?))",
            (listed(ids),),
        )
        known: dict[str, _Known] = {}
        for row in rows:
            fresh = _Known(place=(row["space"], row["key"]), since=row["since"], documents=set())
            known.setdefault(row["id"], fresh).documents.add(row["document"])
        return known

    async def _claims(self, rows: list[Row]) -> list[Claim]:
        missing = {row["document"] for row in rows} - self._heads.keys()
        if missing:
            heads = await self._link.rows(
                f"SELECT {HEAD} FROM documents d WHERE d.id IN (SELECT value FROM json_each(?))",
                (listed(sorted(missing)),),
            )
            self._heads |= {row["id"]: head_of(row) for row in heads}
        return [_claim(row, self._heads[row["document"]]) for row in rows]


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


def _columns(claim: Claim) -> tuple[str | int | None, ...]:
    said = claim.said
    return (
        claim.id,
        claim.sequence,
        claim.document.space,
        said.subject,
        fold(said.subject),
        said.attribute,
        fold(said.attribute),
        said.period,
        said.quote.start,
        said.quote.end,
        said.quote.text,
        saying.written(said),
        UNNAMED not in said.why,
    )


def _claim(row: Row, head: DocumentHead) -> Claim:
    return Claim(id=row["id"], sequence=row["since"], document=head, said=_said(row))


def _said(row: Row) -> ClaimDraft:
    quote = Quote(start=row["quote_start"], end=row["quote_end"], text=row["quote"])
    return saying.read(row["said"], quote)


def _ranked(uses: dict[str, int], prefix: str, limit: int) -> list[str]:
    wanted = fold(prefix)
    fitting = [name for name in uses if wanted in fold(name)]
    fitting.sort(key=lambda name: (not fold(name).startswith(wanted), -uses[name], name))
    return fitting[:limit]
