"""Who reported what: each outlet's part in what a space knows, computed at the moment of asking."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.briefing.lists.sourcing import outlet_brief, sources_brief
from bot.briefing.material.facts import is_furniture
from bot.domain.claim import fold
from bot.domain.document import seen_from
from bot.domain.lexicon import Lexicon
from bot.domain.sourcing import OutletRecord
from bot.errors import UserError
from bot.reconciliation.origins import press
from bot.reconciliation.sourcing import outlet_of, records
from bot.services.nearest import meant

if TYPE_CHECKING:
    from bot.domain.brief import Brief
    from bot.domain.document import DocumentHead
    from bot.domain.fact import Fact
    from bot.services.facts import Facts
    from bot.store.sqlite import Store


class Sourcing:
    """Counts what outlets told first, alone, and what became of it; it judges nobody."""

    def __init__(self, *, store: Store, facts: Facts, lexicon: Lexicon) -> None:
        self._store = store
        self._facts = facts
        self._lexicon = lexicon

    async def brief(self, outlet: str | None, *, space: str) -> Brief:
        """Return every outlet's record for readers, or one outlet's; UserError as for `outlet`."""
        if outlet is None:
            return sources_brief(await self.outlets(space=space))
        return outlet_brief(await self.outlet(outlet, space=space))

    async def outlets(self, *, space: str) -> tuple[OutletRecord, ...]:
        """Return every outlet's record, those with the most claims first."""
        facts = await self._facts.all(space=space)
        return self._records(facts, await self._documents(space))

    async def outlet(self, name: str, *, space: str) -> OutletRecord:
        """Return the record of an outlet, by any name of it; UserError if it reported nothing."""
        known = press(self._lexicon)
        wanted, heads = fold(known.canonical(name)), await self._documents(space)
        if own := [head for head in heads if fold(outlet_of(head.outlet, known)) == wanted]:
            keys = {head.key for head in own}
            facts = await self._facts.beside((), documents=keys, space=space)
            return {fold(each.name): each for each in self._records(facts, own)}[wanted]
        if not heads:
            raise UserError("No outlet has reported anything here yet: bring in articles first.")
        hint = meant(name, (each.name for each in await self.outlets(space=space)))
        raise UserError(f"No document here is of an outlet “{name.strip()[:80]}”.{hint}")

    async def names(self, typed: str, *, space: str, limit: int = 25) -> tuple[str, ...]:
        """Return names of outlets that hold what was typed, those that begin with it first."""
        async with self._store.reading() as rx:
            told = await rx.traces.outlets(seen_from(space))
        known = press(self._lexicon)
        names = dict.fromkeys(outlet_of(name, known) for name in told)
        wanted = fold(typed)
        fitting = [name for name in names if wanted in fold(name)]
        fitting.sort(key=lambda name: (not fold(name).startswith(wanted), fold(name)))
        return tuple(fitting[:limit])

    async def _documents(self, space: str) -> list[DocumentHead]:
        async with self._store.reading() as rx:
            return await rx.documents.list(seen_from(space), limit=sys.maxsize)

    def _records(
        self, facts: Iterable[Fact], documents: Iterable[DocumentHead]
    ) -> tuple[OutletRecord, ...]:
        told = (fact for fact in facts if not is_furniture(fact))
        return records(told, documents, lexicon=self._lexicon)
