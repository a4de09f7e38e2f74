"""A brief on a topic is what the whole space comes to, and looks at its own story's keys alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefing.compose import BESIDE, Behind, drafted, told
from bot.domain.brief import Brief, Length, Line
from bot.domain.claim import ClaimDraft, Kind, Quote, Value, fold
from bot.domain.document import SHARED, Document, DocumentHead
from bot.domain.lexicon import Attribute, Entity, Lexicon
from bot.domain.record import Target
from bot.services.briefs import Briefs
from bot.services.cells import Cells
from bot.services.facts import Facts
from bot.services.shelf import Packed, Shelf
from bot.services.sourcing import Sourcing
from bot.services.why import Why
from bot.store import Store

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
HERE = "guild:1"
NAMES = ("Harbour Line", "HL")
LEXICON = Lexicon(
    attributes=(Attribute(name="headcount", triggers=("employ*",), units=("person",)),),
    entities=(Entity(name=NAMES[0], aliases=NAMES[1:]),),
    words={"corporate_suffixes": ("Corp",)},
)
SUBJECTS = (*NAMES, "Tern Foods", "Tern Foods Corp", "Pell")
ATTRIBUTES = ("headcount", "orders for ships", "revenue")
TOPICS = ("harbour line", "HL", "Tern Foods", "headcount", "Orders for ships", "Ports", "Nobody")


@dataclass(frozen=True, kw_only=True)
class Report:
    """A document of a few claims: (subject, attribute, number, whether it is a side story's)."""

    number: int
    claims: Sequence[tuple[str, str, int, bool]]
    space: str = HERE
    published: str | None = "2026-05-01"
    tags: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Watched(Shelf):
    """A shelf that notes the keys that are asked of it."""

    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def take(self, space: str, cells: Iterable[str]) -> dict[str, Packed]:
        cells = list(cells)
        self.asked |= set(cells)
        return super().take(space, cells)

    def subjects(self) -> set[str]:
        """Return whose facts were asked for since the last call."""
        asked, self.asked = self.asked, set()
        return {cell.partition("|")[0] for cell in asked}


REPORTS = st.builds(
    Report,
    number=st.integers(0, 5),  # again, it is a revision
    claims=st.lists(
        st.tuples(
            st.sampled_from(SUBJECTS),
            st.sampled_from(ATTRIBUTES),
            st.integers(7, 9),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
    space=st.sampled_from([HERE, SHARED]),
    published=st.sampled_from(["2026-04-20", "2026-05-01", None]),
    tags=st.sampled_from([(), ("Ports",), ("PORTS", "trade")]),
)


async def keep(store: Store, report: Report) -> str:
    """Store a report; return its key."""
    text, drafts = "", list[ClaimDraft]()
    for at, (subject, attribute, number, secondary) in enumerate(report.claims):
        line = f"{at}: {subject} put its {attribute} at {number} in report {report.number}."
        quote = Quote(start=len(text), end=len(text) + len(line), text=line)
        value = Value(kind=Kind.COUNT, low=Decimal(number), high=Decimal(number), text=str(number))
        drafts.append(ClaimDraft(quote=quote, subject=subject, attribute=attribute, value=value,
                                 period="2026", secondary=secondary))  # fmt: skip
        text += line + "\n"
    head = DocumentHead(
        space=report.space, key=f"report-{report.number}", outlet=f"Paper {report.number % 3}",
        title=f"Report {report.number}", published=report.published, tags=report.tags,
    )  # fmt: skip
    document = Document(head=head, text=text, sha=sha256(text.encode()).hexdigest())
    async with store.transaction() as tx:
        await tx.documents.add(document, at=NOW)
        await tx.claims.append(report.space, head.key, drafts, cell_key=Cells(LEXICON).key, at=NOW)
    return head.key


async def take_back(store: Store, key: str, *, space: str = HERE) -> None:
    async with store.transaction() as tx:
        await tx.retractions.add(
            space, target=Target.DOCUMENT, name=key, document_space=space,
            reason="no", actor="a", at=NOW,
        )  # fmt: skip


def briefs_of(store: Store, shelf: Shelf | None = None) -> Briefs:
    facts = Facts(store=store, lexicon=LEXICON, shelf=shelf)
    return Briefs(facts=facts, now=lambda: NOW, lexicon=LEXICON)


async def whole(store: Store, topic: str, *, since: date | None) -> Brief:
    """Return the brief on a topic that is made of every fact of the space."""
    known = fold(topic) in map(fold, NAMES)
    names = frozenset(map(fold, NAMES)) if known else frozenset[str]()
    behind = Behind(
        words=LEXICON.words, attributes=frozenset(a.name for a in LEXICON.attributes), names=names
    )
    facts = await Facts(store=store, lexicon=LEXICON).all(space=HERE)
    draft = drafted(facts, topic=NAMES[0] if known else topic, now=NOW, since=since, behind=behind)
    return told(draft, length=Length.FULL)


def lines(brief: Brief, name: str) -> tuple[Line, ...]:
    return next((part.lines for part in brief.sections if part.name == name), ())


@settings(max_examples=25)
@given(
    reports=st.lists(REPORTS, min_size=1, max_size=14),
    gone=st.sets(st.integers(0, 13)),
    since=st.sampled_from([None, date(2026, 4, 25)]),
    filed=st.sampled_from([True, True, False]),
)
async def test_a_brief_on_a_topic_is_the_one_that_the_whole_space_comes_to(
    reports: list[Report], gone: set[int], since: date | None, *, filed: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(Path(folder)) as store:
            if filed:
                await Cells(LEXICON).keep(store)
            for at, report in enumerate(reports):
                key = await keep(store, report)
                if at in gone:
                    await take_back(store, key, space=report.space)
            briefs = briefs_of(store)
            for topic in TOPICS:
                expected = await whole(store, topic, since=since)
                found = await briefs.brief(
                    topic, space=HERE, since=since.isoformat() if since else None
                )
                assert (found.sections, found.documents, found.origins, found.title) == (
                    expected.sections, expected.documents, expected.origins, expected.title
                )  # fmt: skip


async def test_a_brief_unpacks_nothing_of_what_its_story_does_not_speak_of(tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        await Cells(LEXICON).keep(store)
        await keep(store, Report(number=1, claims=[("HL", "headcount", 7, False),
                                                   ("Pell", "revenue", 8, False)]))  # fmt: skip
        await keep(store, Report(number=2, claims=[("Tern Foods", "headcount", 9, False)]))
        aside = [("HL", "orders", 7, False), *((f"Ship {n}", "orders", n, False) for n in range(6))]
        await keep(store, Report(number=30, claims=aside))  # not largely about it
        for number in range(3, 30):
            firm = f"Firm {number}"
            await keep(store, Report(number=number, claims=[(firm, "revenue", 7, False)]))
        shelf = Watched()
        briefs = briefs_of(store, shelf)
        for _ in range(2):  # what was computed, and what was kept
            assert lines(await briefs.brief("Harbour Line", space=HERE), "sources")
            assert shelf.subjects() == {"harbourline", "pell"}
        assert lines(await briefs.brief("headcount", space=HERE), "sources")
        assert shelf.subjects() == {"harbourline", "ternfoods"}


async def test_of_other_stories_no_more_are_looked_at_than_a_brief_names(tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        await Cells(LEXICON).keep(store)
        await keep(store, Report(number=0, claims=[("HL", "headcount", 7, False),
                                                   ("Pell", "revenue", 8, False)]))  # fmt: skip
        for number in range(1, 3 * BESIDE + 1):
            claims = [("Pell", f"attribute {number}", number, False),
                      (f"Firm {number}", "revenue", number, False)]  # fmt: skip
            report = Report(number=number, claims=claims, published=f"2026-04-{number:02}")
            await keep(store, report)
        for number in range(2 * BESIDE, 3 * BESIDE + 1):
            await take_back(store, f"report-{number}")
        shelf = Watched()
        told = await briefs_of(store, shelf).brief("Harbour Line", space=HERE)
        asked = {cell for cell in shelf.asked if not cell.startswith("harbourline")}
    titles = [line.text.partition(" — ")[0] for line in lines(told, "related")]
    assert titles == [
        f"“Report {n}”" for n in range(2 * BESIDE - 1, 2 * BESIDE - 1 - len(titles), -1)
    ]
    assert titles
    assert {cell.partition("|")[0] for cell in asked} == {"pell"}


async def test_why_and_one_outlet_look_at_their_own_documents_alone(tmp_path: Path) -> None:
    async with await Store.open(tmp_path) as store:
        await Cells(LEXICON).keep(store)
        await keep(store, Report(number=0, claims=[("HL", "headcount", 7, False)]))
        await keep(store, Report(number=3, claims=[("HL", "headcount", 8, False)]))
        await keep(store, Report(number=1, claims=[("Pell", "revenue", 8, False)]))
        shelf = Watched()
        facts = Facts(store=store, lexicon=LEXICON, shelf=shelf)
        why = Why(store=store, facts=facts, lexicon=LEXICON, now=lambda: NOW)
        sourcing = Sourcing(store=store, facts=facts, lexicon=LEXICON)
        (fact,) = await facts.about("Harbour Line", space=HERE)
        first, second = fact.claims
        every = {each.name: each for each in await sourcing.outlets(space=HERE)}
        shelf.subjects()
        for what in ("report-0", first.id, f"{first.id} {second.id}"):
            await why.of(what, space=HERE)
            assert shelf.subjects() == {"harbourline"}
        assert await sourcing.outlet("paper 0", space=HERE) == every["Paper 0"]
        assert shelf.subjects() == {"harbourline"}
