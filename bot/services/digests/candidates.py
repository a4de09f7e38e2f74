"""What may be news to a digest: looked for where something changed since it was last looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.domain.digest import Digest
from bot.domain.fact import Fact
from bot.services.digests.news import fresh
from bot.store import Store

if TYPE_CHECKING:
    from bot.services.facts import Facts, Mark


@dataclass(frozen=True, kw_only=True, slots=True)
class _Looked:
    """Where news was found for a digest of these terms."""

    channel: int
    topics: tuple[str, ...]
    since: int
    mark: Mark | None

    def serves(self, digest: Digest) -> bool:
        """Return whether what is news to the digest as it is now was news to it then, too."""
        mine = (self.channel, self.topics)
        return mine == (digest.channel, digest.topics) and self.since <= digest.since


class Candidates:
    """Knows for each digest at which keys something waits to be told.

    That is until the ledger has it: what an open edition brings may never be taken.
    """

    def __init__(self, *, store: Store, facts: Facts) -> None:
        self._store = store
        self._facts = facts
        self._looked: dict[int, _Looked] = {}

    async def of(self, digest: Digest) -> tuple[Fact, ...]:
        """Return the facts that may be news to the digest: at least all of those that are."""
        before = self._looked.get(digest.id)
        found, mark = await self._facts.found(
            partial(self._waiting, digest),
            space=digest.space,
            mark=before.mark if before and before.serves(digest) else None,
        )
        self._looked[digest.id] = _Looked(
            channel=digest.channel, topics=digest.topics, since=digest.since, mark=mark
        )
        return found

    def forget(self, digest: int) -> None:
        """Know nothing of a digest any more."""
        self._looked.pop(digest, None)

    async def _waiting(self, digest: Digest, facts: Sequence[Fact]) -> list[Fact]:
        """Return what is news by what the channel was shown, or by that and what is on its way."""
        claims = {claim.id for fact in facts for claim in fact.claims}
        async with self._store.reading() as rx:
            ledgers = [
                await rx.ledger.shown(digest.channel, claims, settled=settled)
                for settled in (True, False)
            ]
        waiting = {
            fact.id
            for shown in ledgers
            for fact in fresh(facts, topics=digest.topics, since=digest.since, shown=shown)
        }
        return [fact for fact in facts if fact.id in waiting]
