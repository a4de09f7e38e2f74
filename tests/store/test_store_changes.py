"""What is told to have changed after a place in the store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from newsdesk import ADMIN, SPACE, Desk

from bot.services.retract import Retract


async def version(desk: Desk) -> tuple[int, ...]:
    async with desk.store.reading() as rx:
        return await rx.versions.current()


async def touched(desk: Desk, after: tuple[int, ...], *, space: str = SPACE) -> set[str]:
    """Return the subjects of the keys that were touched."""
    async with desk.store.reading() as rx:
        return {key.partition("|")[0] for key in await rx.changes.touched([space], after=after)}


async def test_keys_are_touched_by_what_comes_in_or_goes_and_by_nothing_else(
    tmp_path: Path,
) -> None:
    desk = await Desk.open(tmp_path)
    await desk.report("Parade", ("Acme", 7))
    await desk.report("Live", ("Orla", 7), key="live")
    mark = await version(desk)
    assert await touched(desk, mark) == set()
    await desk.report("Live", ("Tern", 7), key="live")
    assert await touched(desk, mark) == {"orla", "tern"}
    mark = await version(desk)
    await desk.retract("Acme")
    assert await touched(desk, mark) == {"acme"}
    assert await touched(desk, mark, space="guild:2") == set()
    mark = await version(desk)
    async with desk.store.reading() as rx:
        (standing,) = await rx.retractions.list([SPACE])
    await Retract(store=desk.store, now=desk.clock).undo(standing.id, space=SPACE, actor=ADMIN)
    assert await touched(desk, mark) == {"acme"}
    await desk.store.close()


async def test_open_editions_that_bring_what_was_taken_back_are_known(tmp_path: Path) -> None:
    desk = await Desk.open(tmp_path)
    await desk.create("morning", channel=1)
    await desk.create("other", channel=2, topics=("Orla",))
    await desk.report("Parade", ("Acme", 7), ("Orla", 8))
    desk.clock.to(8, 30)
    await desk.digests.plan()

    async def bringing(after: tuple[int, ...] | None) -> set[int]:
        async with desk.store.reading() as rx:
            return await rx.changes.bringing(after=after)

    async with desk.store.reading() as rx:
        (both, orla), stamp = await rx.editions.underway(), await rx.versions.taken_back()
    assert await bringing(None) == set()
    await desk.retract("Acme")
    assert await bringing(stamp) == await bringing(None) == {both}
    await desk.retract("Orla")
    assert await bringing(stamp) == {both, orla}
    async with desk.store.reading() as rx:
        assert await bringing(await rx.versions.taken_back()) == set()
    await desk.store.close()


async def test_when_something_was_last_taken_back_is_known_by_space(tmp_path: Path) -> None:
    desk = await Desk.open(tmp_path)
    await desk.report("Live", ("Acme", 7), key="live")

    async def last(space: str = SPACE) -> datetime | None:
        async with desk.store.reading() as rx:
            return await rx.changes.last_taken_back([space])

    assert await last() is None
    desk.clock.forward(minutes=1)
    await desk.report("Live", ("Acme", 8), key="live")
    assert await last() == desk.clock()
    desk.clock.forward(minutes=1)
    await desk.retract("Acme")
    assert await last() == desk.clock()
    assert await last("guild:2") is None
    await desk.store.close()
