from __future__ import annotations

from typing import Any

from bot.domain.document import DocumentDraft


def _counted(outlet: str, published: str, number: int, *, subject: str = "Westmere Bridge") -> Any:
    sentence = f"{outlet} counts {number:,} injured at {subject}."
    value = {
        "kind": "count",
        "low": number,
        "high": number,
        "unit": "person",
        "text": f"{number:,}",
    }
    claim = {"quote": sentence, "subject": subject, "attribute": "injured", "value": value}
    return DocumentDraft(
        text=sentence, key=f"{outlet}-{published}", title=outlet, outlet=outlet,
        url=f"https://{published}.example/", published=published, claims=(claim,),
    )  # fmt: skip


async def _told(world, *drafts):
    for draft in drafts:
        await world.services.ingest.document(draft, space=world.space, actor="discord:1")


async def test_a_series_is_told_step_by_step_in_the_order_of_its_days(world):
    await _told(
        world,
        _counted("Late Paper", "2026-03-19", 4_420),
        _counted("Early Paper", "2026-03-03", 3_400),
        _counted("Middle Paper", "2026-03-10", 4_100),
    )
    result = await world.reader.slash(world.channel, "timeline", subject="Westmere Bridge")
    text = world.words(result)
    assert "3,400 → 4,100 → 4,420" in text
    assert text.index("3 March 2026") < text.index("10 March 2026") < text.index("19 March 2026")
    assert not result.ephemeral


async def test_a_dispute_on_a_timeline_shows_both_sides(world):
    result = await world.reader.slash(world.channel, "timeline", subject="Lantern Motors")
    text = world.words(result)
    assert "disputed" in text
    assert "310 million euros" in text
    assert "470 million euros" in text


async def test_a_timeline_says_what_it_speaks_of_and_when_that_was_reported(world):
    result = await world.reader.slash(world.channel, "timeline", subject="Lantern Motors")
    assert "**2026 — battery investment**" in world.words(result)
    assert "reported 18 March 2026" in world.words(result)


async def test_a_timeline_since_a_day_leaves_out_what_ended_and_was_told_before(world):
    await _told(
        world, _counted("Early Paper", "2026-03-03", 3_400), _counted("Late", "2026-03-19", 4_420)
    )
    result = await world.reader.slash(
        world.channel, "timeline", subject="Westmere Bridge", since="2026-03-10"
    )
    assert "4,420" in world.words(result)
    assert "· superseded" not in world.words(result)


async def test_an_unknown_name_is_refused_with_the_nearest_known_one(world):
    result = await world.reader.slash(world.channel, "timeline", subject="Lantern Motor")
    assert result.ephemeral
    assert "Did you mean “Lantern Motors”?" in world.words(result)


async def test_an_empty_store_says_what_to_do_first(empty_world):
    world = empty_world
    result = await world.reader.slash(world.channel, "timeline", subject="Anything")
    assert result.ephemeral
    assert "bring in articles" in world.words(result)


async def test_a_long_timeline_pages_on_after_a_restart(world):
    first = await world.reader.slash(world.channel, "timeline", subject="Granite Union")
    assert world.buttons(first) == ["More ▶"]
    await world.restart()
    turned = await world.reader.click(first.response, label="More ▶")
    assert turned.response.id == first.response.id
    assert "◀ Back" in world.buttons(turned)


async def test_a_hostile_name_stays_text_and_pings_nobody(world):
    name = "**Wire** <@1> @everyone [x](https://evil.example)"
    await _told(world, _counted("Early Paper", "2026-03-03", 3_400, subject=name))
    result = await world.reader.slash(world.channel, "timeline", subject=name)
    text = world.words(result)
    assert "injured" in text
    assert "@everyone" not in text
    assert "](https://evil" not in text


async def test_names_and_spans_are_offered_while_typing(world):
    offered = await world.reader.autocomplete(world.channel, "timeline", "subject", "lant")
    assert [each["value"] for each in offered] == ["Lantern Motors"]
    offered = await world.reader.autocomplete(world.channel, "timeline", "since", "")
    assert "7d" in [each["value"] for each in offered]
