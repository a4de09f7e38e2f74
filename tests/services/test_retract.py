"""Retractions: with a reason, seen by those of the space, lifted again, nothing erased."""

import hashlib
from datetime import UTC, datetime

import pytest

from bot.domain.claim import ClaimDraft, Quote
from bot.domain.document import Document, DocumentHead, seen_from
from bot.domain.record import Target
from bot.errors import UserError
from bot.services.retract import Retract
from bot.store import Store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
TEXT = "Acme grew by 5%. Acme hired 20 people."
WHO = {"space": "shared", "actor": "user:1"}


@pytest.fixture
async def store(tmp_path):
    async with await Store.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def retract(store):
    return Retract(store=store, now=lambda: NOW)


async def kept(store, *, space="shared", key="post/1", url="https://post.example/1") -> list[str]:
    drafts = [
        ClaimDraft(
            quote=Quote(start=0, end=15, text=TEXT[:15]), subject="Acme", attribute="growth"
        ),
        ClaimDraft(
            quote=Quote(start=17, end=37, text=TEXT[17:37]), subject="Acme", attribute="staff"
        ),
    ]
    head = DocumentHead(space=space, key=key, url=url)
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    async with store.transaction() as tx:
        await tx.documents.add(Document(head=head, text=TEXT, sha=sha), at=NOW)
        claims = await tx.claims.append(
            space, key, drafts, cell_key=lambda said: said.attribute, at=NOW
        )
    return [claim.id for claim in claims]


async def seen(store, space="shared") -> list[str]:
    async with store.reading() as rx:
        return [claim.id for claim in await rx.claims.visible(seen_from(space))]


async def test_a_retracted_claim_is_gone_until_it_is_undone(store, retract):
    first, second = await kept(store)
    done = await retract.claim(first[:6], "misread", **WHO)
    assert (done.target, done.name, done.reason) == (Target.CLAIM, first, "misread")
    assert await seen(store) == [second]
    lifted = await retract.undo(done.id, **WHO)
    assert lifted.undone
    assert await seen(store) == [first, second]


@pytest.mark.parametrize("name", ["post/1", "https://post.example/1"])
async def test_a_retracted_document_takes_its_claims_with_it(store, retract, name):
    await kept(store)
    done = await retract.document(name, "a hoax", **WHO)
    assert (done.target, done.name) == (Target.DOCUMENT, "post/1")
    assert await seen(store) == []
    await retract.undo(done.id, **WHO)
    assert len(await seen(store)) == 2


async def test_a_guild_hides_what_is_shared_for_itself_alone(store, retract):
    await kept(store)
    done = await retract.document("post/1", "not for us", space="guild:1", actor="user:1")
    assert await seen(store, "guild:1") == []
    assert len(await seen(store, "guild:2")) == 2
    with pytest.raises(UserError, match="no retraction"):
        await retract.undo(done.id, space="guild:2", actor="user:2")


async def test_what_another_guild_keeps_is_not_there(store, retract):
    (first, _) = await kept(store, space="guild:2")
    with pytest.raises(UserError, match="There is no claim"):
        await retract.claim(first, "x", space="guild:1", actor="user:1")
    with pytest.raises(UserError, match="There is no document"):
        await retract.document("post/1", "x", space="guild:1", actor="user:1")


async def test_a_retraction_needs_a_reason_and_a_target(store, retract):
    first, _ = await kept(store)
    with pytest.raises(UserError, match="needs a reason"):
        await retract.claim(first, "  \u200b ", **WHO)
    with pytest.raises(UserError, match="There is no claim"):
        await retract.claim("ffffffffff", "x", **WHO)
    with pytest.raises(UserError, match="There is no document"):
        await retract.document("nowhere", "x", **WHO)
    assert len(await seen(store)) == 2


async def test_nothing_is_retracted_or_undone_twice(store, retract):
    first, _ = await kept(store)
    claim = await retract.claim(first, "x", **WHO)
    with pytest.raises(UserError, match="retracted already"):
        await retract.claim(first, "x", **WHO)
    await retract.document("post/1", "x", **WHO)
    with pytest.raises(UserError, match="retracted already"):
        await retract.document("post/1", "x", **WHO)
    await retract.undo(claim.id, **WHO)
    with pytest.raises(UserError, match="undone before"):
        await retract.undo(claim.id, **WHO)


async def test_retractions_are_listed_the_last_first_and_kept_in_the_audit_trail(store, retract):
    first, second = await kept(store)
    one = await retract.claim(first, "misread figure", **WHO)
    two = await retract.claim(second, "wrong person", **WHO)
    assert [each.id for each in await retract.listing("shared")] == [two.id, one.id]
    assert [each.id for each in await retract.listing("shared", "FIGURE")] == [one.id]
    await retract.undo(one.id, reason="was right", **WHO)
    assert [each.id for each in await retract.listing("shared")] == [two.id]
    async with store.reading() as rx:
        trail = await rx.audit.list(["shared"])
    assert [(entry.action, entry.target) for entry in trail] == [
        ("undo retraction of claim", first),
        ("retract claim", second),
        ("retract claim", first),
    ]
