"""Fits the weights of a small model, the same ones every time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.weights import Weights

_FEWEST_STORIES = 4
"""In how many stories a feature must occur, so that no story's own wording gets a weight."""
_STRENGTH = 0.1
"""Inverse of the penalty on large weights."""
_OURS_COUNT = 0.1
"""Of an example, as against one of an annotated story."""
_DECIMALS = 3


@dataclass(frozen=True, kw_only=True)
class Example:
    """The features of one choice in a story, and whether it was right.

    `ours` tells one of an article of this project from one of an annotated story.
    """

    story: str
    features: tuple[str, ...]
    right: bool
    ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """How far each trait of one choice is there, whether it was right, and how much it counts."""

    story: str
    traits: Mapping[str, float]
    right: bool
    counts: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The features of each of the options of a choice, and which of them are right.

    `ours` tells one of an article of this project from one of an annotated story.
    """

    story: str
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    ours: bool = False


def fit_choice(
    choices: Sequence[Choice], *, penalty: float, start: Weights | None = None
) -> Weights:
    """Return the weights under which the right options of each choice are likeliest (a softmax).

    They are kept near those to start from, else near nothing, by `penalty`, which is on the squares
    of how far they go. Features of few stories stay as they were; the weights are rounded.
    """
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    first = dict(start.of) if start else {}
    names = sorted(
        {*first, *_shared([(c.story, features) for c in choices for features in c.options])}
    )
    column = {feature: number for number, feature in enumerate(names)}
    cells = [
        (row, column[feature])
        for row, features in enumerate(features for c in choices for features in c.options)
        for feature in features
        if feature in column
    ]
    begun = np.array([first.get(name, 0.0) for name in names])
    sizes = np.array([len(c.options) for c in choices])
    right = np.array([each for c in choices for each in c.right], dtype=float)
    given = csr_matrix(
        (np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(right), len(column))
    )
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = given @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        every, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        slope = given.T @ (odds / every[group] - odds * right / good[group])
        moved = weights - begun
        total = -np.log(good / every).sum() + 0.5 * penalty * (moved @ moved)
        return float(total), slope + penalty * moved

    found = minimize(
        loss, begun, jac=True, method="L-BFGS-B",
        options={"maxiter": 1_000, "ftol": 1e-10},
    ).x  # fmt: skip
    pairs = zip(column, (round(float(each), _DECIMALS) for each in found), strict=True)
    return Weights(of={feature: weight for feature, weight in pairs if weight})


def fit_from(rows: Sequence[Weighed], *, start: Weights, strength: float) -> Weights:
    """Return the weights whose score is the log odds of right, kept near those to start from.

    Traits of few stories stay as they were; `strength` is the inverse of the penalty on how far
    the others go.
    """
    import numpy as np
    from scipy.optimize import minimize

    names = _shared([(row.story, [t for t, far in row.traits.items() if far]) for row in rows])
    given = np.array([[row.traits.get(name, 0.0) for name in names] for row in rows])
    sign = np.array([1.0 if row.right else -1.0 for row in rows])
    counts = strength * np.array([row.counts for row in rows])
    first = np.array([start.of.get(name, 0.0) for name in names])

    def loss(found: Any) -> tuple[float, Any]:
        odds = sign * (given @ found[:-1] + found[-1])
        moved = found[:-1] - first
        slope = -counts * sign / (1 + np.exp(odds))
        total = (counts * np.logaddexp(0, -odds)).sum() + 0.5 * moved @ moved
        return float(total), np.append(given.T @ slope + moved, slope.sum())

    found = minimize(
        loss, np.append(first, start.bias), jac=True, method="L-BFGS-B",
        options={"maxiter": 1_000, "ftol": 1e-12, "gtol": 1e-7},
    ).x  # fmt: skip
    pairs = zip(names, (round(float(each), _DECIMALS) for each in found[:-1]), strict=True)
    return Weights(
        bias=round(float(found[-1]), _DECIMALS),
        of={name: weight for name, weight in ({**start.of, **dict(pairs)}).items() if weight},
    )


def fit_order(
    choices: Sequence[Sequence[Weighed]], *, start: Weights, penalty: float, sharpness: float
) -> Weights:
    """Return the weights under which the right options of each choice are likeliest (a softmax).

    They are kept near those to start from, by `penalty`; traits of few stories stay as they were.
    `sharpness` is how much likelier an option gets by a score that is higher by 1.
    """
    import numpy as np
    from scipy.optimize import minimize

    told = [each for each in choices if len({row.right for row in each}) > 1]
    names = _shared(
        [(row.story, [t for t, far in row.traits.items() if far]) for each in told for row in each]
    )
    first = np.array([start.of.get(name, 0.0) for name in names])
    given = [
        (
            np.array([[row.traits.get(name, 0.0) for name in names] for row in each]),
            np.array([row.right for row in each]),
        )
        for each in told
    ]

    def loss(found: Any) -> tuple[float, Any]:
        moved = found - first
        total, slope = 0.5 * penalty * (moved @ moved), penalty * moved
        for traits, right in given:
            scores = sharpness * (traits @ found)
            odds = np.exp(scores - scores.max())
            every, good = odds / odds.sum(), odds * right
            total -= np.log(good.sum() / odds.sum())
            slope = slope + sharpness * (traits.T @ (every - good / good.sum()))
        return float(total), slope

    found = minimize(
        loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 1_000, "ftol": 1e-10}
    ).x
    pairs = zip(names, (round(float(each), _DECIMALS) for each in found), strict=True)
    return Weights(
        of={name: weight for name, weight in {**start.of, **dict(pairs)}.items() if weight}
    )


def fit_logistic(examples: Sequence[Example]) -> Weights:
    """Return the weights whose score is the log odds that a choice is right.

    Features of few stories count nothing; weights are rounded, so that they come out alike on any
    machine. One of this project's articles counts less: many more of their statements were
    annotated, by other hands.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    column = {
        feature: number
        for number, feature in enumerate(_shared([(e.story, e.features) for e in examples]))
    }
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
    model.fit(
        given, [example.right for example in examples],
        sample_weight=[_OURS_COUNT if example.ours else 1.0 for example in examples],
    )  # fmt: skip
    found = zip(column, (round(float(each), _DECIMALS) for each in model.coef_[0]), strict=True)
    return Weights(
        bias=round(float(model.intercept_[0]), _DECIMALS),
        of={feature: weight for feature, weight in found if weight},
    )


def _shared(rows: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the features that occur in enough stories, by name; a row is a story's name and its."""
    stories: dict[str, set[str]] = defaultdict(set)
    for story, features in rows:
        for feature in features:
            stories[feature].add(story)
    return sorted(feature for feature, own in stories.items() if len(own) >= _FEWEST_STORIES)
