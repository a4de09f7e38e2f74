from __future__ import annotations

import discord
import pytest

from bot.domain.document import DocumentDraft


async def _ids(world, words):
    offered = await world.reader.autocomplete(world.channel, "claim", "id", words)
    return [each["value"] for each in offered]


async def _why(world, what):
    return await world.admin.slash(world.channel, "why", what=what)


async def test_a_page_says_when_it_was_read_by_whom_and_what_came_of_it(world):
    result = await _why(world, "https://herald.example/lantern")
    text = world.words(result)
    assert result.ephemeral
    assert "new: 3 claims extracted" in text
    assert "**fetched**" in text
    assert "by <@1>" in text
    assert "1 corroborated" in text
    assert "<t:" in text


async def test_a_claim_says_what_filters_it(world):
    (claim,) = await _ids(world, "chief engineer")
    await world.services.retract.claim(claim, "misread by us", space=world.space, actor="discord:7")
    text = world.words(await _why(world, claim))
    assert "misread by us" in text
    assert "by <@7>" in text


async def test_a_claim_of_an_older_revision_says_that_the_newer_one_dropped_it(world):
    (claim,) = await _ids(world, "chief engineer")
    await world.services.ingest.document(
        DocumentDraft(text="Lantern Motors is silent now.", key="herald-1", claims=()),
        space=world.space, actor="discord:1",
    )  # fmt: skip
    assert "newer revision no longer says it" in world.words(await _why(world, claim))


async def test_a_page_that_was_read_again_tells_of_each_reading(world):
    for text in ("Lantern Motors is silent now.", "Lantern Motors speaks again."):
        draft = DocumentDraft(text=text, key="herald-1", outlet="Harbour Herald", claims=())
        await world.services.ingest.document(draft, space=world.space, actor="discord:1")
    said = world.words(await _why(world, "herald-1"))
    assert said.count("revised: 0 claims extracted") == 2
    assert "revision 3 counts" in said


async def test_a_fact_is_found_by_the_id_that_it_had_before(world):
    async def told(key, **more):
        text = f"{key} counts 4,100 people at Westmere Pier."
        value = {"kind": "count", "low": 4100, "high": 4100, "unit": "person", "text": "4,100"}
        claim = {"quote": text, "subject": "Westmere Pier", "attribute": "visitors"}
        draft = DocumentDraft(
            text=text, key=key, outlet=key, published="2026-03-19",
            claims=({**claim, "value": value, **more},),
        )  # fmt: skip
        await world.services.ingest.document(draft, space=world.space, actor="discord:1")
        return await world.services.facts.about("Westmere Pier", space=world.space)

    (before,) = await told("Pier Post")
    (after,) = await told("Quay News", period="2025")
    assert before.id != after.id
    shown = await world.reader.slash(world.channel, "claim", id=before.id)
    assert f"Fact {after.id}" in world.words(shown)
    assert f"Fact {after.id}" in world.words(await _why(world, before.id))


async def test_a_copy_says_of_which_origin_it_is(world):
    text = "BEIJING (Reuters) - Lantern Motors employs 9,000 people, the company said on Thursday."
    quote = "Lantern Motors employs 9,000 people"
    value = {"kind": "count", "low": 9000, "high": 9000, "unit": "person", "text": "9,000 people"}
    for outlet in ("Copy One", "Copy Two"):
        claim = {"quote": quote, "subject": "Lantern Motors", "attribute": "headcount"}
        draft = DocumentDraft(
            text=text, key=outlet, outlet=outlet, published="2026-03-19",
            claims=({**claim, "value": value},),
        )  # fmt: skip
        await world.services.ingest.document(draft, space=world.space, actor="discord:1")
    said = world.words(await _why(world, "Copy Two"))
    assert "**duplicate of** origin Reuters" in said
    assert "Copy One" in said


async def test_a_posted_claim_links_the_message_that_it_stands_in(world):
    world.connect()
    await world.services.digests.create(
        space=world.space, actor="discord:1", name="morning", channel=world.channel.id, at="08:30"
    )
    await world.services.digests.send("morning", space=world.space, actor="discord:1")
    message = world.channel.last_message
    (claim,) = await _ids(world, "chief engineer")
    text = world.words(await _why(world, claim))
    link = f"https://discord.com/channels/{world.guild.id}/{world.channel.id}/{message.id}"
    assert link in text
    assert "digest “morning”" in text


async def test_a_claim_that_waits_says_for_what(world):
    await world.services.digests.create(
        space=world.space, actor="discord:1", name="night", channel=world.channel.id, at="08:30",
        quiet="08:00-10:00",
    )  # fmt: skip
    await world.services.digests.create(
        space=world.space, actor="discord:1", name="stone", channel=world.channel.id, at="08:30",
        topics=("Granite Union",),
    )  # fmt: skip
    (claim,) = await _ids(world, "chief engineer")
    text = world.words(await _why(world, claim))
    assert "digest “night”: held by quiet hours" in text
    assert "not of its topics" in text


async def test_two_claims_say_aspect_by_aspect_why_they_met(world):
    ids = await _ids(world, "60 billion yuan")
    text = world.words(await _why(world, " ".join(ids)))
    assert "They meet in one fact" in text
    assert "independent origins" in text


async def test_two_claims_say_what_parted_them(world):
    (engineer,) = await _ids(world, "chief engineer")
    money = (await _ids(world, "60 billion yuan"))[0]
    text = world.words(await _why(world, f"{engineer}, {money}"))
    assert "They stand in two facts" in text
    assert "parted them" in text


async def test_a_fact_is_explained_by_its_id_and_shown_by_it(world):
    facts = await world.services.facts.about("Lantern Motors", space=world.space)
    fact = next(each for each in facts if each.status == "corroborated")
    assert "First told" in world.words(await _why(world, fact.id))
    shown = await world.reader.slash(world.channel, "claim", id=fact.id)
    assert "Its claims" in world.words(shown)


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("https://nowhere.example/", "Nothing was taken in from"),
        ("0123456789", "No claim, fact or document has the id"),
        ("<@1> **x**", "is no claim, fact or document here"),
        ("0123456789 0123456780", "No claim that can be seen here"),
    ],
)
async def test_what_is_not_known_is_refused_with_what_would_be_right(world, what, says):
    result = await _why(world, what)
    assert result.ephemeral
    assert says in world.words(result)


async def test_readers_are_refused_whatever_the_server_allows(world):
    for name, options in (("why", {"what": "herald-1"}), ("audit", {})):
        world.offer_to_everyone(name)
        result = await world.reader.slash(world.channel, name, **options)
        assert result.ephemeral
        assert "Manage Server" in world.words(result)


async def test_another_servers_documents_have_no_way_here(world):
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("c")
    role = elsewhere.create_role("Desk", permissions=discord.Permissions(manage_guild=True))
    stranger = elsewhere.add_member(world.env.create_user("cleo"), roles=[role])
    (claim,) = await _ids(world, "chief engineer")
    for what in ("herald-1", claim):
        result = await stranger.slash(channel, "why", what=what)
        assert "Harbour Herald" not in world.words(result)
        assert "here" in world.words(result)


async def test_the_audit_tells_the_last_thing_first_and_why(world):
    (claim,) = await _ids(world, "chief engineer")
    await world.services.retract.claim(claim, "misread by us", space=world.space, actor="discord:7")
    result = await world.admin.slash(world.channel, "audit")
    text = world.words(result)
    assert result.ephemeral
    assert "misread by us" in text
    assert text.index("retract claim") < text.index("**ingest**")


async def test_the_audit_since_a_later_day_has_nothing(world):
    result = await world.admin.slash(world.channel, "audit", since="2026-03-21")
    assert "nothing was changed here" in world.words(result)
