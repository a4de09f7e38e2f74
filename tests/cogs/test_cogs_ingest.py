from __future__ import annotations

import json

import pytest
from simcord import SetupError

LINE = {
    "key": "relay-1",
    "text": "Kestrel Rail opened 14 stations in 2025.",
    "title": "New stations",
    "outlet": "Relay",
    "published": "2026-01-05",
    "claims": [
        {
            "quote": "Kestrel Rail opened 14 stations in 2025.",
            "subject": "Kestrel Rail",
            "attribute": "stations opened",
            "period": "2025",
            "value": {"kind": "count", "low": 14, "high": 14, "unit": "station", "text": "14"},
        }
    ],
}


async def test_a_file_brings_its_claims_in_and_only_the_admin_is_told(empty_world):
    world = empty_world
    data = json.dumps(LINE).encode()
    result = await world.admin.slash(world.channel, "ingest file", file=("relay.jsonl", data))
    assert result.ephemeral
    assert "New stations: new, 1 claim" in world.words(result)
    offered = await world.reader.autocomplete(world.channel, "facts", "subject", "kes")
    assert [each["value"] for each in offered] == ["Kestrel Rail"]


async def test_one_bad_file_is_named_and_the_others_are_taken(empty_world):
    world = empty_world
    result = await world.admin.slash(
        world.channel,
        "ingest file",
        file=("noise.bin", b"\x00\x01\x02" * 50),
        file2=("relay.jsonl", json.dumps(LINE).encode()),
    )
    assert "noise.bin" in world.words(result)
    assert "✓ New stations" in world.words(result)


async def test_a_text_comes_in_through_a_form(empty_world):
    world = empty_world
    shown = await world.admin.slash(world.channel, "ingest text")
    assert shown.modal is not None
    result = await world.admin.submit_modal(
        shown,
        {
            "text": "Kestrel Rail opened 14 stations in 2025.",
            "title": "By @everyone",
            "outlet": "Relay",
            "published": "2026-01-05",
        },
    )
    assert result.ephemeral
    assert "new" in world.words(result)
    assert "@everyone" not in world.words(result)


async def test_a_form_with_a_date_that_is_none_says_what_a_date_is(empty_world):
    world = empty_world
    shown = await world.admin.slash(world.channel, "ingest text")
    result = await world.admin.submit_modal(
        shown, {"text": "Kestrel Rail opened 14 stations.", "published": "last spring"}
    )
    assert result.ephemeral
    assert "last spring" in world.words(result)


@pytest.mark.parametrize("url", ["herald.example", "file:///etc/passwd", "javascript:alert(1)"])
async def test_what_is_no_web_address_is_refused_before_anything_is_fetched(empty_world, url):
    world = empty_world
    result = await world.admin.slash(world.channel, "ingest url", url=url)
    assert result.ephemeral
    assert world.requests("POST", "/callback") == 1


async def test_a_page_on_this_machine_is_refused(empty_world):
    world = empty_world
    result = await world.admin.slash(world.channel, "ingest url", url="http://127.0.0.1:9/x")
    assert result.ephemeral
    assert "✗" in world.words(result)


async def test_a_message_can_be_ingested(empty_world):
    world = empty_world
    message = await world.reader.send(
        world.channel, "Kestrel Rail opened 14 stations in 2025, its chairman said."
    )
    result = await world.admin.context_menu(world.channel, "Ingest this message", message)
    assert result.ephemeral
    assert "Message by ben: new" in world.words(result)


async def test_a_message_file_is_ingested_with_it(empty_world):
    world = empty_world
    message = await world.reader.send(
        world.channel, "", attachments=[("relay.jsonl", json.dumps(LINE).encode())]
    )
    result = await world.admin.context_menu(world.channel, "Ingest this message", message)
    assert "✓ New stations" in world.words(result)


async def test_readers_are_not_offered_to_ingest(empty_world):
    world = empty_world
    with pytest.raises(SetupError, match="default-member-permissions"):
        await world.reader.slash(world.channel, "ingest url", url="https://a.example/")


async def test_the_bot_checks_again_where_the_server_offers_the_command_to_everyone(empty_world):
    world = empty_world
    world.offer_to_everyone("ingest")
    result = await world.reader.slash(world.channel, "ingest url", url="https://a.example/")
    assert result.ephemeral
    assert "Manage Server" in world.words(result)


async def test_a_role_that_the_server_chose_may_ingest(empty_world):
    world = empty_world
    world.offer_to_everyone("ingest")
    role = world.guild.create_role("Editors")
    editor = world.guild.add_member(world.env.create_user("dee"), roles=[role])
    async with world.services.store.transaction() as tx:
        await tx.settings.put(world.space, "roles", [role.id])
    data = json.dumps(LINE).encode()
    result = await editor.slash(world.channel, "ingest file", file=("relay.jsonl", data))
    assert "✓ New stations" in world.words(result)


async def test_anyone_may_ingest_into_their_own_direct_messages(empty_world):
    world = empty_world
    data = json.dumps(LINE).encode()
    result = await world.reader.user.slash("ingest file", file=("relay.jsonl", data))
    assert "✓ New stations" in world.words(result)
    assert await world.reader.user.autocomplete("facts", "subject", "kes")
    assert await world.reader.autocomplete(world.channel, "facts", "subject", "kes") == []
