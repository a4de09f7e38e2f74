from __future__ import annotations

from bot.domain.document import DocumentDraft


async def test_every_outlet_is_counted_in_a_line_of_its_own(world):
    result = await world.reader.slash(world.channel, "sources")
    text = world.words(result)
    assert "Harbour Herald" in text
    assert "told 2 before others · 1 of them since corroborated" in text
    assert "1 told by nobody else" in text
    assert "Northern Post" in text
    assert not result.ephemeral


async def test_one_outlets_reports_are_listed_with_their_sources(world):
    result = await world.reader.slash(world.channel, "sources", outlet="harbour herald")
    text = world.words(result)
    assert "Told before others: 2" in text
    assert "next Northern Post, 19 March 2026" in text
    assert "https://herald.example/lantern" in text
    assert "In dispute: 1" in text


async def test_nobody_is_called_unreliable(world):
    for options in ({}, {"outlet": "Northern Post"}):
        text = world.words(await world.reader.slash(world.channel, "sources", **options)).casefold()
        assert not any(word in text for word in ("reliab", "wrong", "false", "fake", "trust"))


async def test_an_unknown_outlet_is_refused_with_the_nearest_known_one(world):
    result = await world.reader.slash(world.channel, "sources", outlet="Harbor Herald")
    assert result.ephemeral
    assert "Did you mean “Harbour Herald”?" in world.words(result)


async def test_without_any_report_the_sources_say_so(empty_world):
    result = await empty_world.reader.slash(empty_world.channel, "sources")
    assert "No outlet has reported anything here yet" in empty_world.words(result)


async def test_an_outlets_long_list_pages_on_after_a_restart(world):
    first = await world.reader.slash(world.channel, "sources", outlet="Stone Weekly")
    assert world.buttons(first) == ["More ▶"]
    await world.restart()
    turned = await world.reader.click(first.response, label="More ▶")
    assert "◀ Back" in world.buttons(turned)


async def test_a_hostile_outlet_stays_text(world):
    name = "## News [x](https://evil.example) @everyone"
    text = "Lantern Motors hired 12 people."
    await world.services.ingest.document(
        DocumentDraft(
            text=text, outlet=name, published="2026-03-20",
            claims=({"quote": text, "subject": "Lantern Motors", "attribute": "hires"},),
        ),
        space=world.space, actor="discord:1",
    )  # fmt: skip
    said = world.words(await world.reader.slash(world.channel, "sources"))
    assert "@everyone" not in said
    assert "](https://evil" not in said
    one = await world.reader.slash(world.channel, "sources", outlet=name)
    assert "Lantern Motors" in world.words(one)


async def test_outlets_are_offered_while_typing(world):
    offered = await world.reader.autocomplete(world.channel, "sources", "outlet", "post")
    assert [each["value"] for each in offered] == ["Northern Post"]
