"""Fits the weights of a small model, the same ones every time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.weights import Weights

_FEWEST_STORIES = 4
"""In how many stories a feature must occur, so that no story's own wording gets a weight."""
_STRENGTH = 0.03
"""Inverse of the penalty on large weights."""
_DECIMALS = 3


@dataclass(frozen=True, kw_only=True)
class Example:
    """The features of one choice in a story, and whether it was right."""

    story: str
    features: tuple[str, ...]
    right: bool


def fit_logistic(examples: Sequence[Example]) -> Weights:
    """Return the weights whose score is the log odds that a choice is right.

    Features of few stories count nothing; weights are rounded, so that they come out alike on any
    machine.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    column = {feature: number for number, feature in enumerate(_shared(examples))}
    cells = [
        (row, column[feature])
        for row, example in enumerate(examples)
        for feature in example.features
        if feature in column
    ]
    given = csr_matrix(
        ([1.0] * len(cells), tuple(zip(*cells, strict=True))), shape=(len(examples), len(column))
    )
    model = LogisticRegression(C=_STRENGTH, solver="lbfgs", tol=1e-9, max_iter=10_000)
    model.fit(given, [example.right for example in examples])
    found = zip(column, (round(float(each), _DECIMALS) for each in model.coef_[0]), strict=True)
    return Weights(
        bias=round(float(model.intercept_[0]), _DECIMALS),
        of={feature: weight for feature, weight in found if weight},
    )


def _shared(examples: Sequence[Example]) -> list[str]:
    """Return the features that occur in enough stories, by name."""
    stories: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            stories[feature].add(example.story)
    return sorted(feature for feature, own in stories.items() if len(own) >= _FEWEST_STORIES)
