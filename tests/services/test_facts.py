"""The facts service: what a space may see, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bot.domain.claim import CURATED, UNNAMED, ClaimDraft, Kind, Modality, Quote, Value
from bot.domain.document import SHARED, Document, DocumentHead
from bot.domain.fact import Status
from bot.domain.lexicon import Attribute, Entity, Lexicon
from bot.domain.record import Target
from bot.reconciliation.cells.match import blocking_key, words_of
from bot.services.facts import Facts
from bot.store.sqlite import Store

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LEXICON = Lexicon(
    attributes=(Attribute(name="AI investment"),),
    entities=(Entity(name="Xiaomi", aliases=("小米",)),),
    words={"corporate_suffixes": ("Corp",)},
)
BN = Decimal(10**9)


def yuan(billions: float, *equivalents: Value, currency: str = "CNY") -> Value:
    number = Decimal(str(billions)) * BN
    return Value(
        kind=Kind.MONEY, low=number, high=number, currency=currency, equivalents=equivalents
    )


async def say(
    store: Store,
    value: Value,
    *,
    outlet: str,
    space: str = SHARED,
    subject: str = "Xiaomi",
    attribute: str = "AI investment",
    period: str | None = None,
    why: tuple[str, ...] = (),
    **head: Any,
) -> str:
    """Store a document in which `outlet` states the value; return the claim's id."""
    quote = f"{subject} puts {value.low} into AI"
    text = f"It was a quiet week. After months of talk, {quote}, the firm said. Nobody asked why."
    text += "\nMore."
    start = text.index(quote)
    said = ClaimDraft(
        quote=Quote(start=start, end=start + len(quote), text=quote),
        subject=subject, attribute=attribute, value=value, modality=Modality.PLAN,
        period=period, why=why,
    )  # fmt: skip
    document = Document(
        head=DocumentHead(space=space, key=f"{space}/{outlet}", outlet=outlet, **head),
        text=text, sha=sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    async with store.transaction() as tx:
        await tx.documents.add(document, at=NOW)
        (claim,) = await tx.claims.append(
            space,
            document.head.key,
            [said],
            cell_key=lambda s: blocking_key(s, words_of(LEXICON)),
            at=NOW,
        )
    return claim.id


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def facts(store: Store) -> Facts:
    return Facts(store=store, lexicon=LEXICON)


async def test_two_outlets_come_to_one_corroborated_fact(store: Store, facts: Facts) -> None:
    await say(store, yuan(60), outlet="A")
    await say(store, yuan(60), outlet="B", subject="小米")
    (fact,) = await facts.all(space=SHARED)
    assert fact.status is Status.CORROBORATED
    assert fact.cell.subject == "Xiaomi"


async def test_an_id_that_was_shown_finds_its_fact_after_a_claim_joined_it(
    store: Store, facts: Facts
) -> None:
    await say(store, yuan(60), outlet="A")
    (shown,) = await facts.all(space=SHARED)
    await say(store, yuan(60), outlet="B", period="2026-03/2029-03")
    (joined,) = await facts.all(space=SHARED)
    assert joined.id != shown.id
    assert await facts.fact(shown.id, space=SHARED) == joined
    assert await facts.fact(joined.id, space=SHARED) == joined
    assert await facts.fact("nothing", space=SHARED) is None


async def test_a_subject_is_found_by_any_of_its_names(store: Store, facts: Facts) -> None:
    await say(store, yuan(60), outlet="A")
    await say(store, yuan(60), outlet="B", subject="小米")
    await say(store, yuan(5), outlet="C", subject="Acme")
    for name in ("Xiaomi", "小米", "Xiaomi Corp"):
        (fact,) = await facts.about(name, space=SHARED)
        assert fact.status is Status.CORROBORATED
    assert await facts.about("Xiaomi", space=SHARED, status=Status.DISPUTED) == ()
    assert await facts.about("Nobody", space=SHARED) == ()


async def test_asking_about_one_subject_agrees_with_asking_for_all(
    store: Store, facts: Facts
) -> None:
    await say(store, yuan(60), outlet="A", published="2026-03-19")
    await say(store, yuan(60, yuan(6, currency="USD")), outlet="B", published="2026-03-19")
    await say(store, yuan(5), outlet="C", subject="Acme")
    alone = await facts.about("Xiaomi", space=SHARED)
    everything = await facts.all(space=SHARED)
    assert alone == tuple(fact for fact in everything if fact.cell.subject == "Xiaomi")
    assert await facts.about("Xiaomi", space=SHARED) == alone


async def test_a_status_never_depends_on_another_space(store: Store, facts: Facts) -> None:
    await say(store, yuan(60), outlet="A")
    before = await facts.all(space=SHARED)
    await say(store, yuan(80), outlet="B", space="guild:1")
    await say(store, yuan(60), outlet="C", space="guild:2", published="2030-01-01")
    assert await facts.all(space=SHARED) == before
    assert [f.status for f in await facts.all(space="guild:1")] == [Status.DISPUTED]
    assert [f.status for f in await facts.all(space="guild:2")] == [Status.CORROBORATED]


async def test_what_is_new_or_retracted_shows_at_once(store: Store, facts: Facts) -> None:
    await say(store, yuan(60), outlet="A")
    await facts.all(space=SHARED)
    wrong = await say(store, yuan(80), outlet="B")
    assert [f.status for f in await facts.disputes(space=SHARED)] == [Status.DISPUTED]
    async with store.transaction() as tx:
        await tx.retractions.add(
            SHARED, target=Target.CLAIM, name=wrong, document_space=SHARED,
            reason="", actor="x", at=NOW,
        )  # fmt: skip
    assert await facts.disputes(space=SHARED) == ()
    assert await facts.claim(wrong, space=SHARED) is None


async def test_disputes_can_be_narrowed_to_a_topic(store: Store, facts: Facts) -> None:
    await say(store, yuan(60), outlet="A", tags=("phones",))
    await say(store, yuan(80), outlet="B")
    for topic in (None, "小米", "ai investment", "Phones"):
        assert len(await facts.disputes(space=SHARED, topic=topic)) == 1
    assert await facts.disputes(space=SHARED, topic="cars") == ()


async def test_the_reference_rates_rule_a_restatement_out(store: Store, facts: Facts) -> None:
    await say(store, yuan(60, yuan(6, currency="USD")), outlet="A", published="2026-03-19")
    before = await facts.all(space=SHARED)
    assert [f.status for f in before] == [Status.REPORTED, Status.REPORTED]
    await store.load_rates()
    await say(store, yuan(60), outlet="B")
    native, restated = await facts.all(space=SHARED)
    assert native.status is Status.CORROBORATED
    assert restated.status is Status.DISPUTED
    assert restated.conflict is not None
    assert restated.conflict.note.startswith("60 billion yuan was about $8.70 billion")


async def test_a_claim_is_shown_in_its_context_with_its_fact(store: Store, facts: Facts) -> None:
    identity = await say(store, yuan(60), outlet="A")
    found = await facts.claim(identity[:6], space=SHARED)
    assert found is not None
    assert found.claim.id == identity
    assert found.before == "It was a quiet week. After months of talk, "
    assert found.after == ", the firm said. Nobody asked why."
    assert found.fact is not None
    assert found.fact.claims == (found.claim,)


async def test_a_claim_of_another_space_or_of_nothing_is_not_shown(
    store: Store, facts: Facts
) -> None:
    identity = await say(store, yuan(60), outlet="A", space="guild:1")
    assert await facts.claim(identity, space=SHARED) is None
    assert await facts.claim("no such id", space="guild:1") is None
    assert await facts.claim(identity, space="guild:1") is not None


async def test_names_are_offered_with_the_most_claimed_about_first(
    store: Store, facts: Facts
) -> None:
    await say(store, yuan(5), outlet="A", subject="Acme")
    for outlet in "BC":
        await say(store, yuan(60), outlet=outlet, tags=("phones",))
    assert await facts.subjects("", space=SHARED) == ("Xiaomi", "Acme")
    assert await facts.subjects("ac", space=SHARED, limit=1) == ("Acme",)
    assert set(await facts.topics("", space=SHARED)) == {
        "AI investment",
        "Xiaomi",
        "Acme",
        "phones",
    }


async def test_what_a_person_named_is_a_topic_and_mere_words_of_a_clause_are_none(
    store: Store, facts: Facts
) -> None:
    scrap = "puts 60 into ai which firm"
    await say(store, yuan(60), outlet="A", attribute=scrap, why=("an amount", UNNAMED))
    await say(store, yuan(60), outlet="B", attribute="chip budget", why=CURATED)
    assert await facts.topics("puts", space=SHARED) == ()
    assert set(await facts.topics("", space=SHARED)) == {"chip budget", "Xiaomi"}
    await say(store, yuan(60), outlet="C", attribute=scrap, why=CURATED)
    assert await facts.topics("puts", space=SHARED) == (scrap,)
