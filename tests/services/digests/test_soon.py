"""When a digest posts between its slots: for what came in, and for what is no more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from newsdesk import ADMIN, SPACE, Desk

from bot.services.retract import Retract


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A channel that was told of Acme more than an hour ago."""
    opened = await Desk.open(tmp_path)
    await opened.create(at=None, soon=True)
    await opened.report("Parade", ("Acme", 7))
    await opened.run(minutes=11)
    assert len(opened.discord.texts()) == 1
    await opened.run(hours=1)
    yield opened
    await opened.store.close()


async def test_a_retraction_alone_is_told_ten_minutes_later(desk: Desk) -> None:
    await desk.retract("Acme")
    await desk.run(minutes=9)
    assert len(desk.discord.texts()) == 1
    await desk.run(minutes=2)
    assert "is retracted: misread" in desk.discord.texts()[1]
    await desk.run(minutes=90)
    assert len(desk.discord.texts()) == 2


async def test_what_is_given_back_is_told_too(desk: Desk) -> None:
    await desk.retract("Acme")
    await desk.run(minutes=80)
    async with desk.store.reading() as rx:
        (standing,) = await rx.retractions.list([SPACE])
    await Retract(store=desk.store, now=desk.clock).undo(standing.id, space=SPACE, actor=ADMIN)
    await desk.run(minutes=11)
    assert len(desk.discord.texts()) == 3
    assert "back" in desk.discord.texts()[2]


async def test_a_retraction_of_what_nobody_here_was_told_posts_nothing(desk: Desk) -> None:
    await desk.report("Ledger", ("Orla", 8))
    await desk.retract("Orla")
    await desk.run(minutes=90)
    assert len(desk.discord.texts()) == 1


async def test_what_another_space_takes_back_posts_nothing(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 8), space="guild:2")
    async with desk.store.reading() as rx:
        (claim,) = await rx.claims.visible(["guild:2"])
    retract = Retract(store=desk.store, now=desk.clock)
    await retract.claim(claim.id, "misread", space="guild:2", actor=ADMIN)
    await desk.run(minutes=90)
    assert len(desk.discord.texts()) == 1
