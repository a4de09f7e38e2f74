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
    """Return the choice of one text: the option with the highest score, the first of equals."""
    told: dict[str, float] = {}

    def score_of(option: Option) -> float:
        if option.name not in told:
            told[option.name] = weights.score(option.told)
        return told[option.name] + weights.score(option.cues)

    def choose(options: Sequence[Option], ruled: Candidate | None) -> Candidate | None:
        if not options:
            return ruled
        score, best = max(
            ((score_of(option), option) for option in options), key=lambda pair: pair[0]
        )
        if ruled is not None and ruled.name == best.name:
            return ruled
        cues = weights.strongest((*best.told, *best.cues), most=_TOLD)
        return Candidate(
            name=best.name, score=score, why=f"“{best.name}” weighs most: {'; '.join(cues)}"
        )

    return choose
