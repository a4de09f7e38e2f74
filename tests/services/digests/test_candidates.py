"""What is looked for where something changed brings the editions that all facts would bring."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsdesk import ADMIN, CHANNEL, LEXICON, SPACE, Desk

from bot.delivery.outcome import Outcome, Verdict
from bot.domain.claim import Modality
from bot.domain.digest import Digest, Edition
from bot.errors import UserError
from bot.services.digests import editions
from bot.services.digests.candidates import Candidates
from bot.services.facts import Facts
from bot.services.retract import Retract
from bot.services.shelf import MOST, Shelf

OUTLETS, FIRMS = ("Parade", "Ledger", "Courier"), ("Acme", "Orla", "Tern")
NOT_TAKEN = (
    Outcome(verdict=Verdict.GONE, reason="Discord answered 404."),
    Outcome(verdict=Verdict.REFUSED, reason="Discord answered 400."),
    Outcome(verdict=Verdict.UNKNOWN, reason="cut off on the way"),
)
STEP = st.one_of(
    st.tuples(st.just("report"), st.sampled_from(OUTLETS), st.sampled_from(FIRMS),
              st.integers(7, 9), st.sampled_from(Modality)),
    st.tuples(st.just("revise"), st.sampled_from(FIRMS), st.integers(7, 9)),
    st.tuples(st.just("retract"), st.sampled_from(FIRMS)),
    st.tuples(st.just("give back")),
    st.tuples(st.just("edit"), st.sampled_from([(), FIRMS[:1], ("ships",)]),
              st.sampled_from([CHANNEL, CHANNEL + 1])),
    st.tuples(st.just("fail"), st.sampled_from(NOT_TAKEN)),
    st.tuples(st.just("pass"), st.sampled_from([5, 60, 24 * 60, 8 * 24 * 60])),
    st.tuples(st.just("send"), st.sampled_from(["morning", "evening"])),
)  # fmt: skip


async def give_back(desk: Desk) -> None:
    """Lift the last retraction that stands."""
    async with desk.store.reading() as rx:
        standing = await rx.retractions.list([SPACE])
    if standing:
        retract = Retract(store=desk.store, now=desk.clock)
        await retract.undo(standing[0].id, space=SPACE, actor=ADMIN)


async def act(desk: Desk, step: tuple) -> None:
    """Do one of the things that change what is news to a channel."""
    match step:
        case "report", outlet, firm, count, modality:
            tags = ("ships",) if count == 8 else ()
            desk.clock.forward(minutes=1)
            await desk.report(outlet, (firm, count), tags=tags, modality=modality)
        case "revise", firm, count:
            await desk.report("Live", (firm, count), key="live")
        case "retract", firm:
            await desk.retract(firm)
        case ("give back",):
            await give_back(desk)
        case "edit", topics, channel:
            await desk.digests.edit(
                "morning", space=SPACE, actor=ADMIN, topics=topics, channel=channel
            )
        case "fail", outcome:
            desk.discord.before.append(outcome)
        case "pass", minutes:
            desk.clock.at += timedelta(minutes=minutes)
            await desk.digests.tick()
        case "send", name:
            with suppress(UserError):  # one is on its way, or the channel is gone
                await desk.digests.send(name, space=SPACE, actor=ADMIN)


async def composed(desk: Desk, digest: Digest, facts: tuple) -> Edition | None:
    async with desk.store.reading() as rx:
        return await editions.compose(rx, digest, facts, slot="slot", now=desk.clock())


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.lists(STEP, min_size=1, max_size=3), min_size=2, max_size=8),
    most=st.sampled_from([1, MOST]),
)
async def test_editions_are_those_that_all_facts_would_bring(
    steps: list[list[tuple]], most: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = await Desk.open(Path(folder))
        facts = Facts(store=desk.store, lexicon=LEXICON, shelf=Shelf(most=most))
        candidates = Candidates(store=desk.store, facts=facts)
        await desk.create()
        await desk.create("evening", at=None, soon=True, topics=("Acme", "Tern"))
        for batch in steps:
            for step in batch:
                await act(desk, step)
            everything = await Facts(store=desk.store, lexicon=LEXICON).all(space=SPACE)
            for digest in await desk.digests.list(space=SPACE):
                some = await candidates.of(digest)
                told = await composed(desk, digest, some)
                assert told == await composed(desk, digest, everything)
                assert set(some) <= set(everything)
        await desk.store.close()


async def test_what_a_message_that_never_stood_brought_is_a_candidate_still(
    tmp_path: Path,
) -> None:
    desk = await Desk.open(tmp_path)
    candidates = Candidates(store=desk.store, facts=Facts(store=desk.store, lexicon=LEXICON))
    await desk.create()
    await desk.report("Parade", ("Acme", 7))
    (digest,) = await desk.digests.list(space=SPACE)
    desk.discord.before.append(Outcome(verdict=Verdict.UNKNOWN, reason="cut off"))
    desk.clock.to(8, 30)
    await desk.digests.tick()
    assert await composed(desk, digest, await candidates.of(digest)) is None  # it is on its way
    await desk.digests.delete("morning", space=SPACE, actor=ADMIN)
    assert await composed(desk, digest, await candidates.of(digest)) is not None
    await desk.store.close()


async def test_what_was_told_is_no_candidate_until_something_of_it_changes(
    tmp_path: Path,
) -> None:
    desk = await Desk.open(tmp_path)
    facts = Facts(store=desk.store, lexicon=LEXICON)
    candidates = Candidates(store=desk.store, facts=facts)
    await desk.create()
    await desk.report("Parade", ("Acme", 7), ("Orla", 8))
    (digest,) = await desk.digests.list(space=SPACE)
    assert len(await candidates.of(digest)) == 2
    desk.clock.to(8, 30)
    await desk.digests.tick()
    assert await candidates.of(digest) == ()
    await desk.report("Ledger", ("Acme", 9))
    (disputed,) = await candidates.of(digest)
    assert disputed.cell.subject == "Acme"
    await desk.store.close()
