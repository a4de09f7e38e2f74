"""Weights of a small linear model, as data: config/models/*.json loads into these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """What each feature of a choice counts, by the feature's name; one that isn't known is 0."""

    bias: float = 0.0
    of: Mapping[str, float] = field(default_factory=dict)

    def score(self, features: Iterable[str]) -> float:
        """Return the bias and the weights of the features that are there, summed in their order."""
        return sum(map(self.of.get, features, repeat(0.0)), self.bias)

    def weighed(self, features: Mapping[str, float]) -> float:
        """Return the bias and each feature's weight times how far it is there, summed."""
        return self.bias + sum(self.of.get(name, 0.0) * far for name, far in features.items())

    def strongest(
        self, features: Iterable[str], *, most: int, upward: bool = True
    ) -> tuple[str, ...]:
        """Return at most `most` of the features: those that raise the score most, or lower it."""
        way = 1 if upward else -1
        moving = [(-way * self.of[each], each) for each in features if each in self.of]
        return tuple(each for weight, each in sorted(moving)[:most] if weight < 0)
