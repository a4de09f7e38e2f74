"""Where in the log the story of a topic is told, and where else what it is on."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.claim import fold
from bot.domain.document import Place
from bot.store.documents import NEWEST, STANDING
from bot.store.link import Link, listed

_SPACES = "IN (SELECT value FROM json_each(:spaces))"
_NAMES = "IN (SELECT value FROM json_each(:names))"
_OF_SUBJECTS = f"""FROM json_each(:subjects) s CROSS JOIN claims c
ON c.space {_SPACES} AND c.cell_key >= s.value || '|' AND c.cell_key < s.value || '}}'"""
_NAMED = f"FROM claims c WHERE c.space {_SPACES} AND c.subject_key {_NAMES}"
_DOCUMENTS = f"""
SELECT DISTINCT d.key FROM documents d
WHERE d.id IN (SELECT c.document {_OF_SUBJECTS} UNION SELECT c.document {_NAMED})
"""
_CELLS = f"""
SELECT c.cell_key AS cell {_OF_SUBJECTS}
UNION SELECT c.cell_key {_NAMED}
UNION SELECT c.cell_key FROM claims c
WHERE c.space {_SPACES} AND c.named IN (0, 1) AND c.attribute_key {_NAMES}
UNION SELECT c.cell_key FROM documents d CROSS JOIN claims c ON c.document = d.id
WHERE d.space {_SPACES} AND d.key IN (SELECT value FROM json_each(:documents))
UNION SELECT c.cell_key FROM documents d CROSS JOIN claims c ON c.document = d.id
WHERE d.space {_SPACES} AND d.tags IN (SELECT value FROM json_each(:tags))
"""
_TAGS = f"SELECT DISTINCT d.tags FROM documents d WHERE d.space {_SPACES} AND d.tags != '[]'"
_ELSEWHERE = f"""
SELECT d.space, d.key, json_group_array(DISTINCT c.cell_key) AS cells
{_OF_SUBJECTS} CROSS JOIN documents d ON d.id = c.document
WHERE NOT json_extract(c.said, '$.secondary') AND {NEWEST} AND {STANDING}
AND (d.space, d.key) NOT IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:but)
)
GROUP BY d.id ORDER BY coalesce(d.published, '') DESC, d.space, d.key
LIMIT :limit OFFSET :after
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A topic's folded names, and the keys of the subjects that they name."""

    names: frozenset[str]
    subjects: frozenset[str]


class Topics:
    """Finds keys and documents, also such as hold claims that aren't to be seen."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def documents(self, spaces: Sequence[str], topic: Topic) -> set[str]:
        """Return the keys of the documents in which something is claimed of a topic's subjects."""
        rows = await self._link.rows(_DOCUMENTS, _given(spaces, topic))
        return {row["key"] for row in rows}

    async def cells(
        self, spaces: Sequence[str], topic: Topic, *, documents: Iterable[str]
    ) -> set[str]:
        """Return the keys of a topic's claims, and of all the claims of some documents.

        Its claims have one of its names as subject or attribute, or for a tag of their document.
        """
        tags = await self._link.rows(_TAGS, {"spaces": listed(spaces)})
        tagged = [row["tags"] for row in tags if _names(row["tags"], topic)]
        given = _given(spaces, topic)
        rows = await self._link.rows(
            _CELLS, {**given, "documents": listed(documents), "tags": listed(tagged)}
        )
        return {row["cell"] for row in rows}

    async def elsewhere(
        self,
        spaces: Sequence[str],
        subjects: Iterable[str],
        *,
        but: Iterable[Place],
        limit: int,
        after: int = 0,
    ) -> dict[Place, set[str]]:
        """Return the newest documents `but` some that tell of subjects, by the keys of these.

        Each is with the keys of what it claims of them; `after` so many of them.
        """
        rows = await self._link.rows(
            _ELSEWHERE,
            {
                "spaces": listed(spaces), "subjects": listed(subjects),
                "but": json.dumps(sorted(but)), "limit": limit, "after": after,
            },
        )  # fmt: skip
        return {(row["space"], row["key"]): set(json.loads(row["cells"])) for row in rows}


def _given(spaces: Sequence[str], topic: Topic) -> dict[str, str]:
    subjects, names = listed(topic.subjects), listed(topic.names)
    return {"spaces": listed(spaces), "subjects": subjects, "names": names}


def _names(tags: str, topic: Topic) -> bool:
    return not topic.names.isdisjoint(fold(tag) for tag in json.loads(tags))
