"""How much each trait of a statement weighs: which is told first, and whether it is told at all.

The first weights were set by hand: fitted ones ranked no better on stories left out. Those of the
second were fitted to annotated stories (logistic, regularised), but for what must never be told.
"""

from __future__ import annotations

import math

from bot.briefing.answering.traits import Traits

BAR = 0.5
"""The trust from which a statement is told as an answer."""
_RANK = {
    "close": 1.0, "own": 0.85, "here": 0.8, "title": 0.5, "near": 0.4, "document": 0.15,
    "names": 1.0, "home": 0.5, "noun beside": 0.4, "noun close": 0.2, "noun here": 0.0,
    "noun near": -0.2, "noun title": -0.3, "noun document": -0.5, "noun nowhere": -0.6,
    "unfit": -1.0, "untimely": -0.5, "given": -0.5, "small": -0.3,
    "bare sum": -0.05, "other measure": -0.3, "change": 0.1, "not per": -0.2,
    "length": 0.1, "other length": -0.25, "stretch": 0.2, "other stretch": -0.4,
    "year": 0.2, "other year": -0.3, "when date": 0.1, "when number": -0.3, "why reason": 0.3,
    "why number": -0.1, "name": 0.1, "own name": 0.1, "nameless": -0.4, "who number": -0.2,
    "office": 0.3, "dated": -0.3, "attribute": 0.1, "subject": 0.08, "period": 0.1,
    "origins": 0.06, "restated": -0.1, "secondary": -0.1, "soft": -0.05, "latest": 0.15,
    "long": -0.1, "opposed": -0.2, "headline": -0.08, "echo": 0.1, "currency": 2.0,
    "few": -0.5, "crossing": -0.05,
}  # fmt: skip
_TRUST = {
    "asks how many": -0.7, "asks how much": -0.7, "asks what": 0.4, "asks when": 0.9,
    "asks which": -0.4, "asks who": 0.4, "asks why": -1.0, "attribute": 0.2, "bare sum": -0.3,
    "bias": -8.2, "change": 1.3, "close": 1.4, "crossing": -0.4, "currency": 2.0, "document": -0.4,
    "headline": -0.5, "here": 0.6, "home": 4.3, "lack noun": -1.0, "lack scraps": 0.3,
    "latest": 0.2, "length": 0.4, "long": -1.0, "missing": -1.0, "names": 3.0, "near": -1.0,
    "not per": -2.0, "noun beside": 0.7, "noun close": 0.5, "noun document": -1.0,
    "noun free": 0.9, "noun here": -0.4, "noun near": -0.3, "noun nowhere": -0.6,
    "noun title": -0.8, "number": 0.7, "number close": 0.5, "number crossing": -0.2,
    "number document": 0.2, "number here": 0.4, "number home": 0.9, "number lack noun": 0.2,
    "number lack verb": 0.2, "number names": 1.0, "number near": -0.7, "number own": 0.2,
    "number said": -0.2, "number title": -0.2, "opposed": -0.2, "origins": -0.4,
    "other length": 0.7, "other measure": -0.8, "own": 0.2, "own name": 0.3, "period": 0.4,
    "placed": 0.4, "said": 0.7, "secondary": -0.3, "soft": -0.4, "stored": -0.2, "stretch": 0.8,
    "two nouns": -0.4, "untimely": -3.0, "when unfit": -3.0, "nameless": -1.5, "nobody": -3.0,
    "unfit": -1.1, "when date": 0.2, "why reason": -0.6, "wordless": -0.3,
    "year": 0.3,
}  # fmt: skip


def rank(traits: Traits) -> float:
    """Return how well a statement answers, beside others: any number, higher is better."""
    return sum(_RANK.get(name, 0.0) * value for name, value in traits.items())


def trust(traits: Traits) -> float:
    """Return how far a statement may be told as the answer, from 0 to 1."""
    total = sum(_TRUST.get(name, 0.0) * value for name, value in traits.items())
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))
