"""Facts as they were computed, by space and by the key that their claims are filed under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.domain.fact import Fact

MOST = 30_000
"""Claims whose facts are kept, over all spaces; those that were asked for longest ago go first."""

Told = tuple[Fact, ...]


class Shelf:
    """Whoever puts facts here says when they no longer hold."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[tuple[str, str], Told] = {}
        self._claims = 0

    def take(self, space: str, cells: Iterable[str]) -> dict[str, Told]:
        """Return the facts of those of the keys that are kept: asked for last, they go last."""
        found = {}
        for cell in cells:
            facts = self._kept.pop((space, cell), None)
            if facts is not None:
                found[cell] = self._kept[space, cell] = facts
        return found

    def put(self, space: str, found: Mapping[str, Told]) -> None:
        """Keep the facts of some keys; what was asked for longest ago makes room."""
        self.drop(space, found)
        for cell, facts in found.items():
            self._kept[space, cell] = facts
            self._claims += _weight(facts)
        while self._claims > self._most and self._kept:
            self._claims -= _weight(self._kept.pop(next(iter(self._kept))))

    def drop(self, space: str, cells: Iterable[str]) -> None:
        """Let go of some keys."""
        for cell in cells:
            self._claims -= _weight(self._kept.pop((space, cell), None))

    def of(self, space: str) -> dict[str, Told]:
        """Return everything that is kept of a space, by key."""
        return {cell: facts for (of, cell), facts in self._kept.items() if of == space}


def _weight(facts: Told | None) -> int:
    """Return how many claims facts hold; a key without any isn't for nothing either."""
    return 0 if facts is None else 1 + sum(len(fact.claims) for fact in facts)
