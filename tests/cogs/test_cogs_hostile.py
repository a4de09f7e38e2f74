"""What a stranger types comes back as text: it links nowhere, hides nothing, and is not empty."""

from __future__ import annotations

import json
import re

import pytest

MASKED = "[results](https://trap.example)"
REFUSED = [
    ("digest preview", {"digest": MASKED}),
    ("retract claim", {"id": MASKED, "reason": "r"}),
    ("retract document", {"document": MASKED, "reason": "r"}),
    ("ingest url", {"url": f"https://{MASKED}"}),
    ("claim", {"id": MASKED}),
    ("brief", {"since": MASKED}),
]


@pytest.mark.parametrize(("command", "options"), REFUSED, ids=[name for name, _ in REFUSED])
async def test_a_refusal_repeats_a_masked_link_as_text(empty_world, command, options):
    world = empty_world
    said = world.words(await world.admin.slash(world.channel, command, **options))
    assert "results" in said
    assert "](" not in said


async def test_a_refusal_that_names_others_digests_repeats_their_links_as_text(empty_world):
    world = empty_world
    await world.admin.slash(
        world.channel, "digest create", name=MASKED, channel=world.channel, at="08:30"
    )
    said = world.words(await world.admin.slash(world.channel, "digest preview", digest="other"))
    assert "results" in said
    assert "](" not in said


@pytest.mark.parametrize("name", ["\u200b", "\u202e \u2066", "\x1b", "\ufeff"])
async def test_a_name_of_nothing_that_shows_is_an_empty_one(empty_world, name):
    world = empty_world
    result = await world.admin.slash(
        world.channel, "digest create", name=name, channel=world.channel, at="08:30"
    )
    assert "name is empty" in world.words(result)


async def test_a_digests_name_is_kept_without_control_characters(empty_world):
    world = empty_world
    await world.admin.slash(
        world.channel, "digest create", name="a\x1b[31m\u202e b", channel=world.channel, at="08:30"
    )
    (digest,) = await world.services.digests.list(space=world.space)
    assert digest.name == "a[31m b"


async def test_no_word_of_a_document_acts_on_those_who_read_it(empty_world):
    world = empty_world
    evil = f"@everyone <@1> <@&2> <#3> {MASKED} ||s|| </ask:5> <t:1:R> https://trap.example"
    line = f"Acme {evil} pays 5 dollars"
    value = {"kind": "money", "low": 5, "high": 5, "currency": "USD", "text": evil, "unit": evil}
    claim = {"quote": line, "subject": f"Acme {evil}", "attribute": f"cost {evil}", "value": value}
    row = {
        "text": line,
        "key": evil,
        "title": evil,
        "outlet": evil,
        "tags": [evil],
        "url": "https://acme.example/a)[x](https://trap.example)>@everyone".replace(" ", ""),
        "claims": [{**claim, "scope": evil, "asserted_by": evil, "period_text": evil}],
    }
    file = ("a.jsonl", json.dumps(row).encode())
    results = [await world.admin.slash(world.channel, "ingest file", file=file)]
    async with world.services.store.reading() as rx:
        (stored,) = await rx.claims.visible([world.space])
    for command, options in (
        ("facts", {"subject": f"Acme {evil}"}),
        ("brief", {}),
        ("ask", {"question": f"What is the cost of Acme {evil}?"}),
        ("claim", {"id": stored.id}),
    ):
        results.append(await world.reader.slash(world.channel, command, **options))
    for result in results:
        said = re.sub(r"\]\(<https://acme\.example/[^<>()\s]*>\)", "]", world.words(result))
        said = re.sub(r"\\.", "", said)
        assert "pays" in said or "claim" in said
        for active in ("@everyone", "<@", "<#", "<t:", "</", "](", "||", "://"):
            assert active not in said
