"""The words that every reading test needs: the lexicon that Twosource ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import load_lexicon
from bot.domain.lexicon import Lexicon

_CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(_CONFIG / "lexicon")
