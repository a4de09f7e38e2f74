"""The log of claims: what is appended, what is seen, and by whom."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claim import (
    Claim,
    ClaimDraft,
    Kind,
    Modality,
    Qualifier,
    Quote,
    Role,
    Value,
)
from bot.domain.document import seen_from
from bot.domain.record import Target
from bot.errors import StoreError, UserError
from bot.store import Store
from tests.store.filling import NOW, a_claim, a_document, keep, seen

TEXT = "Acme earned 5 billion. Acme sold 3 cars. 小米投资六百亿元。"
EARNED = a_claim(TEXT, "Acme earned 5 billion.")
SOLD = a_claim(TEXT, "Acme sold 3 cars.", attribute="sales")
INVESTS = a_claim(TEXT, "小米投资六百亿元。", subject="小米", attribute="AI investment")


def full() -> ClaimDraft:
    restated = Value(kind=Kind.MONEY, low=Decimal("8.70E+9"), currency="USD", text="$8.7bn")
    return ClaimDraft(
        quote=Quote(start=0, end=22, text=TEXT[:22]),
        subject="Acme",
        attribute="revenue",
        value=Value(
            kind=Kind.MONEY,
            low=Decimal("5000000000"),
            high=None,
            currency="CNY",
            unit="yuan",
            role=Role.TARGET,
            basis="year on year",
            qualifier=Qualifier.MORE_THAN,
            text="5 billion",
            equivalents=(restated,),
        ),
        scope="China",
        period="2026",
        period_text="this year",
        as_of="2026-03-19",
        modality=Modality.PLAN,
        polarity=False,
        asserted_by="Ann",
        secondary=True,
        why=("because",),
    )


async def test_a_claim_comes_back_exactly_as_it_was_appended(store: Store) -> None:
    dated = Value(kind=Kind.DATE, low="2026-03-19", high="2026-03-20")
    said = (full(), ClaimDraft(quote=SOLD.quote, subject="A", attribute="launch", value=dated))
    await keep(store, a_document(TEXT), *said)
    async with store.reading() as rx:
        claims = await rx.claims.visible(["shared"])
    assert [claim.said for claim in claims] == list(said)
    assert claims[0].said.why == ("because",)
    assert str(claims[0].said.value.equivalents[0].low) == "8.70E+9"
    assert [claim.sequence for claim in claims] == [1, 2]


async def test_a_quote_that_isn_t_there_never_enters_the_log(store: Store) -> None:
    wrong = [
        ClaimDraft(quote=Quote(start=1, end=5, text="Acme"), subject="A", attribute="x"),
        ClaimDraft(quote=Quote(start=0, end=0, text=""), subject="A", attribute="x"),
        ClaimDraft(quote=Quote(start=-4, end=4, text=""), subject="A", attribute="x"),
        ClaimDraft(quote=Quote(start=0, end=3, text="a\nb"), subject="A", attribute="x"),
    ]
    assert len(await keep(store, a_document("a\nb" + TEXT), *wrong)) == 0
    assert await seen(store, "shared") == []


async def test_a_quote_that_is_no_longer_found_is_not_shown_and_then_marked(tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        first, second = await keep(store, a_document(TEXT), EARNED, SOLD)
    with sqlite3.connect(tmp_path / "twosource.db") as raw:
        raw.execute("UPDATE documents SET text = replace(text, '5 billion', '6 billion')")
    raw.close()
    async with await Store.open(tmp_path) as store:
        assert await seen(store, "shared") == [second]
        async with store.reading() as rx:
            assert await rx.claims.get(["shared"], first) is None
        assert await store.quarantine(at=NOW) == [first]
        assert await store.quarantine(at=NOW) == [first]


async def test_only_the_newest_revision_speaks_and_what_stayed_keeps_its_place(
    store: Store,
) -> None:
    first = await keep(store, a_document(TEXT), EARNED, SOLD)
    longer = "So: " + TEXT.replace("3 cars", "4 cars")
    kept, changed = (
        a_claim(longer, "Acme earned 5 billion."),
        a_claim(longer, "Acme sold 4 cars.", attribute="sales"),
    )
    second = await keep(store, a_document(longer), kept, changed)
    async with store.reading() as rx:
        claims = await rx.claims.visible(["shared"])
        gone = await rx.claims.get(["shared"], first[1])
        assert await rx.claims.highest_sequence() == 4
    assert first[0] == second[0]
    assert [(claim.id, claim.sequence) for claim in claims] == [(second[0], 1), (second[1], 4)]
    assert claims[0].said.quote.start == 4
    assert gone.said.quote.text == "Acme sold 3 cars."


async def test_alike_claims_of_one_document_have_ids_of_their_own(store: Store) -> None:
    text = "Up 5 %. Up 5 %."
    said = [
        ClaimDraft(quote=Quote(start=at, end=at + 7, text="Up 5 %."), subject="A", attribute="x")
        for at in (0, 8)
    ]
    ids = await keep(store, a_document(text), *said)
    assert len(set(ids)) == 2
    assert await keep(store, a_document(text), *said) == []
    assert await seen(store, "shared") == ids


async def test_filters_narrow_and_add_up(store: Store) -> None:
    ids = await keep(store, a_document(TEXT), EARNED, SOLD, INVESTS)
    other = await keep(store, a_document(TEXT, key="b"), EARNED)
    async with store.reading() as rx:

        async def found(**filters: object) -> list[str]:
            claims = await rx.claims.visible(["shared"], **filters)  # type: ignore[arg-type]
            return [claim.id for claim in claims]

        assert await found(subjects=["ACME "]) == [*ids[:2], *other]
        assert await found(subjects=["acme"], documents=["b"]) == other
        assert await found(ids=[ids[2], "nothing"]) == [ids[2]]
        assert await found(subjects=[]) == []


async def test_ids_resolve_from_their_start_as_long_as_it_fits_one(store: Store) -> None:
    ids = await keep(store, a_document(TEXT), EARNED, SOLD)
    async with store.reading() as rx:
        assert (await rx.claims.get(["shared"], ids[0])).id == ids[0]
        assert (await rx.claims.get(["shared"], f" {ids[0][:6].upper()} ")).id == ids[0]
        assert await rx.claims.get(["guild:1"], ids[0]) is None
        assert await rx.claims.get(["shared"], ids[0][:3]) is None
        assert await rx.claims.get(["shared"], "100% _ OR 1=1") is None


async def test_a_start_that_fits_several_is_asked_back(store: Store) -> None:
    text = " ".join(f"No {number}." for number in range(700))
    drafts = [a_claim(text, f"No {number}.", attribute="n") for number in range(700)]
    ids = await keep(store, a_document(text), *drafts)
    starts: dict[str, str] = {}
    twice = next(each[:4] for each in ids if starts.setdefault(each[:4], each) != each)
    async with store.reading() as rx:
        with pytest.raises(UserError, match="is the start of 2 claims"):
            await rx.claims.get(["shared"], twice)


async def test_a_retraction_hides_for_those_who_see_its_space_and_an_undo_brings_back(
    store: Store,
) -> None:
    ids = await keep(store, a_document(TEXT), EARNED, SOLD)

    async def retract(space: str, target: Target, name: str) -> int:
        async with store.transaction() as tx:
            done = await tx.retractions.add(
                space, target=target, name=name, document_space="shared",
                reason="mistaken", actor="user:7", at=NOW,
            )  # fmt: skip
        return done.id

    mine = await retract("guild:1", Target.CLAIM, ids[0])
    assert await seen(store, "guild:1", "shared") == ids[1:]
    assert await seen(store, "guild:2", "shared") == ids
    async with store.reading() as rx:
        assert await rx.claims.get(["guild:1", "shared"], ids[0]) is None
        assert await rx.claims.get(["guild:1", "shared"], ids[0], retracted=True) is not None
    whole = await retract("shared", Target.DOCUMENT, "a")
    assert await seen(store, "guild:2", "shared") == []
    async with store.transaction() as tx:
        lifted = await tx.retractions.undo("shared", whole, actor="user:7", at=NOW)
    assert lifted.undone
    assert await seen(store, "guild:1", "shared") == ids[1:]
    async with store.transaction() as tx:
        await tx.retractions.undo("guild:1", mine, actor="user:7", at=NOW)
    assert await seen(store, "guild:1", "shared") == ids


async def test_a_document_tells_something_while_it_stands_and_a_claim_of_it_or_has_none(
    store: Store,
) -> None:
    ids = await keep(store, a_document(TEXT), EARNED, SOLD)
    await keep(store, a_document("Older.", key="b"))
    await keep(store, a_document("Nothing is claimed.", key="b"))
    await keep(store, a_document(TEXT, space="guild:1"), EARNED)
    places = [("shared", "a"), ("shared", "b"), ("guild:1", "a"), ("guild:2", "b")]

    async def retract(target: Target, name: str) -> None:
        async with store.transaction() as tx:
            await tx.retractions.add(
                "shared", target=target, name=name, document_space="shared",
                reason="mistaken", actor="user:7", at=NOW,
            )  # fmt: skip

    async def telling(*spaces: str) -> list[tuple[str, str, int]]:
        async with store.reading() as rx:
            heads = await rx.claims.telling(spaces, places)
        assert all(place == head.place for place, head in heads.items())
        return sorted((*head.place, head.revision) for head in heads.values())

    both = [("shared", "a", 1), ("shared", "b", 2)]
    assert await telling("shared") == both
    assert await telling("guild:1", "shared") == [("guild:1", "a", 1), *both]
    await retract(Target.CLAIM, ids[0])
    assert await telling("shared") == both
    await retract(Target.CLAIM, ids[1])
    assert await telling("shared") == both[1:]
    await retract(Target.DOCUMENT, "b")
    assert await telling("shared") == []


async def test_a_retracted_claim_stays_so_when_its_document_is_revised(store: Store) -> None:
    ids = await keep(store, a_document(TEXT), EARNED)
    async with store.transaction() as tx:
        await tx.retractions.add(
            "shared", target=Target.CLAIM, name=ids[0], document_space="shared",
            reason="mistaken", actor="user:7", at=NOW,
        )  # fmt: skip
    longer = TEXT + " More."
    await keep(store, a_document(longer), a_claim(longer, EARNED.quote.text))
    assert await seen(store, "shared") == []


async def test_claims_of_a_document_that_isn_t_there_are_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match="No document"):
        async with store.transaction() as tx:
            await tx.claims.append("shared", "x", [EARNED], cell_key=str, at=NOW)


async def test_names_and_topics_come_with_what_begins_so_first(store: Store) -> None:
    await keep(store, a_document(TEXT, tags=("economy",)), EARNED, SOLD, INVESTS)
    async with store.reading() as rx:
        assert await rx.names.subjects(["shared"], "") == ["Acme", "小米"]
        assert await rx.names.subjects(["shared"], "米") == ["小米"]
        assert await rx.names.subjects(["guild:1"], "") == []
        assert await rx.names.topics(["shared"], "e") == [
            "economy", "Acme", "AI investment", "revenue", "sales"
        ]  # fmt: skip
        assert await rx.names.topics(["shared"], "", limit=1) == ["economy"]


async def test_the_log_gives_each_claim_once_in_its_order(store: Store) -> None:
    first = await keep(store, a_document(TEXT), EARNED, SOLD)
    longer = TEXT + " More."
    await keep(store, a_document(longer), a_claim(longer, EARNED.quote.text))
    other = await keep(store, a_document(TEXT, space="guild:1"), EARNED)
    logged = [claim.id async for claim in store.log(0)]
    assert logged == [*first, *other]
    assert [claim.id async for claim in store.log(2)] == other


SPACES = ["shared", "guild:1", "guild:2", "user:1", "guild:1%", "GUILD:1"]


@settings(max_examples=25)
@given(
    written=st.lists(
        st.tuples(st.sampled_from(SPACES), st.sampled_from(["a", "b"])), min_size=1, max_size=8
    ),
    reader=st.sampled_from(SPACES),
)
def test_no_claim_is_ever_seen_from_a_space_that_may_not(
    written: list[tuple[str, str]], reader: str
) -> None:
    async def run(folder: str) -> list[Claim]:
        async with await Store.open(Path(folder)) as store:
            ids = []
            for space, key in written:
                ids += await keep(store, a_document(TEXT, key=key, space=space), EARNED)
            async with store.reading() as rx:
                spaces = seen_from(reader)
                found = await rx.claims.visible(spaces)
                by_id = [await rx.claims.get(spaces, each) for each in ids]
                assert bool(await rx.names.subjects(spaces, "")) == bool(found)
            return [*found, *(claim for claim in by_id if claim)]

    with tempfile.TemporaryDirectory() as folder:
        claims = asyncio.run(run(folder))
    allowed = set(seen_from(reader))
    assert {claim.document.space for claim in claims} == {space for space, _ in written} & allowed


async def test_an_id_that_is_taken_is_never_given_to_another_document(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a") as store:
        taken = (await keep(store, a_document(TEXT, key="b"), EARNED))[0]
    async with await Store.open(tmp_path / "b") as store:
        await keep(store, a_document(TEXT, key="a"), EARNED)
    raw = sqlite3.connect(tmp_path / "b" / "twosource.db")
    raw.execute("UPDATE claims SET id = ?", (taken,))
    raw.commit()
    raw.close()
    async with await Store.open(tmp_path / "b") as store:
        ids = await keep(store, a_document(TEXT, key="b"), EARNED)
        longer = TEXT + " More."
        again = await keep(store, a_document(longer, key="b"), a_claim(longer, EARNED.quote.text))
        assert ids == again != [taken]
        assert await seen(store, "shared") == [taken, *ids]


async def test_what_the_database_can_t_hold_is_an_error_of_the_store(store: Store) -> None:
    async with store.reading() as rx:
        with pytest.raises(StoreError, match="refused"):
            await rx.claims.log(2**70, limit=1)
        with pytest.raises(StoreError, match="refused"):
            await rx.documents.get("shared", "\ud800")
    async with store.transaction() as tx:
        with pytest.raises(UserError, match="no retraction"):
            await tx.retractions.undo("shared", 2**70, actor="a", at=NOW)
