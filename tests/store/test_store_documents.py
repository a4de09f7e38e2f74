"""Documents stay what they were: a change is a revision, and each space has its own."""

from __future__ import annotations

import pytest

from bot.domain.record import Target
from bot.errors import UserError
from bot.store import Store
from tests.store.filling import NOW, a_document, keep


async def test_the_same_text_twice_is_one_document(store: Store) -> None:
    document = a_document("One.")
    async with store.transaction() as tx:
        first = await tx.documents.add(document, at=NOW)
        again = await tx.documents.add(document, at=NOW)
    assert first == again == document


async def test_a_changed_text_is_the_next_revision_and_the_earlier_one_stays(store: Store) -> None:
    await keep(store, a_document("One."))
    await keep(store, a_document("Two."))
    async with store.reading() as rx:
        newest = await rx.documents.get("shared", "a")
        earlier = await rx.documents.get("shared", "a", revision=1)
        heads = await rx.documents.list(["shared"])
    assert (newest.text, newest.head.revision) == ("Two.", 2)
    assert earlier.text == "One."
    assert [head.revision for head in heads] == [2]


async def test_going_back_to_an_earlier_text_is_a_revision_too(store: Store) -> None:
    for text in ("One.", "Two.", "One."):
        await keep(store, a_document(text))
    async with store.reading() as rx:
        assert (await rx.documents.get("shared", "a")).head.revision == 3


async def test_a_document_comes_back_with_everything_that_is_known_of_it(store: Store) -> None:
    document = a_document(
        "小米。",
        title="T",
        outlet="Post",
        url="https://post.example/1",
        published="2026-03-19",
        language="zh",
        tags=("ai", "经济"),
        wire="Reuters",
        canonical="https://wire.example/7",
        fingerprint=(1, 2**63),
        figures=(7, 11),
        credits=((0, 3, "Reuters"),),
    )
    await keep(store, document)
    async with store.reading() as rx:
        assert await rx.documents.get("shared", "a") == document
        assert await rx.documents.texts(["shared"], ["a"]) == {("shared", "a"): "小米。"}
        assert await rx.documents.get("shared", "b") is None


async def test_a_key_may_stand_in_two_spaces_and_neither_sees_the_other(store: Store) -> None:
    await keep(store, a_document("One.", space="guild:1"))
    await keep(store, a_document("Two.", space="guild:2"))
    async with store.reading() as rx:
        assert (await rx.documents.get("guild:1", "a")).text == "One."
        assert [head.space for head in await rx.documents.list(["guild:2"])] == ["guild:2"]
        assert await rx.documents.spaces() == ["guild:1", "guild:2"]


async def test_a_document_is_named_by_its_key_first_and_by_its_url_then(store: Store) -> None:
    url = "https://post.example/1"
    await keep(store, a_document("One.", url=url))
    await keep(store, a_document("Two.", key=url))
    await keep(store, a_document("Three.", key=url, space="guild:1"))
    async with store.reading() as rx:
        found = await rx.documents.named(["guild:1", "shared"], url)
        assert [head.place for head in found] == [
            ("guild:1", url),
            ("shared", url),
            ("shared", "a"),
        ]
        assert await rx.documents.named(["guild:2"], url) == []


async def test_documents_are_found_by_a_part_of_their_names(store: Store) -> None:
    await keep(store, a_document("One.", key="k1", title="Acme grows", outlet="Post"))
    await keep(store, a_document("Two.", key="k2", title="Other"))
    async with store.reading() as rx:
        assert [head.key for head in await rx.documents.list(["shared"], prefix="ACME")] == ["k1"]
        assert [head.key for head in await rx.documents.list(["shared"], limit=1)] == ["k2"]


async def test_a_retracted_document_is_found_only_when_asked_for(store: Store) -> None:
    await keep(store, a_document("One."))
    async with store.transaction() as tx:
        await tx.retractions.add(
            "shared", target=Target.DOCUMENT, name="a", document_space="shared",
            reason="wrong", actor="user:1", at=NOW,
        )  # fmt: skip
    async with store.reading() as rx:
        assert await rx.documents.list(["shared"]) == []
        assert await rx.documents.named(["shared"], "a") == []
        assert len(await rx.documents.named(["shared"], "a", retracted=True)) == 1


async def test_documents_come_in_the_order_in_which_they_came_in_each_revision(
    store: Store,
) -> None:
    assert await store.highest() == (0, 0)
    for number in range(43):
        await keep(store, a_document(f"Text {number}.", key=f"k{number % 40}", space="guild:1"))
    found = [each async for each in store.texts(0, longest=6)]
    assert [number for number, _, _ in found] == list(range(1, 44))
    assert [(head.place, head.revision, text) for _, head, text in found[40:]] == [
        (("guild:1", f"k{at}"), 2, "Text 4") for at in range(3)
    ]
    assert [number async for number, _, _ in store.texts(42, longest=6)] == [43]
    assert await store.highest() == (0, 43)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
async def test_what_is_no_text_is_refused_and_nothing_is_stored(store: Store, text: str) -> None:
    from bot.domain.document import Document, DocumentHead

    document = Document(head=DocumentHead(space="shared", key="a"), text=text, sha="0")
    with pytest.raises(UserError, match="The text holds"):
        async with store.transaction() as tx:
            await tx.documents.add(document, at=NOW)
    async with store.reading() as rx:
        assert await rx.documents.list(["shared"]) == []
