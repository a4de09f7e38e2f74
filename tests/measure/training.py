"""Make the weights in config/models again from the annotated stories, to the byte.

usage: python -m tests.measure.training

The stories lie beside the checkout (`../shared`); where they don't, a sentence says so.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.config import config_directory, load_lexicon
from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights
from tests.measure.articles import articles
from tests.measure.models import answers, ranking, selection, statements, subjects
from tests.measure.stories import GROUPS, Story, folders, load

MODELS: Sequence[ModuleType] = (subjects, selection, ranking, answers)
"""A module has a NAME and `fit(rows)`, the weights that its rows teach.

A row bears the name of its `story`, and of its `source` where that may be another one. Those of
this project's own articles are never left out.
"""

Lessons = Mapping[str, Sequence[Any]]
"""The rows of each model."""


def lessons(stories: Sequence[Story], lexicon: Lexicon) -> Lessons:
    """Return what each story has to teach.

    Statements are read as claims are in earnest, by weights; by those that our own articles alone
    teach, so that no story has a part in how another one is read.
    """
    more = [*stories, *articles()]
    choices = tuple(subjects.rows(more, lexicon))
    ours = {subjects.NAME: subjects.fit([row for row in choices if row.ours])}
    asked = tuple(statements.rows(stories, replace(lexicon, weights=ours)))
    return {
        subjects.NAME: choices,
        selection.NAME: tuple(selection.rows(more, lexicon)),
        ranking.NAME: asked,
        answers.NAME: asked,
    }


def learned(lessons: Lessons, *, without: Collection[str] = ()) -> dict[str, Weights]:
    """Return the weights of every model, learned from all stories but those that are named."""
    return {
        model.NAME: model.fit([row for row in lessons[model.NAME] if _of(row).isdisjoint(without)])
        for model in MODELS
    }


def _of(row: Any) -> set[str]:
    """Return the stories that have a part in a row: its own, and the one it is taken from."""
    return {row.story, getattr(row, "source", row.story)}


def write(models: dict[str, Weights], home: Path) -> None:
    """Write each model to a file of its name."""
    home.mkdir(parents=True, exist_ok=True)
    for name, weights in models.items():
        row = {"name": name, "bias": weights.bias, "weights": dict(sorted(weights.of.items()))}
        text = json.dumps(row, ensure_ascii=False, indent=1, sort_keys=True)
        (home / f"{name}.json").write_text(text + "\n", "utf-8")


def main() -> None:
    """Learn from all stories and write what was learned."""
    found = folders(*GROUPS)
    if not found:
        print("No annotated stories beside this checkout: ../shared is not there.")
        return
    home = config_directory()
    stories = [load(folder) for folder in found]
    models = learned(lessons(stories, load_lexicon(home / "lexicon")))
    write(models, home / "models")
    for name, weights in models.items():
        print(f"{name}: {len(weights.of)} weights from {len(stories)} stories")


if __name__ == "__main__":
    main()
