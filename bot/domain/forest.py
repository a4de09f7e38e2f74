"""Groups that only grow together, of whatever goes by a place or an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from bot.domain.document import Place

_K = TypeVar("_K", str, Place)


class Forest(Generic[_K]):
    """Keys in groups that only grow together; whatever the order, the groups are the same."""

    def __init__(self, keys: Iterable[_K]) -> None:
        self._parents: dict[_K, _K] = {key: key for key in keys}

    def root(self, key: _K) -> _K:
        """Return the key that stands for a key's group: its first."""
        while (parent := self._parents[key]) != key:
            self._parents[key] = self._parents[parent]
            key = self._parents[key]
        return key

    def unite(self, a: _K, b: _K) -> None:
        """Make one group of two."""
        first, second = sorted((self.root(a), self.root(b)))
        self._parents[second] = first

    def groups(self) -> Mapping[_K, list[_K]]:
        """Return the keys of each group in the order given, by the one that stands for it."""
        found: dict[_K, list[_K]] = {}
        for key in self._parents:
            found.setdefault(self.root(key), []).append(key)
        return found
