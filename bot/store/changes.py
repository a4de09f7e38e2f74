"""What changed in the store after a place in it: so that only that is looked at anew."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.claim import Kind
from bot.store.link import Link, listed, moment_or_none
from bot.store.versions import Version

_SPACES = "IN (SELECT value FROM json_each(:spaces))"
_SEEN = f"+c.space {_SPACES}"  # of rows that another index finds
_REVISED = """FROM documents n
CROSS JOIN documents d ON d.space = n.space AND d.key = n.key AND d.revision < n.revision
CROSS JOIN claims c ON c.document = d.id
WHERE n.revision > 1"""
# A lifted retraction has the name of the one that lifts it; a claim's id is no document's key.
_RETRACTED = "FROM retractions r CROSS JOIN claims c ON c.id = r.name"
_RETRACTED_WITH_ITS_DOCUMENT = """FROM retractions r
CROSS JOIN documents d ON d.space = r.document_space AND d.key = r.name
CROSS JOIN claims c ON c.document = d.id"""
_TOUCHED = f"""
SELECT c.cell_key AS cell FROM claims c WHERE c.sequence > :sequence AND {_SEEN}
UNION SELECT c.cell_key {_REVISED} AND n.id > :document AND {_SEEN}
UNION SELECT c.cell_key {_RETRACTED} WHERE r.id > :retraction AND {_SEEN}
UNION SELECT c.cell_key {_RETRACTED_WITH_ITS_DOCUMENT} WHERE r.id > :retraction AND {_SEEN}
"""
_UNDATED = f"""
SELECT DISTINCT c.cell_key AS cell FROM documents d CROSS JOIN claims c ON c.document = d.id
WHERE d.published IS NULL AND d.space {_SPACES}
AND json_extract(c.said, '$.value.kind') = '{Kind.MONEY}'
"""
_BRINGING = f"""
WITH moved (id) AS (
    SELECT c.id {_REVISED} AND n.id > :document
    UNION SELECT r.name FROM retractions r WHERE r.id > :retraction
    UNION SELECT c.id {_RETRACTED_WITH_ITS_DOCUMENT} WHERE r.id > :retraction
    UNION SELECT c.id FROM quarantined q CROSS JOIN claims c ON c.sequence = q.sequence
)
SELECT DISTINCT e.id FROM editions e INDEXED BY editions_open
CROSS JOIN edition_claims p ON p.edition = e.id
WHERE e.state = 'open' AND p.claim IN moved
"""
_LAST = f"""
SELECT max(at) AS at FROM (
    SELECT at FROM retractions WHERE space {_SPACES}
    UNION ALL SELECT added_at FROM documents WHERE revision > 1 AND +space {_SPACES}
)
"""


class Changes:
    """What came in, was replaced, taken back or given back."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def touched(self, spaces: Sequence[str], *, after: Version) -> set[str]:
        """Return the keys at which claims came in, were replaced, taken back or given back.

        `after` is a version of the store; what is quarantined isn't looked at.
        """
        sequence, document, retraction = after[:3]
        rows = await self._link.rows(
            _TOUCHED,
            {
                "spaces": listed(spaces), "sequence": sequence, "document": document,
                "retraction": retraction,
            },
        )  # fmt: skip
        return {row["cell"] for row in rows}

    async def undated(self, spaces: Sequence[str]) -> set[str]:
        """Return the keys of the amounts of money in documents whose day isn't known."""
        rows = await self._link.rows(_UNDATED, {"spaces": listed(spaces)})
        return {row["cell"] for row in rows}

    async def bringing(self, *, after: Version | None) -> set[int]:
        """Return the open editions that bring a claim which was taken back or given back.

        That is since `after`, a stamp of what was taken back; None: ever.
        """
        document, retraction = after[:2] if after else (0, 0)
        rows = await self._link.rows(_BRINGING, {"document": document, "retraction": retraction})
        return {row["id"] for row in rows}

    async def last_taken_back(self, spaces: Sequence[str]) -> datetime | None:
        """Return when something was last retracted, given back or revised; None if never."""
        row = await self._link.row(_LAST, {"spaces": listed(spaces)})
        return moment_or_none(row["at"]) if row else None
