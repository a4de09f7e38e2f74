"""The names that claims are found under, for whoever begins to type one."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.claim import fold
from bot.store.claims.visible import FROM, SEEN, VISIBLE
from bot.store.documents import NEWEST, STANDING
from bot.store.link import Link, listed

_ANY, _NAMED = "TRUE", "c.named = 1"


class Names:
    """The names that readers of the given spaces may see."""

    def __init__(self, link: Link) -> None:
        self._link = link

    async def subjects(self, spaces: Sequence[str], typed: str, *, limit: int = 25) -> list[str]:
        """Return the subjects that hold `typed`: those that begin with it first, then by use."""
        return [name for _, name in await self._used("subject", spaces, typed, limit=limit)]

    async def topics(self, spaces: Sequence[str], typed: str, *, limit: int = 25) -> list[str]:
        """Return the names of topics that hold `typed`: subjects, attributes, and tags.

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
            for used, name in await self._used(column, spaces, typed, limit=limit, which=which):
                uses[name] += used
        return _ranked(uses, typed)[:limit]

    async def _used(
        self, column: str, spaces: Sequence[str], typed: str, *, limit: int, which: str = _ANY
    ) -> list[tuple[int, str]]:
        """Return how often each name in a column is used, and the name as it is written once.

        `which` is the SQL that chooses the claims. An index alone counts them; only of the best is
        looked whether a claim of it can be seen.
        """
        rows = await self._link.rows(
            f"SELECT c.{column}_key AS key, count(*) AS uses FROM claims c "
            f"WHERE {SEEN} AND {which} AND instr(c.{column}_key, :wanted) GROUP BY 1",
            {"spaces": listed(spaces), "wanted": fold(typed)},
        )
        uses = {row["key"]: row["uses"] for row in rows}
        ranked, found = _ranked(uses, typed), list[tuple[int, str]]()
        for at in range(0, len(ranked), max(limit, 1)):
            keys = listed(ranked[at : at + limit])
            rows = await self._link.rows(
                f"SELECT k.value AS key, (SELECT c.{column} {FROM} WHERE {VISIBLE} "
                f"AND {which} AND c.{column}_key = k.value LIMIT 1) AS name "
                "FROM json_each(:keys) k",
                {"spaces": listed(spaces), "keys": keys},
            )
            found += [(uses[row["key"]], row["name"]) for row in rows if row["name"] is not None]
            if len(found) >= limit:
                break
        return found[:limit]


def _ranked(uses: Mapping[str, int], typed: str) -> list[str]:
    wanted = fold(typed)
    fitting = [name for name in uses if wanted in fold(name)]
    return sorted(fitting, key=lambda name: (not fold(name).startswith(wanted), -uses[name], name))
