"""Which of many texts are alike, without holding each against every other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from bot.domain.document import Place
from bot.domain.forest import Forest

_CROWD = 32  # texts that share a feature, above which each is held against its neighbours alone
_REACH = 8  # neighbours on each side

_F = TypeVar("_F", bound=Hashable)


def sharing(features: Mapping[Place, Iterable[_F]]) -> Iterator[tuple[_F, list[Place]]]:
    """Yield each feature that two or more places have, with those in their order."""
    having: dict[_F, list[Place]] = defaultdict(list)
    for place, found in features.items():
        for feature in found:
            having[feature].append(place)
    return ((feature, places) for feature, places in having.items() if len(places) > 1)


def alike(
    features: Mapping[Place, tuple[_F, ...]],
    forest: Forest[Place],
    same: Callable[[Place, Place], bool],
) -> Iterator[tuple[Place, Place]]:
    """Yield pairs that are the same and aren't in one group yet; the caller unites them.

    Only texts that share a feature are compared. Where a crowd shares one, each is held against its
    neighbours in the order of all their features: copies stand side by side there.
    """
    seen: set[tuple[Place, Place]] = set()
    for _, places in sharing(features):
        if len({forest.root(place) for place in places}) == 1:
            continue
        ordered = sorted(places, key=lambda place: (features[place], place))
        reach = len(ordered) if len(ordered) <= _CROWD else _REACH
        for n, a in enumerate(ordered):
            for b in islice(ordered, n + 1, n + 1 + reach):
                if (a, b) not in seen and forest.root(a) != forest.root(b):
                    seen.add((a, b))
                    if same(a, b):
                        yield a, b
