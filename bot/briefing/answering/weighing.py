"""How much each trait of a statement weighs: which is told first, and whether it is told at all.

Both are learned; weights set by hand, from which learning starts, stand in where they aren't there.
"""

from __future__ import annotations

import math

from bot.briefing.answering.traits import Traits
from bot.domain.weights import Weights

ANSWERS = "answers"
"""The name of the weights that say whether a statement is told."""
RANKING = "ranking"
"""The name of the weights that say which statement is told first."""
BAR = 0.5
"""The trust from which a statement is told as an answer."""
BESIDE = 0.3
"""The same for a part of a question of which another part is answered."""
PLAIN_ORDER = Weights(
    of={
        "close": 1.0, "own": 0.85, "here": 0.8, "title": 0.5, "near": 0.4, "document": 0.15,
        "names": 1.0, "home": 0.5, "noun beside": 0.4, "noun close": 0.2, "noun here": 0.0,
        "noun near": -0.2, "noun title": -0.3, "noun document": -0.5, "noun nowhere": -0.6,
        "unfit": -1.0, "untimely": -0.5, "given": -0.5, "small": -0.3,
        "bare sum": -0.05, "other measure": -0.3, "change": 0.1, "not per": -0.2,
        "length": 0.1, "other length": -0.25, "stretch": 0.2, "other stretch": -0.4,
        "year": 0.2, "other year": -0.3, "when date": 0.1, "when year": -0.2, "when number": -0.3,
        "why reason": 0.3,
        "why number": -0.1, "name": 0.1, "own name": 0.1, "nameless": -0.4, "who number": -0.2,
        "office": 0.3, "dated": -0.3, "attribute": 0.1, "subject": 0.08, "period": 0.1,
        "origins": 0.06, "restated": -0.1, "secondary": -0.1, "soft": -0.05, "latest": 0.15,
        "long": -0.1, "opposed": -0.2, "headline": -0.08, "echo": 0.1, "currency": 2.0,
        "few": -0.5, "crossing": -0.05, "about": 0.2, "former": -0.2, "former asked": 0.2,
        "part of time": -0.2, "not foreseen": -0.2, "foreseen": -0.1,
    }
)  # fmt: skip
"""What statements are ordered by where nothing was learned."""
PLAIN = Weights(
    bias=-7.4,
    of={
        "said": 1.5, "home": 3.0, "names": 3.0, "close": 1.0, "lack noun": -0.5, "missing": -1.0,
        "noun close": 0.5, "noun nowhere": -0.5, "unfit": -2.0, "untimely": -3.0, "not per": -1.0,
        "nameless": -2.0, "nobody": -3.0, "when unfit": -3.0, "currency": 1.5,
        "evidence": 2.0, "evidence words": 2.0, "unnamed": -0.4, "whole": 0.5, "when year": -0.3,
    },
)  # fmt: skip
"""What a statement is trusted by where nothing was learned; learning starts from these."""


def trust(traits: Traits, weights: Weights) -> float:
    """Return how far a statement may be told as the answer, from 0 to 1."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, weights.weighed(traits)))))
