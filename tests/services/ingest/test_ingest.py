"""Ingesting: from bytes, pages and lines to stored claims, each with its quote."""

import asyncio
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from ipaddress import ip_network

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Kind, Modality, Quote
from bot.domain.document import DocumentDraft
from bot.domain.lexicon import Attribute, Entity, Lexicon
from bot.search.index import Index
from bot.services.ingest import Ingest
from bot.services.ingest.curated import drafts
from bot.services.ingest.quotes import located, stands
from bot.sources.fetch import Fetcher
from bot.store import Store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
WHO = {"space": "shared", "actor": "user:1"}
LEXICON = Lexicon(
    attributes=(Attribute(name="revenue", triggers=("revenue",), kinds=("money",)),),
    entities=(Entity(name="Acme", aliases=("Acme Corp",)),),
    currencies={"$": "USD", "dollars": "USD"},
    scales={"billion": Decimal(10**9), "million": Decimal(10**6)},
    words={"wires": ("Reuters",)},
)
TEXT = (
    "Acme's revenue rises\n\n"
    "Acme's revenue rose to $9.3 billion in 2025, the company said on Monday. "
    "It plans a plant for 20 million dollars.\n\n(Reuters)"
)
CLAIM = {
    "quote": "Acme's revenue rose to $9.3 billion in 2025",
    "subject": "Acme",
    "attribute": "revenue",
    "value": {"kind": "money", "low": 9.3e9, "high": 9300000000, "currency": "USD"},
    "period": "2025",
}
PLAN = {
    "quote": "it plans a plant for 20 million dollars",
    "subject": "Acme",
    "attribute": "investment",
    "value": {"kind": "money", "low": 20_000_000, "currency": "USD"},
    "modality": "plan",
}


@pytest.fixture
async def store(tmp_path):
    async with await Store.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def index(tmp_path):
    opened = await Index.open(tmp_path / "data" / "index")
    yield opened
    await opened.close()


@pytest.fixture
async def ingest(store, index):
    async with Fetcher(allow=[ip_network("127.0.0.1/32")]) as fetcher:
        yield Ingest(store=store, index=index, lexicon=LEXICON, now=lambda: NOW, fetcher=fetcher)


def draft(text=TEXT, *claims, **known) -> DocumentDraft:
    return DocumentDraft(
        text=text, **{"key": "post/1", "outlet": "Post", "published": "2026-03-19", **known},
        claims=claims or (CLAIM, PLAN),
    )  # fmt: skip


async def seen(store, space="shared"):
    async with store.reading() as rx:
        return await rx.claims.visible([space])


async def test_curated_claims_are_stored_with_the_words_as_they_stand(ingest, store):
    done = await ingest.document(draft(), **WHO)
    assert (done.outcome, done.claims, done.dropped, done.error) == ("new", 2, 0, None)
    first, second = await seen(store)
    assert TEXT[first.said.quote.start : first.said.quote.end] == CLAIM["quote"]
    assert first.said.value.low == first.said.value.high == Decimal(9_300_000_000)
    assert first.said.period == "2025"
    assert second.said.quote.text == "It plans a plant for 20 million dollars"
    assert second.said.modality is Modality.PLAN
    assert first.document.wire == "Reuters"
    assert first.document.language == "en"


async def test_the_same_document_twice_is_unchanged(ingest, store):
    await ingest.document(draft(), **WHO)
    before = await seen(store)
    again = await ingest.document(draft(title="Now with a title"), **WHO)
    assert (again.outcome, again.claims) == ("unchanged", 2)
    assert await seen(store) == before


async def test_what_the_store_has_no_room_for_is_said_in_a_sentence_and_taken_later(
    ingest, store, tmp_path, caplog
):
    await ingest.document(draft(key="post/0"), **WHO)
    async with store.transaction() as tx:
        room = await tx.settings._link.row("PRAGMA max_page_count = 1")  # as a full disk has it
    assert room is not None
    (tmp_path / "a.txt").write_text(TEXT * 200, "utf-8")
    done = [each async for each in ingest.many([tmp_path / "a.txt", "http://127.0.0.1:1"], **WHO)]
    assert [each.outcome for each in done] == ["failed", "failed"]
    assert "The disk is full" in done[0].error
    assert "The disk is full" in caplog.text
    assert len(await seen(store)) == 2
    async with store.transaction() as tx:
        await tx.settings._link.row("PRAGMA max_page_count = 1000000")
    (later,) = [each async for each in ingest.many([tmp_path / "a.txt"], **WHO)]
    assert later.outcome == "new"


async def test_what_a_store_that_fails_says_is_for_the_log_and_not_for_who_brought_it(
    ingest, store, caplog
):
    await store.close()
    done = await ingest.document(draft(), **WHO)
    assert done.outcome == "failed"
    assert done.error.startswith("The store can't take it")
    assert "store is closed" in caplog.text.lower()


async def test_the_log_has_a_line_for_each_document_that_no_title_can_forge(
    ingest, tmp_path, caplog
):
    caplog.set_level("INFO")
    forged = "a\n2026-03-20 [info] ingested \x1b[31mb\u2028c"
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    await ingest.document(draft(key=forged, outlet="Post\r\nx"), **WHO)
    await ingest.document(draft(key=forged, outlet="Post\r\nx"), **WHO)
    await ingest.document(draft(text=" ", key=forged), **WHO)
    told = [
        each.getMessage() for each in caplog.records if each.name.startswith("bot.services.ingest")
    ]
    assert [line.rpartition(": ")[2] for line in told[:2]] == [
        "new, claims 2",
        "unchanged, claims 2",
    ]
    assert all("of 'Post x' into shared" in line for line in told[:2])
    assert told[2].startswith("not ingested: 'a 2026-03-20 [info] ingested [31mb c'")
    assert all(line.isprintable() for line in told)


async def test_the_same_document_brought_by_two_at_once_is_new_to_one(ingest, store):
    done = await asyncio.gather(*(ingest.document(draft(), **WHO) for _ in range(2)))
    assert sorted(each.outcome for each in done) == ["new", "unchanged"]
    assert len(await seen(store)) == 2


async def test_a_changed_document_is_a_revision_in_which_equal_claims_stay_the_same(ingest, store):
    await ingest.document(draft(), **WHO)
    before = [claim.id for claim in await seen(store)]
    done = await ingest.document(draft(f"Update: corrected.\n\n{TEXT}"), **WHO)
    assert (done.outcome, done.claims) == ("revised", 2)
    after = await seen(store)
    assert [claim.id for claim in after] == before
    assert all(claim.document.revision == 2 for claim in after)


async def test_a_claim_that_a_revision_no_longer_makes_is_no_longer_seen(ingest, store):
    await ingest.document(draft(), **WHO)
    await ingest.document(draft(TEXT.replace("20 million", "30 million")), **WHO)
    assert [claim.said.attribute for claim in await seen(store)] == ["revenue"]


async def test_claims_that_do_not_hold_are_dropped_and_counted(ingest, store):
    bad = [
        {**CLAIM, "quote": "Acme's revenue fell"},
        {**CLAIM, "quote": "the company said on Monday. It plans a plant"},
        {**CLAIM, "quote": "Acme's revenue rises\n\nAcme's revenue rose"},
        {**CLAIM, "subject": ""},
        {**CLAIM, "value": {"kind": "money", "low": "many"}},
        {**CLAIM, "value": {"kind": "money", "low": "nan"}},
        {"subject": "Acme"},
    ]
    done = await ingest.document(draft(TEXT, CLAIM, *bad), **WHO)
    assert (done.outcome, done.claims, done.dropped) == ("new", 1, len(bad))
    assert len(await seen(store)) == 1


async def test_an_exported_claim_comes_in_again_as_it_went_out(ingest, store):
    from bot.services.contract import claim_row

    await ingest.document(draft(), **WHO)
    rows = [claim_row(claim) for claim in await seen(store)]
    await ingest.document(draft(TEXT, *rows, key="copy"), **WHO)
    copies = [claim_row(claim) for claim in await seen(store) if claim.document.key == "copy"]
    for row, copy in zip(rows, copies, strict=True):
        assert {**copy, "id": row["id"], "document": row["document"]} == row


async def test_the_same_text_of_another_outlet_is_a_document_of_its_own(ingest, store):
    outlets = ("Quay Post", "Mill Gazette", "quay post", "MILL GAZETTE", None)
    done = [await ingest.text(TEXT, outlet=outlet, **WHO) for outlet in outlets]
    first, second, *again = done
    assert [each.outcome for each in done] == ["new", "new", *["unchanged"] * 3]
    assert [each.key for each in again] == [first.key, second.key, first.key]
    assert {claim.document.outlet for claim in await seen(store)} == {"Quay Post", "Mill Gazette"}


async def test_one_text_brought_by_two_outlets_at_once_is_a_document_of_each(ingest, store):
    brought = (ingest.text(TEXT, outlet=outlet, **WHO) for outlet in ("Quay Post", "Mill Gazette"))
    done = await asyncio.gather(*brought)
    assert [each.outcome for each in done] == ["new", "new"]
    assert {claim.document.outlet for claim in await seen(store)} == {"Quay Post", "Mill Gazette"}


async def test_a_text_is_read_and_every_quote_stands_in_it(ingest, store):
    done = await ingest.text(TEXT, title="Acme's revenue rises", published="2026-03-19", **WHO)
    assert done.outcome == "new"
    assert done.key.startswith("sha256:")
    assert len(done.key) == len("sha256:") + 12
    for claim in await seen(store):
        quote = claim.said.quote
        assert TEXT[quote.start : quote.end] == quote.text


async def test_an_index_that_cant_be_written_fails_no_document_and_catches_up_later(
    ingest, index, tmp_path
):
    blocked = tmp_path / "data" / "index"
    blocked.symlink_to(tmp_path / "gone")
    done = await ingest.document(DocumentDraft(text=TEXT), **WHO)
    assert (done.outcome, done.error) == ("new", None)
    assert await index.search("revenue 2025", spaces=["shared"]) == []
    blocked.unlink()
    await ingest.document(DocumentDraft(text=TEXT), **WHO)
    assert await index.search("revenue 2025", spaces=["shared"])


async def test_what_was_ingested_is_found_by_its_words(ingest, index, store):
    await ingest.document(draft(), **WHO)
    (found, *_) = await index.search("revenue 2025", spaces=["shared"])
    assert found == (await seen(store))[0].id


async def test_it_is_told_in_the_audit_trail(ingest, store):
    await ingest.document(draft(), **WHO)
    async with store.reading() as rx:
        (entry,) = await rx.audit.list(["shared"])
    assert (entry.actor, entry.action, entry.target) == ("user:1", "ingest", "post/1")
    assert entry.detail == {"outcome": "new", "claims": 2, "dropped": 0}


async def test_a_space_keeps_its_documents_to_itself(ingest, store):
    await ingest.document(draft(), space="guild:1", actor="user:1")
    assert await seen(store) == []
    assert len(await seen(store, "guild:1")) == 2


@pytest.mark.parametrize(
    ("text", "named", "language"),
    [
        ("公司去年收入增长5%。", None, "zh"),
        ("Acme 与小米合作。Acme grew by 5% in the year.", None, "en"),
        ("Acme grew.", "en-GB", "en"),
        ("Acme grew.", "ZH_cn", "zh"),
    ],
)
async def test_a_document_has_a_language(ingest, store, text, named, language):
    done = await ingest.document(DocumentDraft(text=text, language=named), **WHO)
    async with store.reading() as rx:
        assert (await rx.documents.get("shared", done.key)).head.language == language


@pytest.mark.parametrize(
    "known",
    [{"published": "last week"}, {"url": "ftp://x"}, {"text": " \n "}, {"key": "k" * 2000}],
)
async def test_a_bad_field_is_named_and_nothing_is_stored(ingest, store, known):
    given = draft(**known)
    done = await ingest.document(given, **WHO)
    assert done.outcome == "failed"
    assert next(iter(known)) in done.error
    assert await seen(store) == []


async def test_a_file_of_lines_gives_a_result_a_line(ingest, store):
    lines = [
        json.dumps({"key": "a", "text": TEXT, "claims": [CLAIM]}),
        "{oops",
        json.dumps({"key": "b", "text": TEXT, "claims": [PLAN]}),
    ]
    done = await ingest.file("in.jsonl", "\n".join(lines).encode(), **WHO)
    assert [each.outcome for each in done] == ["new", "failed", "new"]
    assert done[1].key == "in.jsonl, line 2"
    assert "JSON" in done[1].error
    assert len(await seen(store)) == 2


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x00\x01\x02" * 99, "binary"),
        ("a.pdf", b"%PDF-1.4", "PDF"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.txt", b"x" * 25_000_001, "25 MB"),
        ("a.txt", b"word " * 300_000, "1,000,000"),
    ],
)
async def test_a_file_that_cannot_be_read_is_a_result_that_says_why(
    ingest, store, name, data, words
):
    (done,) = await ingest.file(name, data, **WHO)
    assert done.outcome == "failed"
    assert words in done.error
    assert await seen(store) == []


async def test_many_go_on_where_one_fails(ingest, store, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.jsonl").write_text(json.dumps({"text": TEXT, "claims": [CLAIM]}))
    (folder / "a.txt").write_bytes(b"\x00" * 100)
    (tmp_path / "empty").mkdir()
    what = [
        folder,
        tmp_path / "none.txt",
        "\0",
        str(tmp_path / "empty"),
        "http://127.0.0.1:1/",
        "ftp://x/y",
    ]
    done = [each async for each in ingest.many(what, **WHO)]
    assert [each.outcome for each in done] == ["failed", "new", *["failed"] * 5]
    assert all(each.error for each in done if each.outcome == "failed")
    assert "none.txt" in done[2].key
    assert len(await seen(store)) == 1


async def test_a_page_is_ingested_under_its_own_address(ingest, store):
    async def page(_request):
        text = (
            "<html><head><title>Plan</title></head><body><article><h1>Plan</h1><p>Acme will spend "
            "20 million dollars on a plant in the north of the country, its board said on Thursday."
            "</p></article></body></html>"
        )
        return web.Response(text=text, content_type="text/html")

    async def moved(_request):
        raise web.HTTPFound("/page")

    app = web.Application()
    app.router.add_get("/page", page)
    app.router.add_get("/moved", moved)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        done = await ingest.url(f"{address}/moved?utm_source=x", **WHO)
        again = await ingest.url(f"{address}/page", **WHO)
    finally:
        await runner.cleanup()
    assert (done.outcome, done.key, done.title) == ("new", f"{address}/page", "Plan")
    assert again.outcome == "unchanged"
    async with store.reading() as rx:
        head = (await rx.documents.get("shared", done.key)).head
    assert head.outlet == "127.0.0.1"


def test_a_period_in_words_is_resolved_against_the_publication_day():
    claim = {**CLAIM, "period": "next quarter"}
    (said,) = drafts([claim], text=TEXT, anchor=date(2026, 3, 19))
    assert (said.period, said.period_text) == ("2026-Q2", "next quarter")


@pytest.mark.parametrize(
    "period",
    ["2026", "FY2025", "2026-H1", "2026-Q1", "2026-03", "2026-03-19", "2026-03/2029-03", "P3Y"],
)
def test_a_canonical_period_stays_as_it_is(period):
    (said,) = drafts([{**CLAIM, "period": period}], text=TEXT, anchor=None)
    assert said.period == period


def test_an_unknown_hedge_does_not_lose_the_number():
    claim = {**CLAIM, "value": {"kind": "count", "low": 5, "qualifier": "expected", "role": None}}
    (said,) = drafts([claim], text=TEXT, anchor=None)
    assert said.value.kind is Kind.COUNT
    assert said.value.qualifier is None


def test_a_quote_is_found_though_its_marks_were_retyped():
    text = "He said “it’s  a 5–10% rise” today."
    quote = located('"It\'s a 5-10% rise"', text)
    assert quote.text == "“it’s  a 5–10% rise”"
    assert text[quote.start : quote.end] == quote.text
    assert located("", text) is None


def test_a_given_start_chooses_among_equal_words():
    assert located("5%", "5% and 5%", start=7).start == 7
    assert located("5%", "5% and 5%", start=3).start == 0


@given(st.text(max_size=80), st.integers(-5, 80), st.integers(-5, 80))
def test_no_quote_passes_that_is_not_found_at_its_span(text, start, end):
    quote = Quote(start=start, end=end, text="Acme grew")
    assert not stands(quote, text) or text[start:end] == "Acme grew"


@given(st.text(max_size=60), st.text(max_size=30))
def test_what_is_located_is_always_found_at_its_span(text, words):
    quote = located(words, text)
    if quote is not None:
        assert text[quote.start : quote.end] == quote.text
