"""The words that every reading test needs: the lexicon that Twosource ships."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import load_lexicon, load_models
from bot.domain.lexicon import Lexicon

_CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The shipped words without weights: what the rules alone make of a text."""
    return load_lexicon(_CONFIG / "lexicon")


@pytest.fixture(scope="session")
def shipped(lexicon: Lexicon) -> Lexicon:
    """The shipped words and weights: what a reader of Twosource gets."""
    weights = load_models(_CONFIG / "models")
    assert weights
    return replace(lexicon, weights=weights)


@pytest.fixture(scope="session", params=["rules", "weights"])
def either(request: pytest.FixtureRequest, lexicon: Lexicon, shipped: Lexicon) -> Lexicon:
    """The shipped words, once without and once with the weights."""
    return shipped if request.param == "weights" else lexicon
