"""A real store with two articles that bring their claims, ready to be asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.domain.document import DocumentDraft
from bot.domain.lexicon import Attribute, Entity, Lexicon
from bot.search.index import Index
from bot.services.answer import Answers
from bot.services.briefs import Briefs
from bot.services.facts import Facts
from bot.services.ingest import Ingest
from bot.services.retract import Retract
from bot.services.sourcing import Sourcing
from bot.services.timeline import Timelines
from bot.sources.fetch import Fetcher
from bot.store.sqlite import Store

NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)
LEXICON = Lexicon(
    attributes=(
        Attribute(name="investment", triggers=("invest", "投资"), kinds=("money",)),
        Attribute(name="headcount", triggers=("employ",), kinds=("count",)),
    ),
    entities=(Entity(name="Acme", aliases=("极致公司",)),),
    currencies={"US dollars": "USD", "yuan": "CNY"},
    scales={},
    words={"alike_invest": ("invest", "spend", "投资")},
)
PLAN = "Acme will invest 60 billion yuan over three years."
STAFF = "Acme employs 20,000 people."
REPEAT = "The firm is to spend 60 billion yuan over three years, Acme said."
OTHER = "Acme employs 31,000 people."


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    answers: Answers
    briefs: Briefs
    facts: Facts
    ingest: Ingest
    timelines: Timelines
    sourcing: Sourcing
    retract: Retract


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    store = await Store.open(folder / "data")
    index = await Index.open(folder / "index")

    def now() -> datetime:
        return NOW

    ingest = Ingest(store=store, index=index, lexicon=LEXICON, now=now, fetcher=Fetcher())
    facts = Facts(store=store, lexicon=LEXICON)
    try:
        for draft in (_first(), _second()):
            done = await ingest.document(draft, space="shared", actor="test")
            assert done.outcome == "new", done
            assert done.claims == 2
        yield Desk(
            answers=Answers(store=store, index=index, facts=facts, lexicon=LEXICON, now=now),
            briefs=Briefs(facts=facts, now=now, lexicon=LEXICON),
            facts=facts,
            ingest=ingest,
            timelines=Timelines(store=store, facts=facts, lexicon=LEXICON, now=now),
            sourcing=Sourcing(store=store, facts=facts, lexicon=LEXICON),
            retract=Retract(store=store, now=now),
        )
    finally:
        await index.close()
        await store.close()


def _first() -> DocumentDraft:
    return DocumentDraft(
        text=f"{PLAN} {STAFF}",
        key="daily/1",
        title="Acme's plan",
        outlet="Daily",
        url="https://daily.example/1",
        published="2026-03-20",
        claims=(_invested(PLAN[:-1]), _employed(STAFF[:-1], 20_000, "20,000 people")),
    )


def _second() -> DocumentDraft:
    return DocumentDraft(
        text=f"{REPEAT} {OTHER}",
        key="weekly/1",
        title="What Acme spends",
        outlet="Weekly",
        url="https://weekly.example/1",
        published="2026-03-22",
        claims=(_invested(REPEAT[:-1]), _employed(OTHER[:-1], 31_000, "31,000 people")),
    )


def _invested(quote: str) -> dict[str, Any]:
    return {
        "quote": quote,
        "subject": "Acme",
        "attribute": "investment",
        "value": {
            "kind": "money",
            "low": 60_000_000_000,
            "high": 60_000_000_000,
            "currency": "CNY",
            "text": "60 billion yuan",
        },
        "period": "2026-03/2029-03",
        "modality": "plan",
    }


def _employed(quote: str, number: int, text: str) -> dict[str, Any]:
    return {
        "quote": quote,
        "subject": "Acme",
        "attribute": "headcount",
        "value": {"kind": "count", "low": number, "high": number, "unit": "person", "text": text},
        "period": "2026-03",
    }
