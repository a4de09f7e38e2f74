"""Facts as they were computed for one space, by the key that their claims are filed under."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from bot.domain.claim import Kind
from bot.domain.fact import Fact
from bot.reconciliation.reconcile import in_order
from bot.store.versions import Version

_MOST = 100_000  # facts that are kept; those that were asked for longest ago go first


class Shelf:
    """What is known to hold as of a version of the store; `whole` where that is everything."""

    def __init__(self, *, version: Version, newest: date | None) -> None:
        self.version = version
        self.newest = newest
        self.whole = False
        self._cells: dict[str, tuple[Fact, ...]] = {}
        self._stale: set[str] = set()
        self._all: tuple[Fact, ...] | None = None
        self._grown = False

    def move_on(self, version: Version, *, newest: date | None, touched: Iterable[str]) -> None:
        """Take what is kept as of a later version, but for `touched` keys, which changed.

        `newest` is the last day on which one of the later documents was published.
        """
        touched = set(touched)
        if newest is not None and (self.newest is None or newest > self.newest):
            self.newest = newest
            touched |= {cell for cell, facts in self._cells.items() if _hangs_on_newest(facts)}
        for cell in touched:
            self._cells.pop(cell, None)
        if touched:
            self._all = None
        if self.whole:
            self._stale |= touched
        self.version = version

    def missing(self, cells: Collection[str] | None) -> set[str] | None:
        """Return which of the keys must be computed before they can be told; None for all.

        `cells` are keys, None for all of them.
        """
        if not self.whole:
            return None if cells is None else {cell for cell in cells if cell not in self._cells}
        return set(self._stale) if cells is None else self._stale.intersection(cells)

    def put(self, found: Mapping[str, Iterable[Fact]], *, of: Collection[str] | None) -> None:
        """Keep the facts of the keys that were missing; what else was found is of no use."""
        cells = found.keys() if of is None else of
        self._cells |= {cell: tuple(found.get(cell, ())) for cell in cells}
        self._stale.difference_update(cells)
        self._all = None
        self.whole = self.whole or of is None
        self._grown = True

    def facts(self, cells: Collection[str] | None) -> tuple[Fact, ...]:
        """Return the facts of some keys, of all where None, in the order of facts.

        None of them may be missing.
        """
        if cells is None:
            if self._all is None:
                self._all = in_order(fact for facts in self._cells.values() for fact in facts)
            return self._all
        for cell in cells:
            if cell in self._cells:
                self._cells[cell] = self._cells.pop(cell)
        told = in_order(fact for cell in cells for fact in self._cells.get(cell, ()))
        self._trim()
        return told

    def _trim(self) -> None:
        """Let go of what was asked for longest ago; never of a whole, nor before it is told."""
        if self.whole or not self._grown:
            return
        self._grown = False
        count = sum(map(len, self._cells.values()))
        while count > _MOST:
            count -= len(self._cells.pop(next(iter(self._cells))))


def _hangs_on_newest(facts: Iterable[Fact]) -> bool:
    """Return whether a restatement among these may be judged by the newest day in the store."""
    return any(
        fact.value is not None
        and fact.value.kind is Kind.MONEY
        and not any(claim.document.day for claim in fact.claims)
        for fact in facts
    )
