"""Why claims met, in rows for readers."""

from __future__ import annotations

from bot.briefing.lists.explaining import explained_brief, meeting_brief
from bot.domain.meeting import Aspect, Compared, Explanation, Meeting
from tests.told import claim, fact, money

LEFT = claim("Acme invests 60 billion yuan.", value=money(60_000_000_000), number=1)
RIGHT = claim("Acme invests 40 billion.", value=money(40_000_000_000), number=2, outlet="Weekly")
PERIOD = Compared(aspect=Aspect.PERIOD, left="2025-Q1", right="", parts=True)
INTERVAL = Compared(
    aspect=Aspect.INTERVAL, left="59500000000 to 60500000000", right="2026-03-19 to 2026-03-20"
)
SCOPE = Compared(aspect=Aspect.SCOPE, left="", right="")


def meeting(*compared: Compared) -> Meeting:
    return Meeting(
        left=LEFT, right=RIGHT, fact=None, outcome="their period differs", compared=compared
    )


def test_each_aspect_has_a_row_with_both_sides_in_words() -> None:
    brief = meeting_brief(meeting(PERIOD, INTERVAL, SCOPE))
    rows = brief.sections[-1].lines[0].rows
    assert rows == (
        "They stand in two facts: their period differs.",
        "period: first quarter of 2025 against none — parted them",
        "interval: 59.5 billion to 60.5 billion against 19 March 2026 to 20 March 2026",
    )


def test_every_line_is_borne_by_claims() -> None:
    brief = meeting_brief(meeting(PERIOD))
    assert all(line.claims for section in brief.sections for line in section.lines)


def test_a_fact_says_what_met_in_it_and_what_stayed_apart() -> None:
    found = Explanation(fact=fact(LEFT, RIGHT), met=(meeting(),), apart=(meeting(PERIOD),))
    rows = explained_brief("Acme", [found]).sections[0].lines[0].rows
    assert any(row.startswith("Met ") and RIGHT.id in row for row in rows)
    assert any(
        row.startswith("Apart from ") and "period: first quarter of 2025 against none" in row
        for row in rows
    )


def test_a_fact_of_one_claim_is_not_explained_at_length() -> None:
    (line,) = explained_brief("Acme", [Explanation(fact=fact(LEFT))]).sections[0].lines
    assert len(line.rows) == 2
