"""What a channel was told that isn't to be seen any more: retracted, or gone from its text."""

# ruff: noqa: S608 - what is put together here are this room's own constants, never a value

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Claim
from bot.domain.digest import News, Withdrawn
from bot.store.claims import Claims
from bot.store.link import Link, Row, listed, moment

_SPACES = "IN (SELECT value FROM json_each(:spaces))"
_STANDS = f"r.space {_SPACES} AND NOT EXISTS (SELECT 1 FROM retractions u WHERE u.undoes = r.id)"
_GONE = f"""
WITH gone (id, reason) AS (
    SELECT r.name, r.reason FROM retractions r WHERE r.target = 'claim' AND {_STANDS}
    UNION ALL
    SELECT c.id, r.reason FROM retractions r
    CROSS JOIN documents d ON d.space = r.document_space AND d.key = r.name
    CROSS JOIN claims c ON c.document = d.id
    WHERE r.target = 'document' AND {_STANDS}
    UNION ALL
    SELECT c.id, NULL FROM documents n
    CROSS JOIN documents d ON d.space = n.space AND d.key = n.key AND d.revision < n.revision
    CROSS JOIN claims c ON c.document = d.id
    WHERE n.revision > 1 AND n.space {_SPACES}
)
SELECT DISTINCT s.claim, gone.reason, e.fact, e.edition, o.message, o.settled_at
FROM gone
JOIN shown s ON s.channel = :channel AND s.claim = gone.id
JOIN edition_claims e ON e.edition = s.edition AND e.claim = s.claim
JOIN outbox o ON o.edition = s.edition AND o.part = s.part
WHERE NOT EXISTS (
    SELECT 1 FROM shown t
    WHERE t.channel = :channel AND t.claim = s.claim AND t.status = :retracted)
ORDER BY e.fact, e.edition, s.claim
"""
_TOGETHER = """
SELECT e.fact, e.claim FROM edition_claims e
JOIN json_each(:editions) given ON given.value = e.edition
WHERE e.fact IN (SELECT value FROM json_each(:facts))
"""
_MOST = 50  # facts that one edition says are gone


class Withdrawals:
    """What is gone of what channels were told."""

    def __init__(self, link: Link, *, claims: Claims) -> None:
        self._link = link
        self._claims = claims

    async def of(self, channel: int, spaces: Sequence[str]) -> list[Withdrawn]:
        """Return what the channel was told and nobody may see now, unless it was told so, too.

        A fact is gone when none of the claims that were told with it can be seen. Of one that
        others tell with other numbers, those claims are gone that were taken back.
        """
        rows = await self._link.rows(
            _GONE,
            {"channel": channel, "spaces": listed(spaces), "retracted": News.RETRACTED.value},
        )
        by_fact: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_fact[row["fact"]].append(row)
        together = await self._together(rows)
        told = {claim for claims in together.values() for claim in claims}
        seen = {claim.id: claim for claim in await self._claims.visible(spaces, ids=told)}
        found: list[Withdrawn] = []
        for fact, own in by_fact.items():
            left = {_ends(seen[each]) for each in together[fact] if each in seen}
            taken = any(row["reason"] is not None for row in own)
            if len(found) < _MOST and (taken or not left):
                one = await self._withdrawn(fact, own, spaces=spaces)
                alone = tuple(each for each in one.claims if _ends(each) not in left | {None})
                found += [replace(one, claims=alone)] if left and alone else []
                found += [] if left else [one]
        return found

    async def _together(self, rows: Sequence[Row]) -> dict[str, set[str]]:
        """Return every claim that was told with each fact in the editions of these rows."""
        found = await self._link.rows(
            _TOGETHER,
            {
                "editions": listed({row["edition"] for row in rows}),
                "facts": listed({row["fact"] for row in rows}),
            },
        )
        together: dict[str, set[str]] = defaultdict(set)
        for row in found:
            together[row["fact"]].add(row["claim"])
        return together

    async def _withdrawn(
        self, fact: str, rows: Sequence[Row], *, spaces: Sequence[str]
    ) -> Withdrawn:
        ids = dict.fromkeys(row["claim"] for row in rows)
        claims = [await self._claims.get(spaces, claim, retracted=True) for claim in ids]
        last = rows[-1]
        return Withdrawn(
            fact=fact,
            claims=tuple(claim for claim in claims if claim is not None),
            reason=next((row["reason"] for row in rows if row["reason"] is not None), None),
            message=last["message"],
            told=moment(last["settled_at"]) if last["settled_at"] else None,
        )


def _ends(claim: Claim) -> tuple[object, object] | None:
    """Return a claim's number, however it is hedged; None where it gives none."""
    low, high = claim.said.value.low, claim.said.value.high
    if low is None and high is None:
        return None
    return high if low is None else low, low if high is None else high
