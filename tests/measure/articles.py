"""Articles written for this project, with every claim annotated: what `make train` learns from, too.

An article is a text file of three or four parts, with a line `---` between them:

    title: Norvane cuts 2,300 jobs
    outlet: Harbour Ledger
    published: 2026-02-11
    language: en
    ---
    the text of the page, furniture and all
    ---
    @ Norvane | Norvane Metals
    count 2300 jobs :: Norvane cuts 2,300 jobs
    ~ Telvik Shipping
    percent 12 :: Telvik Shipping lifts dividend 12%
    ! Sign up for our newsletter
    ---
    ? How many jobs go at Norvane, and when?
    = 2,300 | 2300
    = June
    ? What do the cuts cost?
    -

`@` begins what is said of a subject, with all its names; `~` the same in a teaser; `!` is furniture.
A claim is its kind, its value (`>` more than, `<` less than, `3..4` a range) with its currency or
unit, and its quote. `?` is a question, `=` what each part of it is answered with, in every spelling
that is accepted; `-` says that no article answers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.domain.claim import Kind
from tests.measure.stories import ROOT, Page, Story

ARTICLES = ROOT / "tests" / "articles"
_PARTS = 3
_MOST_PARTS = 4
_HEAD = ("title", "outlet", "published", "language")
_CLAIM = re.compile(r"(?P<kind>[a-z]+) ?(?P<value>\S+)? ?(?P<unit>.*?) ?:: (?P<quote>.+)")
_BOUNDS = {">": "more_than", "<": "less_than"}


def articles() -> list[Story]:
    """Return the articles of this project, each a story of its own ("field/name"), in order."""
    return [read_article(path) for path in sorted(ARTICLES.glob("*/*.txt"))]


def read_article(path: Path) -> Story:
    """Return one article; ValueError says which line can't be read."""
    parts = re.split(r"^---\n", path.read_text("utf-8"), flags=re.M)
    if not _PARTS <= len(parts) <= _MOST_PARTS:
        raise ValueError(f"{path.name}: {len(parts)} parts, where there are {_PARTS}, or one more")
    said = dict(line.split(": ", 1) for line in parts[0].splitlines() if ": " in line)
    page = Page(text=parts[1], **{key: said.get(key) or None for key in _HEAD})
    try:
        marks = list(_marks(parts[2]))
        asked = list(_asked(_lines("".join(parts[_PARTS:])), page=path.stem))
    except ValueError as trouble:
        raise ValueError(f"{path.name}: {trouble}") from trouble
    claims = [{**mark, "doc": path.stem} for mark in marks if "subject" in mark]
    noise = [{**mark, "doc": path.stem} for mark in marks if "subject" not in mark]
    return Story(
        name=f"{path.parent.name}/{path.stem}", folder=path.parent, pages={path.stem: page},
        gold={"claims": claims, "noise": noise, "facts": [], "conflicts": [], "questions": asked},
        ours=True,
    )  # fmt: skip


def _marks(text: str) -> Iterator[dict[str, Any]]:
    """Yield each claim, with its subject, and each phrase of furniture (a quote alone)."""
    of: dict[str, Any] = {}
    for line in _lines(text):
        sign, _, rest = line.partition(" ")
        if sign in ("@", "~"):
            subject, *aliases = rest.split(" | ")
            of = {"subject": subject, "aliases": aliases, "secondary": sign == "~"}
        elif sign == "!":
            yield {"quote": rest}
        elif (found := _CLAIM.fullmatch(line)) and of:
            yield {**of, "quote": found["quote"], "value": _value(**found.groupdict(default=""))}
        else:
            raise ValueError(f"neither a claim nor a subject: {line}")


def _asked(lines: Iterable[str], *, page: str) -> Iterator[dict[str, Any]]:
    """Yield each question as the annotated stories have it: with its parts, or not answerable."""
    asked: dict[str, Any] = {}
    for line in lines:
        sign, _, rest = line.partition(" ")
        if sign == "?" and rest:
            if asked:
                yield _checked(asked)
            asked = {"q": rest, "docs": [page], "parts": [], "answerable": True}
        elif sign == "=" and rest and asked and asked["answerable"]:
            asked["parts"].append([each.strip() for each in rest.split("|")])
        elif line == "-" and asked and not asked["parts"]:
            asked |= {"answerable": False, "docs": []}
        else:
            raise ValueError(f"neither a question nor its answer: {line}")
    if asked:
        yield _checked(asked)


def _checked(asked: dict[str, Any]) -> dict[str, Any]:
    if asked["answerable"] and not asked["parts"]:
        raise ValueError(f"a question without an answer: {asked['q']}")
    return asked


def _lines(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.splitlines()))


def _value(*, kind: str, value: str, unit: str, quote: str) -> dict[str, Any] | None:
    """Return a value as the annotated stories have it; none for a statement without one."""
    if (known := Kind(kind)) in (Kind.NONE, Kind.NAME):
        return {"kind": kind} if known is Kind.NAME else None
    if not value:
        raise ValueError(f"a {kind} without a value: {quote}")
    low, _, high = value.lstrip("<>").partition("..")
    ends = (low, high or low) if known is Kind.DATE else (float(low), float(high or low))
    return {
        "kind": kind, "low": ends[0], "high": ends[1], "qualifier": _BOUNDS.get(value[0]),
        "currency": unit if known is Kind.MONEY else None,
        "unit": None if known is Kind.MONEY else unit or None,
    }  # fmt: skip
