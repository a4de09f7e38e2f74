"""What an edition says: story by story, what changed since, and what is gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsdesk import ADMIN, SPACE, Desk
from told import claim

from bot.domain.brief import Line
from bot.domain.claim import Modality
from bot.domain.digest import Item, News, Withdrawn
from bot.domain.document import seen_from
from bot.domain.fact import Status
from bot.services.digests.news import by_story, withdrawn
from bot.services.retract import Retract


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await Desk.open(tmp_path)
    yield desk
    await desk.store.close()


async def take_back(desk: Desk, *subjects: str, outlet: str) -> list[int]:
    """Retract an outlet's claims on some subjects; return the retractions' numbers."""
    retract = Retract(store=desk.store, now=desk.clock)
    async with desk.store.reading() as rx:
        claims = await rx.claims.visible(seen_from(SPACE), subjects=subjects)
    return [
        (await retract.claim(each.id, "it misread a table", space=SPACE, actor=ADMIN)).id
        for each in claims
        if each.document.outlet == outlet
    ]


async def test_what_was_told_and_is_retracted_is_told_once_and_not_said_again(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1207))
    await desk.create()
    await desk.run(hours=3)
    await take_back(desk, "Acme", outlet="Ledger")
    await desk.run(days=3)
    first, second = desk.discord.texts()
    assert "1207" in first
    assert "retracted" in second
    assert "what Ledger said of Acme’s headcount" in second
    assert "it misread a table" in second
    assert "https://discord.com/channels/" in second
    assert "1207" not in second


async def test_what_was_never_told_is_not_told_as_retracted(desk: Desk) -> None:
    await desk.create()
    await desk.report("Ledger", ("Acme", 1207))
    await take_back(desk, "Acme", outlet="Ledger")
    await desk.run(days=2)
    assert desk.discord.texts() == []


async def test_a_fact_that_others_still_tell_is_an_update_and_not_retracted(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1207))
    await desk.report("Parade", ("Acme", 1207))
    await desk.create()
    await desk.run(hours=3)
    await take_back(desk, "Acme", outlet="Ledger")
    await desk.run(days=2)
    _, second = desk.discord.texts()
    assert "update" in second
    assert "retracted" not in second


async def test_a_number_that_nobody_else_tells_is_retracted_though_the_fact_stands(
    desk: Desk,
) -> None:
    await desk.report("Ledger", ("Acme", 1207))
    await desk.report("Parade", ("Acme", 950))
    await desk.create()
    await desk.run(hours=3)
    await take_back(desk, "Acme", outlet="Parade")
    await desk.run(days=2)
    first, second = desk.discord.texts()
    assert "disputed" in first
    assert "1 update, 1 retracted" in second
    assert "what Parade said of Acme’s headcount" in second
    assert "1207" in second
    assert "950" not in second


def test_what_has_no_name_is_retracted_by_its_quote() -> None:
    words = "Its carrier declined to say whether it would seek damages."
    said = claim(words, attribute="carrier declined say whether seek", modality=Modality.FORECAST)
    gone = Withdrawn(fact="f", claims=(said,), reason="misread")
    line = withdrawn(gone, space=SPACE, channel=1).line
    assert line.text == f"what Daily said in the words “{words}” is retracted: misread"


async def test_what_was_retracted_by_mistake_is_told_as_back(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1207))
    await desk.create()
    await desk.run(hours=3)
    (number,) = await take_back(desk, "Acme", outlet="Ledger")
    await desk.run(days=1)
    await Retract(store=desk.store, now=desk.clock).undo(number, space=SPACE, actor=ADMIN)
    await desk.run(days=3)
    texts = desk.discord.texts()
    assert len(texts) == 3
    assert "back" in texts[2]
    assert "1207" in texts[2]


async def test_a_retraction_undone_before_it_was_told_is_not_told(desk: Desk) -> None:
    await desk.report("Ledger", ("Acme", 1207))
    await desk.create()
    await desk.run(hours=3)
    (number,) = await take_back(desk, "Acme", outlet="Ledger")
    await Retract(store=desk.store, now=desk.clock).undo(number, space=SPACE, actor=ADMIN)
    await desk.run(days=2)
    assert len(desk.discord.texts()) == 1


async def test_one_story_cannot_fill_an_edition(desk: Desk) -> None:
    await desk.report("Ledger", *(("Acme", n) for n in range(101, 113)), tags=("big",))
    await desk.report("Parade", ("Zenith", 77))
    await desk.report("Strait Post", ("Tern", 5))
    await desk.create()
    preview = await desk.digests.preview("morning", space=SPACE)
    assert preview.edition is not None
    names = [item.story for item in preview.edition.items]
    assert {"Zenith", "Tern"} <= set(names)


def an_item(story: str, number: int) -> Item:
    line = Line(text=f"{story} {number}", claims=(), fact=f"{story}{number}")
    return Item(line=line, news=News.NEW, status=Status.REPORTED, claims=(), story=story)


ITEMS = st.lists(
    st.builds(an_item, st.sampled_from("abcdefghijkl"), st.integers(0, 99)), max_size=40
)


@given(items=ITEMS, limit=st.integers(1, 12), each=st.integers(1, 5))
def test_whatever_is_news_is_shown_or_behind_the_button_and_stories_stand_together(
    items: list[Item], limit: int, each: int
) -> None:
    shown, more = by_story(items, limit=limit, each=each)
    assert sorted(map(str, (*shown, *more))) == sorted(map(str, items))
    assert len(shown) == min(limit, len(items))
    names = [item.story for item in shown]
    runs = [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
    stories = {item.story for item in items}
    assert len(runs) == len(set(names)) == min(limit, len(stories))
    crowded = any(names.count(name) > each for name in names)
    if crowded:  # only where no other story had more to fill the room with
        assert all(
            sum(item.story == name for item in items) <= max(each, names.count(name))
            or names.count(name) >= each
            for name in stories
        )
