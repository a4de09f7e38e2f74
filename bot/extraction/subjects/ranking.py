"""Chooses whom a claim speaks of among all options, by weights that were learned."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.weights import Weights
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.options import Option

SUBJECTS = "subjects"
"""The name of the model."""
_TOLD = 2  # cues that a reason names

Choose = Callable[[Sequence[Option], Candidate | None], Candidate | None]
"""From the options of a claim, and what the rules would say, to its subject."""


def by_weights(weights: Weights) -> Choose:
    """Return the choice that takes the option with the highest score, the first of equals."""

    def choose(options: Sequence[Option], ruled: Candidate | None) -> Candidate | None:
        scored = [(weights.score(option.cues), option) for option in options]
        if not scored:
            return ruled
        score, best = max(scored, key=lambda pair: pair[0])
        if ruled is not None and ruled.name == best.name:
            return ruled
        told = "; ".join(weights.strongest(best.cues, most=_TOLD, upward=True))
        return Candidate(name=best.name, score=score, why=f"“{best.name}” weighs most: {told}")

    return choose
