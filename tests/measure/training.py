"""Make the weights in config/models again from the annotated stories, to the byte.

usage: python -m tests.measure.training

The stories lie beside the checkout (`../shared/training`); where they don't, a sentence says so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from bot.config import config_directory, load_lexicon
from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights
from tests.measure.models import selection, subjects
from tests.measure.stories import Story, folders, load

MODELS: Sequence[ModuleType] = (subjects, selection)
"""In the order in which they are learned: each reads with the weights of those before it.

A module has a NAME and `fit(stories, lexicon)`, which returns its weights.
"""


def learned(stories: Sequence[Story], lexicon: Lexicon) -> dict[str, Weights]:
    """Return the weights of every model, learned from `stories` alone."""
    found: dict[str, Weights] = {}
    for model in MODELS:
        found[model.NAME] = model.fit(stories, replace(lexicon, weights=found))
    return found


def write(models: dict[str, Weights], home: Path) -> None:
    """Write each model to a file of its name."""
    home.mkdir(parents=True, exist_ok=True)
    for name, weights in models.items():
        row = {"name": name, "bias": weights.bias, "weights": dict(sorted(weights.of.items()))}
        text = json.dumps(row, ensure_ascii=False, indent=1, sort_keys=True)
        (home / f"{name}.json").write_text(text + "\n", "utf-8")


def main() -> None:
    """Learn from all stories and write what was learned."""
    found = folders("training")
    if not found:
        print("No annotated stories beside this checkout: ../shared/training is not there.")
        return
    home = config_directory()
    stories = [load(folder) for folder in found]
    models = learned(stories, load_lexicon(home / "lexicon"))
    write(models, home / "models")
    for name, weights in models.items():
        print(f"{name}: {len(weights.of)} weights from {len(stories)} stories")


if __name__ == "__main__":
    main()
