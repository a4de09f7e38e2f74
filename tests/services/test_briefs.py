from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from asking import NOW, desk

from bot.domain.fact import Status
from bot.errors import UserError
from bot.rendering import RENDERERS
from bot.services.briefs import since_day

SPACE = "shared"


async def test_a_brief_tells_what_agrees_and_what_does_not(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.briefs.brief("极致公司", space=SPACE)
    names = [part.name for part in told.sections]
    assert names == ["abstract", "disputed", "unknowns", "sources"]
    assert (told.title, told.documents) == ("Acme", 2)
    assert all(RENDERERS[name](told) for name in RENDERERS)


async def test_a_brief_since_a_day_holds_only_what_came_after(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.briefs.brief(None, space=SPACE, since="today")
    assert told.note is not None
    assert told.note.startswith("Nothing new is known since 25 March 2026;")


async def test_facts_of_one_status_are_listed_alone(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.briefs.facts("Acme", space=SPACE, status=Status.DISPUTED)
        everything = await at.briefs.facts("极致公司", space=SPACE)
    assert [part.name for part in told.sections] == ["disputed"]
    assert [part.name for part in everything.sections] == ["disputed", "corroborated"]


async def test_disputes_show_both_sides(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        told = await at.briefs.disputes(None, space=SPACE)
    (line,) = told.sections[0].lines
    assert "“20,000 people” (Daily, 20 March 2026)" in line.text
    assert "“31,000 people” (Weekly, 22 March 2026)" in line.text


async def test_a_claim_is_shown_in_its_context(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        (fact,) = await at.facts.disputes(space=SPACE)
        told = await at.briefs.claim(fact.claims[0].id, space=SPACE)
        assert "«Acme employs" in told.sections[0].lines[0].text
        with pytest.raises(UserError, match="has the id 'ffff'"):
            await at.briefs.claim("ffff", space=SPACE)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("7d", date(2026, 3, 18)),
        ("2w", date(2026, 3, 11)),
        ("today", date(2026, 3, 25)),
        ("yesterday", date(2026, 3, 24)),
        ("24h", date(2026, 3, 24)),
        ("2026-03-19", date(2026, 3, 19)),
    ],
)
def test_a_span_or_a_day_is_understood(words: str, day: date) -> None:
    assert since_day(words, now=NOW) == day


@pytest.mark.parametrize("words", ["soon", "7", "2026-13-01", ""])
def test_what_is_no_time_is_refused_with_examples(words: str) -> None:
    with pytest.raises(UserError, match="such as 7d"):
        since_day(words, now=NOW)
