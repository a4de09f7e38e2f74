from __future__ import annotations

import pytest
from simcord import SetupError


async def test_facts_show_both_sides_of_a_dispute_with_their_sources(world):
    result = await world.reader.slash(world.channel, "facts", subject="Lantern Motors")
    text = world.words(result)
    assert "310 million euros" in text
    assert "470 million euros" in text
    assert "Northern Post" in text
    assert not result.ephemeral


async def test_facts_can_be_narrowed_to_a_status(world):
    result = await world.reader.slash(
        world.channel, "facts", subject="Lantern Motors", status="corroborated"
    )
    assert "60 billion yuan" in world.words(result)
    assert "310 million euros" not in world.words(result)


async def test_an_unknown_status_is_not_offered(world):
    choices = world.env.backend.find_command("facts", world.guild.id)["options"][1]["choices"]
    assert [each["value"] for each in choices] == [
        "reported",
        "corroborated",
        "disputed",
        "superseded",
    ]


async def test_subjects_are_offered_while_typing(world):
    offered = await world.reader.autocomplete(world.channel, "facts", "subject", "lant")
    assert [each["value"] for each in offered] == ["Lantern Motors"]


async def test_topics_are_offered_while_typing(world):
    offered = await world.reader.autocomplete(world.channel, "brief", "topic", "capital")
    assert "capital expenditure" in [each["value"] for each in offered]


async def test_nothing_is_offered_from_another_servers_documents(world):
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("c")
    stranger = elsewhere.add_member(world.env.create_user("cleo"))
    assert await stranger.autocomplete(channel, "facts", "subject", "lant") == []


async def test_an_unknown_subject_is_refused_or_said_to_be_unknown(world):
    result = await world.reader.slash(world.channel, "facts", subject="Nobody & Sons")
    assert "Nobody & Sons" in world.words(result)


async def test_disputes_quote_both_sides(world):
    result = await world.reader.slash(world.channel, "disputes")
    assert "310 million euros" in world.words(result)
    assert "470 million euros" in world.words(result)


async def test_disputes_on_a_topic_without_any_say_so(world):
    result = await world.reader.slash(world.channel, "disputes", topic="Granite Union")
    assert "310 million euros" not in world.words(result)


async def test_a_claim_is_shown_with_its_quote_in_context(world):
    offered = await world.reader.autocomplete(world.channel, "claim", "id", "chief engineer")
    assert len(offered) == 1
    result = await world.reader.slash(world.channel, "claim", id=offered[0]["value"])
    assert "Mara Voss" in world.words(result)
    assert "310 million euros" in world.words(result)


async def test_an_unknown_claim_is_refused_to_the_asker_alone(world):
    result = await world.reader.slash(world.channel, "claim", id="ffffffffff")
    assert result.ephemeral
    assert "ffffffffff" in world.words(result)


async def test_a_brief_covers_the_topic_and_its_disputes(world):
    result = await world.reader.slash(world.channel, "brief", topic="Lantern Motors")
    assert "60 billion yuan" in world.words(result)
    assert not result.ephemeral


async def test_a_brief_is_private_where_that_is_chosen(world):
    result = await world.reader.slash(world.channel, "brief", private=True)
    assert result.ephemeral


async def test_a_brief_since_a_day_that_is_none_is_refused_to_the_asker_alone(world):
    result = await world.reader.slash(world.channel, "brief", since="whenever")
    assert result.ephemeral
    assert "whenever" in world.words(result)


@pytest.mark.parametrize("since", ["today", "7d", "2026-03-19"])
async def test_a_brief_takes_every_way_to_say_since(world, since):
    result = await world.reader.slash(world.channel, "brief", since=since)
    assert not result.ephemeral
    assert world.words(result)


async def test_a_span_is_offered_and_what_was_typed_is_kept(world):
    offered = await world.reader.autocomplete(world.channel, "brief", "since", "3d")
    assert [each["value"] for each in offered] == ["3d", "today", "7d", "30d"]


async def test_commands_of_later_versions_are_not_registered(world):
    for name in ("watch", "feeds", "entity", "outlet", "settings"):
        with pytest.raises(SetupError, match="No application command"):
            await world.admin.slash(world.channel, name)
