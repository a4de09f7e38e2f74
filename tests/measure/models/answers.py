"""Whether a statement is told: a row is one of those that speak to a question, right or wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.briefing.answering.weighing import ANSWERS, PLAIN
from bot.domain.weights import Weights
from tests.measure.fitting import Weighed, fit_from
from tests.measure.models import ranking
from tests.measure.models.statements import Statement
from tests.measure.stories import dealt

NAME = ANSWERS
_FIRST = 20
"""How many of them teach what is told: the ones behind the first are near misses."""
_FOLDS = 4
_MOST_ANSWERED = 0.11
"""The share of the questions without an answer that may be answered all the same."""
_STRENGTH = 0.1
_UNANSWERABLE, _MISS = 3.0, 0.3
"""What a wrong statement counts where nothing answers, and where something else does."""


def fit(rows: Sequence[Statement]) -> Weights:
    """Return the weights, with the bias set so that a score of 0 or more is an answer to tell."""
    rows = tuple(_firsts(rows))
    weights = _fit(rows)
    return replace(weights, bias=round(weights.bias - bar(_scored(rows)), 3))


def _firsts(rows: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the first statements of each part in the order in which the learned ranking has them."""
    order = ranking.fit(rows)
    parts: dict[tuple[str, str, int], list[Statement]] = defaultdict(list)
    for row in rows:
        parts[row.story, row.question, row.part].append(row)
    for part in parts.values():
        part.sort(key=lambda row: -order.weighed(row.traits))
        for at, row in enumerate(part[:_FIRST]):
            yield replace(row, at=at)


def _fit(rows: Sequence[Statement]) -> Weights:
    def counts(row: Statement) -> float:
        return 1.0 if row.right else _MISS if row.answerable else _UNANSWERABLE

    return fit_from(
        [
            Weighed(story=r.story, traits=r.traits, right=r.right, counts=counts(r))
            for r in rows
            if r.traits
        ],
        start=PLAIN, strength=_STRENGTH,
    )  # fmt: skip


def _scored(rows: Sequence[Statement]) -> list[tuple[Statement, float]]:
    """Return the first statements with scores by weights that their own story had no part in."""
    fold = dealt(sorted({row.story for row in rows}), folds=_FOLDS)
    scored: list[tuple[Statement, float]] = []
    for number in sorted(set(fold.values())):
        weights = _fit([row for row in rows if fold[row.story] != number])
        scored += [
            (row, weights.weighed(row.traits))
            for row in rows
            if fold[row.story] == number and not row.at
        ]
    return scored


def bar(scored: Sequence[tuple[Statement, float]]) -> float:
    """Return the lowest score at which few enough questions without an answer are answered.

    Each counts by the best of its parts; between two of them the bar is as far as the share is.
    0 where every question has an answer.
    """
    best: dict[tuple[str, str], float] = {}
    for row, score in scored:
        if not row.answerable:
            asked = (row.story, row.question)
            best[asked] = max(score, best.get(asked, score))
    worst = sorted(best.values(), reverse=True)
    if not worst:
        return 0.0
    at, beyond = divmod(_MOST_ANSWERED * len(worst), 1)
    upper, lower = worst[int(at)], worst[min(int(at) + 1, len(worst) - 1)]
    return upper + beyond * (lower - upper) + 0.001
