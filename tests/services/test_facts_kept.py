"""What is computed from a few keys, and kept, is what the whole log comes to."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claim import ClaimDraft, Kind, Quote, Value
from bot.domain.document import SHARED, Document, DocumentHead
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Attribute, Entity, Lexicon
from bot.domain.record import Target
from bot.reconciliation.cells.match import blocking_key, subject_key, words_of
from bot.reconciliation.reconcile import reconcile
from bot.services.cells import Cells
from bot.services.facts import Facts
from bot.services.shelf import MOST, Shelf
from bot.store.sqlite import Store

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SUBJECTS = ("Harbour Line", "the Harbour Line", "Tern Foods")
ATTRIBUTES = ("investment", "capital spending", "revenue")
PERIODS = (None, "2026", "2026-Q1")
LEXICON = Lexicon(
    attributes=(Attribute(name="investment"), Attribute(name="revenue", synonyms=("sales",))),
    entities=(Entity(name="Harbour Line", aliases=("HL",)),),
)
RATES = [
    (currency, f"2026-{month:02}-01", per_euro)
    for month in range(1, 6)
    for currency, per_euro in (("USD", "1.15"), ("CNY", "8.0"))
]
OTHER_WORDS = Lexicon(attributes=(Attribute(name="investment", synonyms=("capital spending",)),))


def amount(number: int, currency: str) -> Value:
    value = Decimal(number) * 10**9
    return Value(kind=Kind.MONEY, low=value, high=value, currency=currency, text=f"{number}bn")


@st.composite
def drafts(draw: st.DrawFn) -> ClaimDraft:
    value = amount(draw(st.integers(7, 9)), draw(st.sampled_from(["USD", "CNY"])))
    if value.currency == "CNY" and draw(st.booleans()):
        restated = amount(draw(st.integers(7, 9)), "USD")
        value = Value(kind=value.kind, low=value.low, high=value.high, currency="CNY",
                      text=value.text, equivalents=(restated,))  # fmt: skip
    return ClaimDraft(
        quote=Quote(start=0, end=1, text="x"), subject=draw(st.sampled_from(SUBJECTS)),
        attribute=draw(st.sampled_from(ATTRIBUTES)), value=value,
        period=draw(st.sampled_from(PERIODS)),
    )  # fmt: skip


STEPS = st.lists(
    st.tuples(
        st.integers(0, 3),  # the document: again, it is a revision
        st.lists(drafts(), min_size=1, max_size=4),
        st.sampled_from(["2026-05-01", "2026-05-03", None]),
        st.sampled_from([None, Target.DOCUMENT, Target.CLAIM, "undo"]),  # taken or given back
    ),
    min_size=1,
    max_size=6,
)


def told(drafts_: list[ClaimDraft]) -> tuple[str, list[ClaimDraft]]:
    """Return a text that holds a line for each draft, and the drafts with their quotes in it."""
    text, placed = "", []
    for number, said in enumerate(drafts_):
        quote = f"{said.subject}: {said.attribute} {said.value.text} {number}"
        span = Quote(start=len(text), end=len(text) + len(quote), text=quote)
        placed.append(ClaimDraft(quote=span, subject=said.subject, attribute=said.attribute,
                                 value=said.value, period=said.period))  # fmt: skip
        text += quote + "\n"
    return text, placed


async def keep(store: Store, number: int, said: list[ClaimDraft], *, published: str | None) -> str:
    text, placed = told(said)
    head = DocumentHead(
        space=SHARED, key=f"paper-{number}", outlet=f"Paper {number}", published=published
    )
    sha = sha256(text.encode()).hexdigest()
    async with store.transaction() as tx:
        await tx.documents.add(Document(head=head, text=text, sha=sha), at=NOW)
        await tx.claims.append(SHARED, head.key, placed, cell_key=Cells(LEXICON).key, at=NOW)
    return head.key


async def take_back(store: Store, what: Target | str | None, *, key: str) -> None:
    """Retract a document by its key, or its first claim, or lift the last retraction."""
    async with store.transaction() as tx:
        claims = await tx.claims.visible([SHARED], documents=[key])
        standing = await tx.retractions.list([SHARED])
        names = {Target.DOCUMENT: key, Target.CLAIM: claims[0].id if claims else ""}
        if isinstance(what, Target) and names[what]:
            await tx.retractions.add(
                SHARED, target=what, name=names[what], document_space=SHARED,
                reason="no", actor="a", at=NOW,
            )  # fmt: skip
        elif what == "undo" and standing:
            await tx.retractions.undo(SHARED, standing[0].id, actor="a", at=NOW)


async def whole(store: Store, lexicon: Lexicon = LEXICON) -> tuple[Fact, ...]:
    """Return the facts that the whole visible log comes to, computed at once."""
    async with store.reading() as rx:
        claims = await rx.claims.visible([SHARED])
        newest = await rx.versions.newest_publication([SHARED])
        rates = await rx.rates.rates(frozenset({"USD", "CNY"}))
    return reconcile(claims, lexicon=lexicon, rates=rates, newest=newest)


@settings(max_examples=25)
@given(
    steps=STEPS,
    asked=st.lists(st.sampled_from(SUBJECTS), min_size=6, max_size=6),
    most=st.sampled_from([1, 2_000, MOST]),
)
async def test_whatever_was_asked_before_facts_are_those_of_the_whole_log(
    steps: list[tuple[int, list[ClaimDraft], str | None, Target | str | None]],
    asked: list[str],
    most: int,
) -> None:
    words = words_of(LEXICON)
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(Path(folder)) as store:
            async with store.transaction() as tx:
                await tx.rates.replace(RATES)
            await Cells(LEXICON).keep(store)
            facts = Facts(store=store, lexicon=LEXICON, shelf=Shelf(most=most))
            for (number, said, published, back), subject in zip(steps, asked, strict=False):
                key = await keep(store, number, said, published=published)
                await take_back(store, back, key=key)
                expected = await whole(store)
                wanted = subject_key(subject, words)
                assert await facts.about(subject, space=SHARED) == tuple(
                    fact for fact in expected if subject_key(fact.cell.subject, words) == wanted
                )
                async with store.reading() as rx:
                    claims = await rx.claims.visible([SHARED], documents=[key])
                beside = {fact.id: fact for fact in await facts.beside(claims, space=SHARED)}
                ids = {claim.id for claim in claims}
                assert all(
                    beside[fact.id] == fact
                    for fact in expected
                    if ids & {claim.id for claim in fact.claims}
                )
                assert await facts.disputes(space=SHARED) == tuple(
                    fact for fact in expected if fact.status is Status.DISPUTED
                )
                if back or number:
                    assert await facts.all(space=SHARED) == expected


async def test_a_lexicon_that_names_things_otherwise_files_the_store_anew(tmp_path: Path) -> None:
    said = [
        ClaimDraft(quote=Quote(start=0, end=1, text="x"), subject="Tern Foods",
                   attribute=attribute)
        for attribute in ("investment", "capital spending")
    ]  # fmt: skip
    async with await Store.open(tmp_path) as store:
        await Cells(LEXICON).keep(store)
        for number, each in enumerate(said):
            await keep(store, number, [each], published="2026-05-01")
        assert len(await Facts(store=store, lexicon=LEXICON).about("Tern Foods", space=SHARED)) == 2
        renamed = Facts(store=store, lexicon=OTHER_WORDS)
        assert len(await renamed.about("Tern Foods", space=SHARED)) == 1  # all are looked through
        assert await Cells(OTHER_WORDS).keep(store) == 1
        assert await Cells(OTHER_WORDS).keep(store) == 0
        async with store.reading() as rx:
            assert await Cells(OTHER_WORDS).are_kept(rx)
            assert not await Cells(LEXICON).are_kept(rx)
            filed = await rx.claims.cells([SHARED])
        assert filed == {blocking_key(said[0], words_of(OTHER_WORDS))}
