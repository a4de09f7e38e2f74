from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from newsdesk import ADMIN, SPACE, Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await Desk.open(tmp_path)
    yield desk
    await desk.store.close()


async def test_what_came_in_since_a_digest_was_made_is_in_its_first_edition_however_late(
    desk: Desk,
) -> None:
    await desk.report("Ledger", ("Bolt", 300))
    desk.clock.forward(days=3)
    await desk.create()
    await desk.report("Ledger", ("Acme", 1200))
    await desk.digests.pause("morning", space=SPACE, actor=ADMIN)
    desk.clock.forward(days=9)
    await desk.digests.resume("morning", space=SPACE, actor=ADMIN)
    await desk.run(days=1)
    (text,) = desk.discord.texts()
    assert "Acme" in text
    assert "Bolt" not in text


async def test_a_first_edition_goes_a_week_back_from_when_it_is_posted(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1200))
    desk.clock.forward(days=5)
    await desk.report("Ledger", ("Bolt", 300))
    await desk.create()
    desk.clock.forward(days=4)
    await desk.run(days=1)
    (text,) = desk.discord.texts()
    assert "Bolt" in text
    assert "Acme" not in text
