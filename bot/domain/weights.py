"""Weights of a small linear model, as data: config/models/*.json loads into these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """What each feature of a choice counts, by the feature's name; one that isn't known is 0."""

    bias: float = 0.0
    of: Mapping[str, float] = field(default_factory=dict)

    def score(self, features: Iterable[str]) -> float:
        """Return the bias and the weights of the features that are there, summed in their order."""
        return sum((self.of.get(feature, 0.0) for feature in features), self.bias)

    def strongest(self, features: Iterable[str], *, most: int) -> tuple[str, ...]:
        """Return at most `most` of the features: those that move the score farthest its own way."""
        given = tuple(features)
        way = 1 if self.score(given) >= 0 else -1
        moving = {each: self.of.get(each, 0.0) * way for each in given}
        ordered = sorted(moving, key=lambda each: (-moving[each], each))
        return tuple(each for each in ordered[:most] if moving[each] > 0)
