"""The annotated stories beside the checkout, and what their scorer takes for right."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.domain.claim import ClaimDraft, Kind, Value

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GROUPS = ("training", "corpus", "seeds")
"""The folders of annotated stories."""
FOLDS = 8
"""Into how many parts the stories are dealt: each is scored with what the others taught."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One document of a story: its text and what its sidecar says of it."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None


@dataclass(frozen=True, kw_only=True)
class Story:
    """An annotated story: its documents by name, and all that was annotated.

    `ours`: an article that was written for this project.
    """

    name: str
    folder: Path
    pages: Mapping[str, Page]
    gold: Mapping[str, Any]
    ours: bool = False

    def claims(self, page: str) -> list[dict[str, Any]]:
        """Return the annotated claims of one document."""
        return [claim for claim in self.gold["claims"] if claim["doc"] == page]


def folders(*groups: str) -> list[Path]:
    """Return the folders of the stories of some groups, by name; none where they aren't there."""
    found: list[Path] = []
    for group in groups:
        home = SHARED / group
        if (home / "gold.json").exists():
            found.append(home)
        elif home.is_dir():
            found += sorted(p for p in home.iterdir() if (p / "gold.json").exists())
    return found


def load(folder: Path) -> Story:
    """Return the story of a folder."""
    pages = {}
    for path in sorted(folder.glob("*.txt")):
        sidecar = json.loads(path.with_suffix(".json").read_text("utf-8"))
        pages[path.stem] = Page(
            text=path.read_text("utf-8"),
            **{key: sidecar.get(key) for key in ("title", "outlet", "published", "language")},
        )
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    return Story(name=folder.name, folder=folder, pages=pages, gold=gold)


def dealt(names: Sequence[str], *, folds: int = FOLDS) -> dict[str, int]:
    """Return in which fold each story is: dealt out in the order of their names."""
    return {name: number % folds for number, name in enumerate(sorted(names))}


@cache
def scorer() -> ModuleType:
    """Return the scorer that lies with the stories."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("The scorer can't be loaded.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_row(value: Value) -> dict[str, Any]:
    """Return a value as the scorer reads it."""
    return {
        "kind": str(value.kind), "low": value.low, "high": value.high,
        "currency": value.currency, "unit": value.unit,
        "equivalents": [as_row(each) for each in value.equivalents],
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the scorer makes of a claim: is it in the right place, and so are value and subject."""

    place: bool
    value: bool
    subject: bool


class Judge:
    """Holds claims of one document against what is annotated there."""

    def __init__(self, story: Story, page: str) -> None:
        self._score = scorer()
        self._text = self._score.flat(story.pages[page].text)
        self._golds = [(self._places(g["quote"]), g) for g in story.claims(page)]

    def _places(self, quote: str) -> Any:
        return self._score.spans(self._text, quote)

    def of(self, claim: ClaimDraft) -> Judged:
        """Return how right a claim is."""
        here = self._here(claim)
        valued = [gold for gold in here if self._same_value(gold, claim)]
        return Judged(
            place=bool(here), value=bool(valued), subject=self._says(valued, claim.subject)
        )

    def subjects(self, claim: ClaimDraft, names: Sequence[str]) -> list[bool]:
        """Return which of `names` is right for a claim; none where place or value is wrong."""
        numeric = claim.value.kind not in (Kind.NONE, Kind.NAME)
        valued = [
            gold
            for gold in self._here(claim)
            if numeric == self._is_numeric(gold) and self._same_value(gold, claim)
        ]
        return [self._says(valued, name) for name in names]

    def _here(self, claim: ClaimDraft) -> list[Mapping[str, Any]]:
        """Return what is annotated where a claim's quote stands."""
        quote = claim.quote.text
        places = self._places(quote) if self._score.one_sentence(quote) else []
        return [gold for own, gold in self._golds if self._score.overlaps(places, own)]

    def _says(self, golds: Iterable[Mapping[str, Any]], subject: str) -> bool:
        return any(self._score.same_subject(gold, subject) for gold in golds)

    def _is_numeric(self, gold: Mapping[str, Any]) -> bool:
        return (gold.get("value") or {}).get("kind") in self._score.NUMERIC

    def _same_value(self, gold: Mapping[str, Any], claim: ClaimDraft) -> bool:
        if not self._is_numeric(gold):
            return True
        return bool(self._score.same_value(gold["value"], as_row(claim.value)))
