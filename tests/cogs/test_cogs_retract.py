from __future__ import annotations


async def _retract(world, words: str) -> str:
    (offered,) = await world.admin.autocomplete(world.channel, "retract claim", "id", words)
    result = await world.admin.slash(
        world.channel, "retract claim", id=offered["value"], reason="misprint"
    )
    assert result.ephemeral
    assert "Retracted" in world.words(result)
    return offered["value"]


async def test_a_retracted_claim_is_in_no_later_answer(world):
    claim = await _retract(world, "chief engineer")
    result = await world.reader.slash(world.channel, "facts", subject="Lantern Motors")
    assert "Mara Voss" not in world.words(result)
    shown = await world.reader.slash(world.channel, "claim", id=claim)
    assert "Mara Voss" not in world.words(shown)


async def test_a_retraction_can_be_undone(world):
    await _retract(world, "chief engineer")
    (offered,) = await world.admin.autocomplete(
        world.channel, "retract undo", "retraction", "misprint"
    )
    result = await world.admin.slash(world.channel, "retract undo", retraction=offered["value"])
    assert "counts again" in world.words(result)
    facts = await world.reader.slash(world.channel, "facts", subject="Lantern Motors")
    assert "Mara Voss" in world.words(facts)


async def test_a_document_is_offered_by_its_title_and_taken_out_with_all_its_claims(world):
    (offered,) = await world.admin.autocomplete(
        world.channel, "retract document", "document", "harbour town"
    )
    assert offered == {"name": "A harbour town bets on cells (Northern Post)", "value": "post-1"}
    await world.admin.slash(
        world.channel, "retract document", document="post-1", reason="withdrawn"
    )
    result = await world.reader.slash(world.channel, "facts", subject="Lantern Motors")
    assert "470 million euros" not in world.words(result)
    assert "310 million euros" in world.words(result)


async def test_a_document_with_a_long_key_is_offered_by_a_handle(world):
    from bot.domain.document import DocumentDraft

    key = "https://long.example/" + "a" * 300
    await world.services.ingest.document(
        DocumentDraft(text="Nothing here.", key=key, title="Long", claims=()),
        space=world.space,
        actor="discord:1",
    )
    (offered,) = await world.admin.autocomplete(
        world.channel, "retract document", "document", "Long"
    )
    result = await world.admin.slash(
        world.channel, "retract document", document=offered["value"], reason="test"
    )
    assert "Retracted" in world.words(result)
    (made,) = await world.services.retract.listing(world.space)
    assert made.name == key


async def test_what_is_unknown_is_refused(world):
    for name, options in (
        ("claim", {"id": "0000000000", "reason": "x"}),
        ("document", {"document": "no such key", "reason": "x"}),
        ("undo", {"retraction": "99"}),
        ("undo", {"retraction": "the last one"}),
        ("claim", {"id": "0000000000", "reason": "  "}),
    ):
        result = await world.admin.slash(world.channel, f"retract {name}", **options)
        assert result.ephemeral
        assert "Retracted" not in world.words(result)


async def test_a_reader_may_not_retract_even_where_the_command_is_offered(world):
    world.offer_to_everyone("retract")
    result = await world.reader.slash(
        world.channel, "retract document", document="post-1", reason="mine"
    )
    assert "Manage Server" in world.words(result)
    assert await world.services.retract.listing(world.space) == []
