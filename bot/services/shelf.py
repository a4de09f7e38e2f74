"""Facts as they were computed, packed, by space and by the key that their claims are filed under.

Packed facts take a tenth of the room, and unpacking them a small part of the time that reconciling
their claims takes. What was packed here never leaves the process.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from bot.domain.claim import Kind
from bot.domain.fact import Fact

MOST = 16 * 2**20
"""Bytes of packed facts that are kept over all spaces, of some 100,000 claims.

What was asked for longest ago goes first.
"""
_KEY = 256  # bytes that a key takes besides its facts
_FAST = 1  # more pressing saves little

Told = tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Packed:
    """The facts of a key; `hangs` where the newest day in the store may judge one of them."""

    data: bytes
    hangs: bool


class Shelf:
    """Whoever puts facts here says when they no longer hold."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[tuple[str, str], Packed] = {}
        self._size = 0

    def take(self, space: str, cells: Iterable[str]) -> dict[str, Packed]:
        """Return the facts of those of the keys that are kept: asked for last, they go last."""
        found = {}
        for cell in cells:
            packed = self._kept.pop((space, cell), None)
            if packed is not None:
                found[cell] = self._kept[space, cell] = packed
        return found

    def put(self, space: str, found: Mapping[str, Packed]) -> None:
        """Keep the facts of some keys; what was asked for longest ago makes room."""
        self.drop(space, found)
        for cell, packed in found.items():
            self._kept[space, cell] = packed
            self._size += _size(packed)
        while self._size > self._most:
            self._size -= _size(self._kept.pop(next(iter(self._kept))))

    def drop(self, space: str, cells: Iterable[str]) -> None:
        """Let go of some keys."""
        for cell in cells:
            packed = self._kept.pop((space, cell), None)
            self._size -= _size(packed) if packed else 0

    def cells(self, space: str, *, hanging: bool = False) -> set[str]:
        """Return the kept keys of a space, or those of them that hang on the newest day."""
        return {
            cell
            for (owner, cell), packed in self._kept.items()
            if owner == space and (packed.hangs or not hanging)
        }


def packed(found: Mapping[str, Sequence[Fact]]) -> dict[str, Packed]:
    """Return facts by key as they are kept."""
    return {
        cell: Packed(
            data=zlib.compress(pickle.dumps(tuple(facts), pickle.HIGHEST_PROTOCOL), _FAST),
            hangs=any(map(_hangs_on_newest, facts)),
        )
        for cell, facts in found.items()
    }


def unpacked(kept: Mapping[str, Packed]) -> dict[str, Told]:
    """Return facts by key as they were before they were packed."""
    return {
        cell: cast(Told, pickle.loads(zlib.decompress(each.data)))  # noqa: S301 - our own
        for cell, each in kept.items()
    }


def _size(packed: Packed) -> int:
    return _KEY + len(packed.data)


def _hangs_on_newest(fact: Fact) -> bool:
    """Return whether a fact may be a restatement that the newest day in the store judges."""
    return (
        fact.value is not None
        and fact.value.kind is Kind.MONEY
        and not any(claim.document.day for claim in fact.claims)
    )
