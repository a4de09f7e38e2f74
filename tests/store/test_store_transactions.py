"""Transactions hold together: whole or not at all, one at a time, whoever is cancelled when."""

from __future__ import annotations

import asyncio
import contextlib
import random
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Session, Store
from tests.store.filling import NOW, a_claim, a_document, keep, seen

TEXT = "Acme earned 5 billion."


async def write(store: Store, number: int) -> None:
    """Write two records that belong together, with a pause between."""
    async with store.transaction() as tx:
        await tx.settings.put(f"space:{number}", "first", number)
        await asyncio.sleep(0)
        await tx.settings.put(f"space:{number}", "second", number)


async def written(rx: Session, number: int) -> list[int | None]:
    """Return the two records of `write`, None for one that isn't there."""
    return [await rx.settings.get(f"space:{number}", name) for name in ("first", "second")]


async def test_cancelling_at_any_moment_leaves_no_transaction_open(store: Store) -> None:
    chance = random.Random(5)  # noqa: S311 - when to cancel
    for number in range(150):
        task = asyncio.create_task(write(store, number))
        for _ in range(chance.randrange(14)):
            await asyncio.sleep(chance.choice([0, 0, 0.0001]))
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        async with store.reading() as rx:
            assert await written(rx, number) in ([None, None], [number, number])
    await write(store, 1000)
    async with store.reading() as rx:
        assert await written(rx, 1000) == [1000, 1000]


async def test_many_cancelled_at_once_leave_the_writer_and_the_readers_free(store: Store) -> None:
    chance = random.Random(7)  # noqa: S311 - whom to cancel

    async def read() -> None:
        async with store.reading() as rx:
            await rx.claims.highest_sequence()

    tasks = [asyncio.create_task(write(store, each)) for each in range(20)]
    tasks += [asyncio.create_task(read()) for _ in range(20)]
    for task in chance.sample(tasks, k=30):
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(5):
        await write(store, 99)
        await asyncio.gather(read(), read(), read())


async def test_what_fails_inside_a_transaction_leaves_nothing_of_it(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction() as tx:
            await tx.documents.add(a_document(TEXT), at=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with store.reading() as rx:
        assert await rx.documents.get("shared", "a") is None


async def test_a_transaction_inside_a_transaction_is_an_error_not_a_wait(store: Store) -> None:
    with pytest.raises(StoreError, match="inside a transaction"):
        async with store.transaction(), store.transaction():
            pass


async def test_a_session_is_of_no_use_after_its_transaction(store: Store) -> None:
    async with store.transaction() as tx:
        kept: Session = tx
    with pytest.raises(StoreError, match="after its transaction"):
        await kept.settings.put("shared", "a", 1)


async def test_a_reading_can_t_write(store: Store) -> None:
    async with store.reading() as rx:
        with pytest.raises(StoreError, match="readonly"):
            await rx.settings.put("shared", "a", 1)


async def test_a_reading_sees_one_moment(store: Store) -> None:
    async with store.reading() as rx:
        assert await rx.claims.highest_sequence() == 0
        await keep(store, a_document(TEXT), a_claim(TEXT, TEXT))
        assert await rx.claims.highest_sequence() == 0
    assert await store.highest_sequence() == 1


async def test_a_closed_store_refuses_and_closing_waits_for_what_is_running(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    running = asyncio.create_task(write(store, 1))
    await asyncio.sleep(0)
    await store.close()
    await running
    with pytest.raises(StoreError, match="closed"):
        await write(store, 2)
    with pytest.raises(StoreError, match="closed"):
        await seen(store, "shared")
    await store.close()
    async with await Store.open(tmp_path) as again, again.reading() as rx:
        assert await written(rx, 1) == [1, 1]


async def test_being_cancelled_while_opening_closes_what_was_open(tmp_path: Path) -> None:
    for ticks in range(0, 60, 3):
        task = asyncio.create_task(Store.open(tmp_path))
        for _ in range(ticks):
            await asyncio.sleep(0.0001)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await (await task).close()
    async with await Store.open(tmp_path) as store:
        await keep(store, a_document(TEXT), a_claim(TEXT, TEXT))
        assert len(await seen(store, "shared")) == 1
