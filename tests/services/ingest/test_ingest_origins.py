"""From stored documents to the count of origins: what shows an origin survives the store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import config_directory, load_lexicon
from bot.domain.document import DocumentDraft
from bot.domain.fact import Fact
from bot.search.index import Index
from bot.services.facts import Facts
from bot.services.ingest import Ingest
from bot.sources.fetch import Fetcher
from bot.store import Store

LEXICON = load_lexicon(config_directory() / "lexicon")
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
OWN = "Bridgeway opened 412 new shops in 2025."
PASSED_ON = "Last year Bridgeway opened 412 new shops, Reuters reported on Friday."


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def ingest(store: Store, tmp_path: Path) -> AsyncIterator[Ingest]:
    index = await Index.open(tmp_path / "data" / "index")
    async with Fetcher(allow=[]) as fetcher:
        yield Ingest(store=store, index=index, lexicon=LEXICON, now=lambda: NOW, fetcher=fetcher)
    await index.close()


def draft(text: str, *, outlet: str, canonical: str | None = None) -> DocumentDraft:
    """Return a document whose one curated claim is its first line."""
    quote = text.partition("\n")[0]
    value = {"kind": "count", "low": 412, "high": 412, "unit": "shop"}
    claim = {
        "quote": quote, "subject": "Bridgeway", "attribute": "shops opened", "value": value,
        "period": "2025", "modality": "fact",
    }  # fmt: skip
    return DocumentDraft(
        text=text, key=outlet, outlet=outlet, published="2026-03-19", canonical=canonical,
        url=f"https://{outlet.casefold()}.example/1", claims=(claim,),
    )  # fmt: skip


async def told(ingest: Ingest, store: Store, *drafts: DocumentDraft) -> Fact:
    for each in drafts:
        await ingest.document(each, space="shared", actor="user:1")
    (fact,) = await Facts(store=store, lexicon=LEXICON).all(space="shared")
    return fact


async def test_five_outlets_that_pass_on_one_report_are_one_origin(
    ingest: Ingest, store: Store
) -> None:
    passed_on = [draft(PASSED_ON, outlet=name) for name in ("Post", "Mail", "Star", "Sun")]
    fact = await told(ingest, store, *passed_on, draft(OWN, outlet="Reuters"))
    assert fact.status == "reported"
    assert fact.origins_note == "5 outlets, 1 origin: Reuters (all credit Reuters)"


async def test_who_counted_for_itself_is_an_origin_beside_it(ingest: Ingest, store: Store) -> None:
    fact = await told(ingest, store, draft(PASSED_ON, outlet="Post"), draft(OWN, outlet="Mail"))
    assert fact.status == "corroborated"
    assert fact.origins_note == "2 outlets, 2 origins: Mail; Reuters (Post credits Reuters)"


async def test_a_page_that_names_its_original_is_counted_with_it(
    ingest: Ingest, store: Store
) -> None:
    copy = draft(OWN, outlet="Post", canonical="https://www.mail.example/1")
    fact = await told(ingest, store, copy, draft("In 2025 " + OWN, outlet="Mail"))
    assert fact.status == "reported"
    assert [origin.reason for origin in fact.origins] == ["Post names mail.example as its original"]
