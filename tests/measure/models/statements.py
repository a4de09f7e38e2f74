"""What speaks to the questions of the stories, statement by statement, right or wrong."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.briefing.answering.answer import alone
from bot.briefing.answering.ranking import Hit
from bot.briefing.answering.traits import Traits
from bot.domain.document import DocumentDraft
from bot.domain.lexicon import Lexicon
from bot.domain.question import Question
from bot.search.index import Index
from bot.services.answer import Answers
from bot.services.facts import Facts
from bot.services.ingest import Ingest
from bot.sources.fetch import Fetcher
from bot.store.sqlite import Store
from tests.measure.stories import Story, scorer

_SPACE = "shared"
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LOOKED_AT = 60
"""How many statements of a part of a question are looked at."""
_ROOM = 380  # characters of an answer


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One that speaks to a part of a story's question, and how far to the front it is, from 0.

    `source` is the story whose document it stands in. One without traits stands for a question to
    which nothing speaks.
    """

    story: str
    source: str
    question: str
    part: int
    at: int
    traits: Traits
    right: bool
    answerable: bool


def rows(stories: Sequence[Story], lexicon: Lexicon) -> Iterator[Statement]:
    """Yield the first statements for each question, asked where all the stories lie in one store.

    So a question meets as much that is beside the matter as where it is asked in earnest.
    """
    yield from asyncio.run(_asked(stories, lexicon))


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
        await facts.refile()
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

    def is_right(hit: Hit, part: Question, number: int, among: Sequence[Hit]) -> bool:
        told = alone(part, hit, ranking, among=among, room=room)
        wanted = [accepted[number]] if len(accepted) == len(parts) else accepted
        return told is not None and _takes(told.text, wanted, whole=len(parts) == 1)

    found = [
        Statement(
            story=story, source=hit.claim.document.key.partition("/")[0], question=asked["q"],
            part=number, at=at, traits=hit.traits,
            right=is_right(hit, part, number, hits), answerable=answerable,
        )
        for number, part in enumerate(parts)
        for hits in (ranking.hits(part)[:_LOOKED_AT],)
        for at, hit in enumerate(hits)
    ]  # fmt: skip
    nothing = Statement(
        story=story, source=story, question=asked["q"], part=0, at=0, traits={}, right=False,
        answerable=answerable,
    )  # fmt: skip
    return found or [nothing]


def _takes(text: str, wanted: Collection[Sequence[str]], *, whole: bool) -> bool:
    """Return whether the scorer takes a text for what is wanted: all of it, or some of it."""
    said = [scorer().says(text, part) for part in wanted]
    return bool(said) and (all(said) if whole else any(said))
