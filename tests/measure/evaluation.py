"""Print how well reading, reconciling and answering do on annotated stories.

usage: python -m tests.measure.evaluation [--with-claims] [STORY_DIR...]

The stories and their scorer lie beside the checkout (`../shared`); where they don't, a sentence
says so. Every figure comes from the program as it is installed, run on a fresh store for each group
of stories; a story is read and asked with weights that the other stories taught. All is read once
more by a copy of the program that knows no name of an entity.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.config import config_directory, load_lexicon
from tests.measure.stories import GROUPS, ROOT, SHARED, dealt, folders, load, scorer
from tests.measure.training import learned, lessons, write

TWOSOURCE = Path(sys.executable).parent / "twosource"
REST = "rest"
"""The weights for a story that isn't one of them: those that all taught."""

Table = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A figure of the scorer, its short name, and what it must be at least, or at most."""

    figure: str
    short: str
    bar: float
    most: bool = False

    def met(self, share: float) -> bool:
        """Return whether a share is as high, or as low, as it must be."""
        return share <= self.bar if self.most else share >= self.bar


BARS = (
    Bar(figure="quotes verbatim, within a sentence", short="quotes", bar=1.0),
    Bar(figure="claims recall", short="recall", bar=0.60),
    Bar(figure="claims precision", short="precis", bar=0.58),
    Bar(figure="numeric claims recall", short="numrec", bar=0.60),
    Bar(figure="values right (of numeric claims found)", short="values", bar=0.90),
    Bar(figure="subjects right (of claims found)", short="subj", bar=0.75),
    Bar(figure="claims from noise (lower is better)", short="noise", bar=0.04, most=True),
    Bar(figure="secondary claims marked", short="second", bar=0.85),
    Bar(figure="questions answered right", short="answer", bar=0.70),
    Bar(figure="right answers citing a right document", short="cited", bar=0.98),
    Bar(figure="unanswerable questions declined", short="declin", bar=0.95),
)
LOWER = 0.03  # how much lower a figure may be where no entity is known by name


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What the program printed of some stories: claims, facts and answers."""

    claims: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    answers: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Program:
    """How the program is run: its command, and the folder and search path it is run with."""

    command: tuple[str, ...]
    home: Path | None = None

    def run(self, *arguments: object, models: Path | None = None) -> str:
        """Return what a run prints; SystemExit if it can't be run."""
        told = {"PYTHONPATH": str(self.home)} if self.home else {}
        told |= {"TWOSOURCE_MODELS": str(models)} if models else {}
        done = subprocess.run(
            [*self.command, *map(str, arguments)], stdout=subprocess.PIPE, check=False,
            cwd=self.home, env={**os.environ, **told},
        )  # fmt: skip
        if done.returncode not in {0, 1}:
            raise SystemExit(f"{self.command[0]} ended with {done.returncode}")
        return done.stdout.decode()


def without_names(home: Path) -> Program:
    """Return a copy of the program, made in `home`, whose lexicon has no entity."""
    shutil.copytree(ROOT / "bot", home / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(config_directory(), home / "config")
    (home / "config" / "lexicon" / "entities.toml").write_text("", "utf-8")
    return Program(command=(sys.executable, "-m", "bot"), home=home)


def learn_folds(home: Path) -> dict[str, Path]:
    """Write the weights that score each story, which it had no part in; return where."""
    lexicon = load_lexicon(config_directory() / "lexicon")
    stories = [load(folder) for folder in folders(*GROUPS)]
    taught = lessons(stories, lexicon)
    fold = dealt([story.name for story in stories])
    found = {REST: home / REST}
    write(learned(taught), found[REST])
    for number in sorted(set(fold.values())):
        own = [name for name, other in fold.items() if other == number]
        at = home / str(number)
        write(learned(taught, without=own), at)
        found |= dict.fromkeys(own, at)
    return found


def read_group(
    program: Program, stories: Sequence[Path], *, models: Mapping[str, Path], with_claims: bool
) -> Rows:
    """Return what the program makes of some stories, all in one fresh store."""
    parts = _by_models(stories, models)
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        store = ("--data", at / "data")
        asked = at / "questions.jsonl"
        for home, own in parts:
            documents = _prepared(own, at, with_claims=with_claims)
            program.run(*store, "--quiet", "ingest", documents, models=home)
        answers = []
        for home, own in parts:
            _prepared(own, at, with_claims=with_claims)
            told = _lines(program.run(*store, "ask", "--batch", asked, "--json", models=home))
            if len(told) < (wanted := len(_lines(asked.read_text("utf-8")))):
                print(f"Only {len(told)} of {wanted} questions came back.", flush=True)
            answers += told
        return Rows(
            claims=_lines(program.run(*store, "export", "claims")),
            facts=_lines(program.run(*store, "export", "facts")),
            answers=answers,
        )


def _by_models(
    stories: Sequence[Path], models: Mapping[str, Path]
) -> list[tuple[Path, list[Path]]]:
    """Return the stories by the weights that they are read and asked with."""
    parts: dict[Path, list[Path]] = {}
    for story in stories:
        parts.setdefault(models.get(story.name, models[REST]), []).append(story)
    return sorted(parts.items())


def _prepared(stories: Sequence[Path], at: Path, *, with_claims: bool) -> Path:
    """Write the documents and questions of some stories; return where the documents are."""
    extra = ["--with-claims"] if with_claims else []
    command = [
        sys.executable, SHARED / "eval" / "prepare.py", *stories,
        "--documents", at / "documents.jsonl", "--questions", at / "questions.jsonl", *extra,
    ]  # fmt: skip
    subprocess.run([str(each) for each in command], check=True)
    return at / "documents.jsonl"


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def scored(stories: Sequence[Path], groups: Sequence[tuple[str, Rows]]) -> Table:
    """Return the scorer's table of some stories; ids are kept apart by the store they are from."""
    claims = [{**c, "id": f"{g} {c['id']}"} for g, rows in groups for c in rows.claims]
    facts = [
        {**f, "id": f"{g} {f['id']}", "claims": [f"{g} {c}" for c in f["claims"]]}
        for g, rows in groups
        for f in rows.facts
    ]
    answers = [answer for _, rows in groups for answer in rows.answers]
    table: Table = scorer().score(list(stories), claims, facts, answers)
    return table


def show_stories(stories: Sequence[Path], groups: Sequence[tuple[str, Rows]]) -> None:
    """Print a row for each story, with the figures that have a bar."""
    print(f"{'story':32}" + "".join(f"{bar.short:>8}" for bar in BARS))
    for story in stories:
        table = scored([story], groups)
        shares = [table.get(bar.figure, {}).get("share") for bar in BARS]
        print(f"{story.name:32}" + "".join(_cell(share) for share in shares))


def _cell(share: float | None) -> str:
    return f"{'-':>8}" if share is None else f"{share:8.2f}"


def show_bars(table: Table, nameless: Table | None) -> None:
    """Print what must be shown, what is, and what is without a known name."""
    print(f"\n{'figure, on stories left out':46}{'bar':>10}{'is':>9}{'nameless':>10}")
    for bar in BARS:
        share = table.get(bar.figure, {}).get("share")
        if share is None:
            continue
        other = (nameless or {}).get(bar.figure, {}).get("share")
        said = "" if bar.met(share) else "  short"
        drop = 0.0 if other is None else (other - share if bar.most else share - other)
        said += "  more than 0.03 worse without names" if drop > LOWER else ""
        least = f"{'<=' if bar.most else '>='} {bar.bar:.2f}"
        print(
            f"{bar.figure:46}{least:>10}{share:9.4f}{'' if other is None else f'{other:10.4f}'}{said}"
        )


def show_all(table: Table, *, title: str) -> None:
    """Print every figure of a table."""
    print(f"\n== {title}")
    for name, row in table.items():
        counts = "" if row["of"] is None else f"  ({row['hit']}/{row['of']})"
        print(f"{name:56} {row['share']}{counts}")


def evaluate(groups: Mapping[str, Sequence[Path]], *, with_claims: bool) -> None:
    """Read every group and print its figures."""
    every = [story for stories in groups.values() for story in stories]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        models = learn_folds(home / "models")

        def read_all(program: Program) -> list[tuple[str, Rows]]:
            return [
                (name, read_group(program, stories, models=models, with_claims=with_claims))
                for name, stories in groups.items()
            ]

        rows = read_all(Program(command=(str(TWOSOURCE),)))
        nameless = None
        if not with_claims:
            other = read_all(without_names(home / "copy"))
            nameless = scored(every, other)
    show_stories(every, rows)
    for name, stories in groups.items():
        show_all(scored(stories, rows), title=name)
    table = scored(every, rows)
    show_all(table, title="all")
    show_bars(table, nameless)


def main() -> None:
    """Score every group of stories, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("stories", nargs="*", type=Path, help="story folders (default: all)")
    parser.add_argument("--with-claims", action="store_true", help="bring the annotated claims")
    args = parser.parse_args()
    if not (SHARED / "eval" / "score.py").exists():
        print("No annotated stories beside this checkout: ../shared/eval is not there.")
        return
    named = [path.resolve() for path in args.stories]
    groups = {"named": named} if named else {name: folders(name) for name in GROUPS}
    evaluate({name: own for name, own in groups.items() if own}, with_claims=args.with_claims)


if __name__ == "__main__":
    main()
