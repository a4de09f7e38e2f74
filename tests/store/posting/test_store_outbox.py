from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.digest import Digest, Edition
from bot.domain.message import OutboxEntry, Sending
from bot.errors import StoreError
from bot.store import Session, Store

NOW = datetime(2026, 3, 19, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(seconds=60)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path) as store:
        yield store


async def edition(tx: Session, name: str, *, channel: int, parts: int = 1) -> int:
    digest = await tx.digests.add(
        Digest(id=0, space="guild:1", name=name, channel=channel, at="08:30", created_at=NOW)
    )
    draft = Edition(digest=digest.id, slot="2026-03-19#08:30", title=name, items=())
    number = await tx.editions.open(digest.id, draft, at=NOW)
    for part in range(parts):
        await tx.outbox.add(
            channel=channel, edition=number, part=part, payload={"content": f"{name} {part}"},
            nonce=f"{name}{part}", at=NOW,
        )  # fmt: skip
    return number


async def lease(tx: Session, *, owner: str = "one", now: datetime = NOW) -> OutboxEntry | None:
    waiting = await tx.outbox.waiting(now=now)
    for each in sorted(waiting, key=lambda each: each.age):
        until = now + timedelta(seconds=60)
        entry = await tx.outbox.lease(each.entry, owner=owner, now=now, until=until)
        if entry is not None:
            return entry
    return None


async def test_only_the_oldest_open_entry_of_a_channel_is_leased(store: Store) -> None:
    async with store.transaction() as tx:
        await edition(tx, "a", channel=1, parts=2)
        await edition(tx, "b", channel=2)
        first, second, third = [await lease(tx) for _ in range(3)]
        assert first is not None
        assert second is not None
        assert [first.nonce, second.nonce, third] == ["a0", "b0", None]
        assert (first.state, first.attempts, first.first_attempt_at) == (Sending.PENDING, 0, None)
        assert await tx.outbox.settle(first, owner="one", state=Sending.SENT, at=NOW, message=77)
        following = await lease(tx)
        assert following is not None
        assert following.nonce == "a1"
        (receipt,) = await tx.outbox.receipts(1)
        assert (receipt.entry, receipt.message, receipt.at) == (first.id, 77, NOW)
        assert await tx.outbox.counts() == {"sending": 2, "sent": 1}


async def test_held_editions_wait_and_hold_nobody_up(store: Store) -> None:
    async with store.transaction() as tx:
        held = await edition(tx, "a", channel=1)
        await edition(tx, "b", channel=1)
        (waiting,) = await tx.outbox.waiting(now=NOW, held=[held])
        assert await tx.outbox.lease(waiting.entry, owner="one", now=NOW, until=LATER) is None
        entry = await tx.outbox.lease(waiting.entry, owner="one", now=NOW, until=LATER, held=[held])
        assert entry is not None
        assert entry.nonce == "b0"


async def test_an_expired_lease_is_taken_over_and_its_first_holder_records_nothing(
    store: Store,
) -> None:
    async with store.transaction() as tx:
        await edition(tx, "a", channel=1)
        mine = await lease(tx)
        assert mine is not None
        assert await lease(tx, owner="two", now=NOW + timedelta(seconds=59)) is None
        theirs = await lease(tx, owner="two", now=LATER)
        assert theirs is not None
        assert (theirs.state, theirs.attempts, theirs.first_attempt_at) == (Sending.SENDING, 1, NOW)
        assert not await tx.outbox.settle(mine, owner="one", state=Sending.DEAD, at=LATER)
        assert not await tx.outbox.postpone(mine, owner="one", now=NOW, until=LATER)
        assert not await tx.outbox.renew(mine, owner="one", now=LATER, until=LATER)
        assert await tx.outbox.settle(theirs, owner="two", state=Sending.SENT, at=LATER)
        after = await tx.outbox.get(theirs.id)
        assert after is not None
        assert after.state is Sending.SENT
        assert await tx.outbox.get(999) is None


async def test_a_postponed_entry_waits_and_keeps_what_is_known_of_it(store: Store) -> None:
    async with store.transaction() as tx:
        await edition(tx, "a", channel=1)
        entry = await lease(tx)
        assert entry is not None
        kept = replace(entry, attempts=3, first_attempt_at=NOW, denied_since=NOW, reason="no")
        assert await tx.outbox.postpone(kept, owner="one", now=NOW, until=LATER)
        assert await lease(tx) is None
        again = await lease(tx, now=LATER)
        assert again is not None
        assert (again.attempts, again.first_attempt_at, again.denied_since, again.reason) == (
            3, NOW, NOW, "no",
        )  # fmt: skip


async def test_a_slot_has_one_edition_and_a_digest_one_open_one(store: Store) -> None:
    async with store.transaction() as tx:
        number = await edition(tx, "a", channel=1)
        (digest, _slot) = (await tx.editions.underway())[number]
        assert await tx.editions.has_slot(digest, "2026-03-19#08:30")

    async def another(owner: int, slot: str) -> None:
        draft = Edition(digest=owner, slot=slot, title="a", items=())
        async with store.transaction() as tx:
            await tx.editions.open(owner, draft, at=NOW)

    for owner, slot in ((digest, "2026-03-19#08:30"), (digest, "2026-03-20#08:30"), (999, "x")):
        with pytest.raises(StoreError):
            await another(owner, slot)


async def test_an_edition_closes_when_its_last_message_is_settled(store: Store) -> None:
    async with store.transaction() as tx:
        number = await edition(tx, "a", channel=1, parts=2)
        for left in (True, False):
            entry = await lease(tx)
            assert entry is not None
            await tx.outbox.settle(entry, owner="one", state=Sending.SENT, at=NOW)
            await tx.editions.close(number, at=NOW)
            assert (number in await tx.editions.underway()) is left
