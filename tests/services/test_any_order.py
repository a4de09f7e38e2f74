"""Exported facts are the same byte for byte, whatever order and batches their documents came in."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import opened
from bot.config import Settings
from bot.domain.document import SHARED
from bot.domain.lexicon import Attribute, Entity, Lexicon
from bot.search.index import Index
from bot.services import Services, contract
from bot.services.desk import REQUESTS
from bot.services.facts import Facts
from bot.services.ingest import Ingest
from bot.sources.fetch import Fetcher
from bot.store.sqlite import Store

NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)
LEXICON = Lexicon(
    attributes=(
        Attribute(name="AI investment", synonyms=("investment in AI",)),
        Attribute(name="death toll", synonyms=("deaths",), running=True),
        Attribute(name="chief executive", synonyms=("CEO",), single=True),
    ),
    entities=(Entity(name="Acme", aliases=("极致公司",)),),
    currencies={"$": "USD", "yuan": "CNY"},
    units={"people": "person"},
    words={
        "corporate_suffixes": ("Inc",),
        "revision": ("raised",),
        "correction": ("corrected",),
        "former": ("previously",),
    },
)
Row = dict[str, Any]


def _value(kind: str, number: float | str | None, **more: Any) -> Row:
    return {"kind": kind, "low": number, "high": number, **more}


def _yuan(billions: int, *dollars: float) -> Row:
    equivalents = [_value("money", d * 10**9, currency="USD") for d in dollars]
    return _value("money", billions * 10**9, currency="CNY", equivalents=equivalents)


_SAID: Sequence[tuple[str, Row]] = (
    ("investment in AI", _yuan(60, 8.7)),
    ("AI investment", _yuan(60, 6)),
    ("AI investment", _yuan(61)),
    ("investment plan", _value("money", 6 * 10**9, currency="USD")),
    ("AI investment", _value("money", 8_700_000_000, currency="USD")),
    ("deaths", _value("count", 12, unit="people")),
    ("death toll", _value("count", 15, unit="people")),
    ("withdrawal from the bidding", _value("none", None)),
    ("withdrawal from the bidding", _value("date", "2026-03-08")),
    ("CEO", _value("name", None, text="Ann Lee")),
    ("chief executive", _value("name", None, text="Bo Wu")),
    ("cost of the new plant", _value("money", 125 * 10**6, currency="USD")),
    ("cost of the plant", _value("money", 125 * 10**6, currency="USD")),
)
_TIMES: Sequence[Row] = (
    {},
    {"period": "2026"},
    {"period": "P3Y", "period_text": "over three years"},
    {"period": "2026-03/2029-03"},
    {"as_of": "2026-03-09"},
    {"period_text": "since the reform"},
)
_MANNERS: Sequence[Row] = ({}, {"modality": "plan"}, {"polarity": False}, {"asserted_by": "Ann"})


@st.composite
def _claim(draw: st.DrawFn) -> Row:
    attribute, value = draw(st.sampled_from(_SAID))
    subject = draw(st.sampled_from(["Acme", "Acme Inc.", "极致公司"]))
    more = draw(st.sampled_from(_TIMES)) | draw(st.sampled_from(_MANNERS))
    return {"subject": subject, "attribute": attribute, "value": value, **more}


@st.composite
def _story(draw: st.DrawFn) -> list[Row]:
    told = draw(st.lists(st.lists(_claim(), min_size=1, max_size=4), min_size=2, max_size=5))
    return [
        _document(n, claims, outlet=draw(st.sampled_from("ABC")), day=draw(st.integers(8, 11)))
        for n, claims in enumerate(told)
    ]


def _document(number: int, claims: list[Row], *, outlet: str, day: int) -> Row:
    quotes = [
        f"{claim['subject']} {claim['attribute']} {at} {claim['value']['low']}"
        for at, claim in enumerate(claims)
    ]
    return {
        "key": f"news/{number}",
        "outlet": f"Post {outlet}",
        "published": f"2026-03-{day:02}",
        "text": f"Paper {number}.\n\n" + "\n\n".join(f"{quote}." for quote in quotes),
        "claims": [claim | {"quote": quote} for claim, quote in zip(claims, quotes, strict=True)],
    }


@settings(max_examples=8)
@given(_story(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_any_order_and_any_batches_export_the_same_facts(
    story: list[Row], chance: random.Random, size: int
) -> None:
    shuffled = chance.sample(story, len(story))
    batches = [shuffled[at : at + size] for at in range(0, len(story), size)]
    assert asyncio.run(_exported([story])) == asyncio.run(_exported(batches))


async def _exported(batches: Sequence[list[Row]]) -> str:
    """Return the facts after all batches, as a reader sees them who asked after each of them."""
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "data")
        index = await Index.open(Path(folder) / "index")
        ingest = Ingest(
            store=store, index=index, lexicon=LEXICON, now=lambda: NOW, fetcher=Fetcher()
        )
        facts = Facts(store=store, lexicon=LEXICON)
        text = ""
        try:
            for batch in batches:
                lines = "\n".join(json.dumps(row) for row in batch)
                done = await ingest.file("news.jsonl", lines.encode(), space=SHARED, actor="test")
                assert all(each.outcome == "new" and not each.dropped for each in done)
                text = await _told(facts, SHARED)
        finally:
            await index.close()
            await store.close()
    assert text
    return text


async def _told(facts: Facts, space: str) -> str:
    return "\n".join(
        contract.line(contract.fact_row(each)) for each in await facts.all(space=space)
    )


async def _take(services: Services, *what: Path, space: str = SHARED) -> None:
    done = [each async for each in services.ingest.many(what, space=space, actor="test")]
    assert "failed" not in {each.outcome for each in done}


async def test_the_samples_in_any_order_export_the_same_and_no_rebuild_changes_it(
    samples: tuple[Path, ...], tmp_path: Path
) -> None:
    async with opened(Settings(data=tmp_path / "at once"), now=lambda: NOW) as services:
        await _take(services, *samples)
        expected = await _told(services.facts, SHARED)
    async with opened(Settings(data=tmp_path / "one by one"), now=lambda: NOW) as services:
        for sample in reversed(samples):
            await _take(services, sample)
            await _told(services.facts, SHARED)
        assert await _told(services.facts, SHARED) == expected
        assert [row async for row in REQUESTS["rebuild"]({}, services)]
        assert await _told(services.facts, SHARED) == expected
    async with opened(Settings(data=tmp_path / "one by one"), now=lambda: NOW) as services:
        assert await _told(services.facts, SHARED) == expected


async def test_what_another_space_takes_in_changes_no_fact_of_this_one(
    samples: tuple[Path, ...], tmp_path: Path
) -> None:
    undated = _document(1, [_paid(_yuan(60, 9.8), "mill")], outlet="A", day=8) | {"published": None}
    dated = _document(2, [_paid(_yuan(75), "ship")], outlet="B", day=8)
    async with opened(Settings(data=tmp_path / "data"), now=lambda: NOW) as services:
        await _bring(services, undated, dated | {"published": "2014-06-02"}, space="guild:1")
        await _take(services, *samples[:3], space="guild:2")
        first, second = [await _told(services.facts, space) for space in ("guild:1", "guild:2")]
        assert "disputed" not in first  # at the rates of 2013 and 2014, and of no later year
        await _bring(services, dated | {"published": "2020-01-07"}, space="guild:2")
        await _take(services, *samples, space="guild:3")
        assert await _told(services.facts, "guild:1") == first
        assert await _told(services.facts, "guild:2") != second
        assert await _told(services.facts, SHARED) == ""


def _paid(value: Row, thing: str) -> Row:
    return {"subject": "Acme", "attribute": f"price of the {thing}", "value": value}


async def _bring(services: Services, *documents: Row, space: str) -> None:
    lines = "\n".join(json.dumps(row) for row in documents)
    done = await services.ingest.file("news.jsonl", lines.encode(), space=space, actor="test")
    assert [each.outcome for each in done] == ["new"] * len(documents)
