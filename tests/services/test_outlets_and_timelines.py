"""Who told what, and how a subject developed, from what a space knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import NOW, desk

from bot.errors import UserError

SPACE = "shared"


async def test_a_timeline_knows_its_subject_by_any_name_and_the_day_the_store_learned_it(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as at:
        told = await at.timelines.timeline("极致公司", space=SPACE)
        brief = await at.timelines.brief("Acme", space=SPACE)
    assert told.subject == "Acme"
    assert told.moments
    assert {moment.learned for moment in told.moments} == {NOW.date()}
    assert "Acme" in brief.title


async def test_a_timeline_of_an_unknown_subject_or_since_no_time_is_refused(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        with pytest.raises(UserError, match="Did you mean “Acme”"):
            await at.timelines.timeline("Acne", space=SPACE)
        with pytest.raises(UserError, match="someday"):
            await at.timelines.timeline("Acme", space=SPACE, since="someday")


async def test_outlets_have_a_record_each_and_are_known_whatever_the_case(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        found = await at.sourcing.outlets(space=SPACE)
        daily = await at.sourcing.outlet("daily", space=SPACE)
        brief = await at.sourcing.brief(None, space=SPACE)
    assert {each.name for each in found} == {"Daily", "Weekly"}
    assert daily in found
    assert len(daily.first) == 2
    assert len(daily.borne_out) == 1
    assert len(daily.disputed) == 1
    assert brief.sections


async def test_an_unknown_or_an_empty_name_is_no_outlet(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        with pytest.raises(UserError, match="Did you mean “Weekly”"):
            await at.sourcing.outlet("Weakly", space=SPACE)
        with pytest.raises(UserError, match="No document here is of an outlet “”"):
            await at.sourcing.outlet(" ", space=SPACE)


async def test_names_that_begin_with_what_was_typed_come_first(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        assert await at.sourcing.names("L", space=SPACE) == ("Daily", "Weekly")
        assert await at.sourcing.names("w", space=SPACE) == ("Weekly",)
        assert await at.sourcing.names("", space=SPACE, limit=1) == ("Daily",)
