"""Whether a statement is told: a row is one of the first for a question, right or wrong."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.briefing.answering.answer import alone
from bot.briefing.answering.ranking import Hit
from bot.briefing.answering.traits import Traits
from bot.briefing.answering.weighing import ANSWERS, PLAIN
from bot.domain.document import DocumentDraft
from bot.domain.lexicon import Lexicon
from bot.domain.question import Question
from bot.domain.weights import Weights
from bot.search.index import Index
from bot.services.answer import Answers
from bot.services.facts import Facts
from bot.services.ingest import Ingest
from bot.sources.fetch import Fetcher
from bot.store.sqlite import Store
from tests.measure.fitting import Weighed, fit_from
from tests.measure.stories import Story, dealt, scorer

NAME = ANSWERS
_SPACE = "shared"
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_FIRST = 8
"""How many statements of a question are looked at: the ones behind the first are near misses."""
_ROOM = 380  # characters of an answer
_FOLDS = 4
_MOST_ANSWERED = 0.13
"""The share of the questions without an answer that may be answered all the same."""
_STRENGTH = 0.03
_UNANSWERABLE, _MISS = 3.0, 0.3
"""What a wrong statement counts where nothing answers, and where something else does."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One that speaks to a part of a story's question, and how far to the front it is, from 0.

    One without traits stands for a question to which nothing speaks.
    """

    story: str
    question: str
    at: int
    traits: Traits
    right: bool
    answerable: bool


def rows(stories: Sequence[Story], lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the first statements for each question, asked where other stories lie in the store.

    These are those of the same fold, so no story is seen in the rows of one that it must not teach.
    """
    fold = dealt([story.name for story in stories])
    for number in sorted(set(fold.values())):
        own = [story for story in stories if fold[story.name] == number]
        yield from asyncio.run(_asked(own, lexicon))


async def _asked(stories: Sequence[Story], lexicon: Lexicon) -> list[Statement]:
    async with _answers(stories, lexicon) as answers:
        return [
            row
            for story in stories
            for asked in story.gold.get("questions", [])
            for row in await _statements(story.name, asked, answers)
        ]


@asynccontextmanager
async def _answers(stories: Sequence[Story], lexicon: Lexicon) -> AsyncIterator[Answers]:
    """Yield what answers questions from a fresh store of some stories."""
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = await Store.open(home / "data")
        stack.push_async_callback(store.close)
        index = await Index.open(home / "index")
        stack.push_async_callback(index.close)
        await store.load_rates()
        fetcher = await stack.enter_async_context(Fetcher())
        ingest = Ingest(store=store, index=index, lexicon=lexicon, now=_now, fetcher=fetcher)
        for draft in _drafts(stories):
            await ingest.document(draft, space=_SPACE, actor="training")
        facts = Facts(store=store, lexicon=lexicon)
        yield Answers(store=store, index=index, facts=facts, lexicon=lexicon, now=_now)


def _now() -> datetime:
    return _NOW


def _drafts(stories: Sequence[Story]) -> Iterator[DocumentDraft]:
    for story in stories:
        for name, page in story.pages.items():
            yield DocumentDraft(
                text=page.text, key=f"{story.name}/{name}", title=page.title, outlet=page.outlet,
                published=page.published, language=page.language,
            )  # fmt: skip


async def _statements(story: str, asked: dict[str, Any], answers: Answers) -> list[Statement]:
    parts, ranking = await answers.ranked(asked["q"], space=_SPACE)
    answerable = asked.get("answerable", True)
    accepted = (asked.get("parts") or [asked["answers"]]) if answerable else []
    room = _ROOM // max(1, len(parts))

    def is_right(hit: Hit, part: Question, number: int) -> bool:
        told = alone(part, hit, ranking, room=room)
        wanted = [accepted[number]] if len(accepted) == len(parts) else accepted
        return told is not None and _takes(told.text, wanted, whole=len(parts) == 1)

    found = [
        Statement(
            story=story, question=asked["q"], at=at, traits=hit.traits,
            right=is_right(hit, part, number), answerable=answerable,
        )
        for number, part in enumerate(parts)
        for at, hit in enumerate(ranking.hits(part)[:_FIRST])
    ]  # fmt: skip
    nothing = Statement(
        story=story, question=asked["q"], at=0, traits={}, right=False, answerable=answerable
    )
    return found or [nothing]


def _takes(text: str, wanted: Collection[Sequence[str]], *, whole: bool) -> bool:
    """Return whether the scorer takes a text for what is wanted: all of it, or some of it."""
    said = [scorer().says(text, part) for part in wanted]
    return bool(said) and (all(said) if whole else any(said))


def fit(rows: Sequence[Statement]) -> Weights:
    """Return the weights, with the bias set so that a score of 0 or more is an answer to tell."""
    weights = _fit(rows)
    return replace(weights, bias=round(weights.bias - bar(_scored(rows)), 3))


def _fit(rows: Sequence[Statement]) -> Weights:
    def counts(row: Statement) -> float:
        return 1.0 if row.right else _MISS if row.answerable else _UNANSWERABLE

    return fit_from(
        [
            Weighed(story=r.story, traits=r.traits, right=r.right, counts=counts(r))
            for r in rows
            if r.traits
        ],
        start=PLAIN, strength=_STRENGTH,
    )  # fmt: skip


def _scored(rows: Sequence[Statement]) -> list[tuple[Statement, float]]:
    """Return the first statements with scores by weights that their own story had no part in."""
    fold = dealt(sorted({row.story for row in rows}), folds=_FOLDS)
    scored: list[tuple[Statement, float]] = []
    for number in sorted(set(fold.values())):
        weights = _fit([row for row in rows if fold[row.story] != number])
        scored += [
            (row, weights.weighed(row.traits))
            for row in rows
            if fold[row.story] == number and not row.at
        ]
    return scored


def bar(scored: Sequence[tuple[Statement, float]]) -> float:
    """Return the lowest score at which few enough questions without an answer are answered.

    Each counts by the best of its parts. 0 where every question has an answer.
    """
    best: dict[tuple[str, str], float] = {}
    for row, score in scored:
        if not row.answerable:
            asked = (row.story, row.question)
            best[asked] = max(score, best.get(asked, score))
    worst = sorted(best.values(), reverse=True)
    return worst[int(_MOST_ANSWERED * len(worst))] + 0.001 if worst else 0.0
