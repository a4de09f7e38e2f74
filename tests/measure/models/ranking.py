"""Which statement is told first: of those that speak to a part of a question, the right ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.briefing.answering.weighing import PLAIN_ORDER, RANKING
from bot.domain.weights import Weights
from tests.measure.fitting import Weighed, fit_order
from tests.measure.models.statements import Statement

NAME = RANKING
_PENALTY = 30.0
_SHARPNESS = 8.0


def fit(rows: Sequence[Statement]) -> Weights:
    """Return the weights by which the right statements go before the others."""
    parts: dict[tuple[str, str, int], list[Weighed]] = defaultdict(list)
    for row in rows:
        if row.answerable and row.traits:
            weighed = Weighed(story=row.story, traits=row.traits, right=row.right)
            parts[row.story, row.question, row.part].append(weighed)
    return fit_order(
        list(parts.values()), start=PLAIN_ORDER, penalty=_PENALTY, sharpness=_SHARPNESS
    )
