"""Whole briefs over the sample articles: read, stored, reconciled, composed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import opened
from bot.config import Settings, config_directory
from bot.domain.brief import Brief, Length, Line
from bot.domain.document import DocumentDraft
from bot.rendering import RENDERERS
from bot.rendering.discord import brief_pages
from bot.services import Services

SPACE = "shared"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOSTILE = (
    "@everyone must pay 5 million dollars, said **Mallory** of [Zenith](https://evil.example). "
    "Zenith could face a slowdown that `rm -rf` would not mend, <@&1> warned."
)


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with opened(Settings(data=tmp_path / "data"), now=lambda: NOW) as services:
        yield services


async def _samples(services: Services) -> None:
    samples = sorted((config_directory() / "samples").glob("*.md"))
    async for done in services.ingest.many(samples, space=SPACE, actor="test"):
        assert done.outcome == "new", done


def _lines(brief: Brief, *names: str) -> list[Line]:
    return [
        line for part in brief.sections if not names or part.name in names for line in part.lines
    ]


async def test_every_line_cites_words_that_stand_in_their_document(services: Services) -> None:
    await _samples(services)
    brief = await services.briefs.brief(None, space=SPACE)
    assert len(brief.sections) > 6
    for line in _lines(brief):
        assert line.claims, line.text
        for claim in line.claims:
            head = claim.document
            async with services.store.reading() as rx:
                document = await rx.documents.get(head.space, head.key)
            assert document is not None
            assert claim.said.quote.stands_in(document.text)


async def test_no_line_is_told_twice_and_the_same_store_tells_the_same(services: Services) -> None:
    await _samples(services)
    brief = await services.briefs.brief(None, space=SPACE)
    shown = [line.text.split(" — ")[0] for line in _lines(brief)]
    assert len(shown) == len(set(shown))
    told = ("abstract", "insights", "why", "risks", "opportunities", "disputed")
    facts = [line.fact for line in _lines(brief, *told) if line.fact]
    assert len(facts) == len(set(facts))
    assert await services.briefs.brief(None, space=SPACE) == brief


async def test_each_question_of_a_brief_is_answered_when_it_is_asked(services: Services) -> None:
    await _samples(services)
    brief = await services.briefs.brief(None, space=SPACE)
    assert brief.questions
    for question in brief.questions:
        answer = await services.answers.ask(question, space=SPACE)
        assert answer.answered, question


async def test_a_short_brief_says_less_than_a_full_one(services: Services) -> None:
    await _samples(services)
    counts = [
        len(_lines(await services.briefs.brief(None, space=SPACE, length=length)))
        for length in (Length.SHORT, Length.STANDARD, Length.FULL)
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


async def test_an_empty_store_says_so_in_every_form(services: Services) -> None:
    brief = await services.briefs.brief(None, space=SPACE)
    assert (brief.sections, brief.note) == ((), "Nothing is known.")
    assert all(RENDERERS[name](brief) for name in RENDERERS)


async def test_any_name_of_an_entity_leads_to_its_brief(services: Services) -> None:
    await _samples(services)
    briefs = services.briefs
    (entity,) = {fact.cell.subject for fact in await services.facts.disputes(space=SPACE)}
    assert _lines(await briefs.brief(entity.upper(), space=SPACE))
    first = await briefs.brief(entity, space=SPACE)
    assert await briefs.brief(f"  {entity.lower()} ", space=SPACE) == first


async def test_a_corporate_ending_or_a_shorter_form_leads_to_the_same_brief(
    services: Services,
) -> None:
    text = "Tern Foods said its revenue was $7 million in 2025.\n\nTern Foods employs 90 people."
    draft = DocumentDraft(text=text, key="tern", outlet="Daily", title="Tern Foods grows")
    await services.ingest.document(draft, space=SPACE, actor="test")
    plain = _lines(await services.briefs.brief("Tern Foods", space=SPACE))
    assert plain
    for name in ("Tern Foods Inc.", "tern foods corp", "Tern"):
        assert _lines(await services.briefs.brief(name, space=SPACE)) == plain
        assert _lines(await services.briefs.facts(name, space=SPACE))


@pytest.mark.parametrize("what", ["brief", "facts", "disputes"])
async def test_a_misspelt_name_is_told_what_may_be_meant(services: Services, what: str) -> None:
    await _samples(services)
    (entity,) = {fact.cell.subject for fact in await services.facts.disputes(space=SPACE)}
    listed = getattr(services.briefs, what)
    told = await listed(entity[:-1] + "y", space=SPACE)
    assert told.note is not None
    assert f"Did you mean “{entity}”" in told.note
    far = await listed("Quetzalcoatlus", space=SPACE)
    assert "Did you mean" not in (far.note or "")


async def test_hostile_words_stay_words(services: Services) -> None:
    draft = DocumentDraft(text=HOSTILE, key="h", outlet="@here **Times**", title="<b>Zenith</b>")
    await services.ingest.document(draft, space=SPACE, actor="test")
    brief = await services.briefs.brief(None, space=SPACE)
    assert _lines(brief)
    posted = json.dumps(brief_pages(brief), ensure_ascii=False)
    assert "@everyone" not in posted
    assert "@here" not in posted
    assert "](https://evil.example)" not in posted
    assert "<b>" not in RENDERERS["html"](brief).split("<body>")[1]
