"""What became of a claim: what filters it, what holds it, and where it was told."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.trace import Trace
from bot.errors import UserError
from bot.services.facts import Facts
from bot.services.why import Why
from bot.store import Store
from tests.newsdesk import LEXICON, SPACE, Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    found = await Desk.open(tmp_path)
    yield found
    await found.store.close()


def why(desk: Desk) -> Why:
    facts = Facts(store=desk.store, lexicon=LEXICON)
    return Why(store=desk.store, facts=facts, lexicon=LEXICON, now=desk.clock)


async def ids(desk: Desk) -> list[str]:
    async with desk.store.reading() as rx:
        return [claim.id for claim in await rx.claims.visible([SPACE])]


async def steps(desk: Desk, what: str) -> list[tuple[str, str]]:
    found = await why(desk).of(what, space=SPACE)
    assert isinstance(found, Trace)
    return [(step.name, step.text) for step in found.steps]


async def test_a_message_that_quiet_hours_hold_says_until_when(desk: Desk) -> None:
    await desk.create(quiet="08:00-10:00")
    await desk.report("Daily", ("Acme", 40))
    desk.clock.to(8, 30)
    await desk.digests.tick()
    (claim,) = await ids(desk)
    (held,) = [text for name, text in await steps(desk, claim) if "digest" in text]
    assert "held by quiet hours (08:00-10:00 UTC) until 19 March 2026, 10:00 UTC" in held


async def test_what_was_told_links_the_message_that_tells_it(desk: Desk) -> None:
    await desk.create()
    await desk.report("Daily", ("Acme", 40))
    desk.clock.to(8, 30)
    await desk.digests.tick()
    (claim,) = await ids(desk)
    found = await why(desk).of(claim, space=SPACE)
    assert isinstance(found, Trace)
    (told,) = [step for step in found.steps if step.name == "delivered"]
    assert told.link == "https://discord.com/channels/1/500/1"
    assert told.text == "digest “morning”, 1 claim: posted, as reported"


async def test_a_quote_that_is_gone_is_said_before_and_after_it_is_marked(tmp_path: Path) -> None:
    desk = await Desk.open(tmp_path)
    await desk.report("Daily", ("Acme", 40))
    (claim,) = await ids(desk)
    await desk.store.close()
    with sqlite3.connect(tmp_path / "twosource.db") as raw:
        raw.execute("UPDATE documents SET text = replace(text, '40', '50')")
    raw.close()
    desk.store = await Store.open(tmp_path)
    assert any("is no longer found in the stored" in text for _, text in await steps(desk, claim))
    await desk.store.quarantine(at=desk.clock())
    assert any(text.startswith("in quarantine: 1") for _, text in await steps(desk, claim))
    await desk.store.close()


async def test_the_start_of_an_id_must_fit_one_claim(desk: Desk) -> None:
    await desk.report("Daily", ("Acme", 40), ("Bolt", 50))
    first, _ = await ids(desk)
    assert await steps(desk, first[:6])
    with pytest.raises(UserError, match="Both ids are of the claim"):
        await why(desk).of(f"{first} {first[:8]}", space=SPACE)


async def test_what_another_space_holds_is_unknown(desk: Desk) -> None:
    await desk.report("Daily", ("Acme", 40), space="guild:2")
    async with desk.store.reading() as rx:
        (claim,) = await rx.claims.visible(["guild:2"])
    for what in (claim.id, claim.document.key):
        with pytest.raises(UserError, match="here"):
            await why(desk).of(what, space=SPACE)


async def test_a_message_on_its_way_says_so_and_what_holds_it(desk: Desk) -> None:
    await desk.create()
    await desk.report("Daily", ("Acme", 40))
    await desk.digests.detach()
    desk.clock.to(8, 30)
    await desk.digests.tick()
    (claim,) = await ids(desk)
    waiting = "digest “morning”, 1 claim: on its way, as reported"
    assert ("delivery", waiting) in await steps(desk, claim)
    await desk.digests.pause("morning", space=SPACE, actor="user:7")
    (held,) = [text for name, text in await steps(desk, claim) if name == "delivery"]
    assert "Paused by hand" in held
