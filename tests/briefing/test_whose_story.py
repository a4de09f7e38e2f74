"""Whose story a fact is: documents of one main entity or one event, within seven days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import pytest
from told import claim, fact

from bot.briefing.stories import stories
from bot.domain.fact import Fact


def report(
    outlet: str,
    *subjects: str,
    figures: Sequence[int] = (),
    published: str | None = "2026-11-16",
) -> list[Fact]:
    """Return what a document tells, a fact a subject; `figures` are hashes of those in its text."""
    found = []
    for at, subject in enumerate(subjects):
        said = claim(f"{subject} {at}", subject=subject, outlet=outlet, published=published)
        head = replace(said.document, figures=tuple(figures))
        found.append(fact(replace(said, document=head), name=f"{outlet} {at}"))
    return found


def told_under(*reports: list[Fact]) -> set[str]:
    """Return the names of the stories of all that some documents tell."""
    return {story.name for story in stories(chain(*reports)).values()}


ELECTED = report("Ledger", "Ana Ruiz", "Ana Ruiz", "Luz Vega", figures=(1, 2, 7))
BEATEN = report("Courier", "Luz Vega", "Luz Vega", "Ana Ruiz", "Talvera", figures=(1, 2, 8))


def test_documents_of_one_event_are_one_story_whoever_each_turns_on() -> None:
    counted = report("Tribune", "Talvera", "Luz Vega", "Talvera", figures=(1, 8, 9))
    assert len(told_under(ELECTED, BEATEN, counted)) == 1


def test_a_story_goes_by_the_name_that_most_of_its_documents_turn_on() -> None:
    again = report("Parade", "Ana Ruiz", published="2026-11-18")
    assert told_under(ELECTED, BEATEN, again) == {"Ana Ruiz"}


def test_a_document_that_turns_on_nothing_is_of_the_event_that_it_tells() -> None:
    mixed = report("Tribune", "Ana Ruiz", "Luz Vega", "Rain", figures=(2, 7, 9))
    assert told_under(ELECTED, mixed) == {"Ana Ruiz"}


def test_a_document_that_turns_on_nothing_tells_each_subject_apart_otherwise() -> None:
    assert told_under(report("Tribune", "Rain", "Snow")) == {"Rain", "Snow"}


@pytest.mark.parametrize(
    ("subject", "figures"),
    [
        pytest.param("Acme", (1, 2), id="two figures may be chance"),
        pytest.param("Ana Ruiz", (5, 6), id="the name alone is its main entity, not the event"),
    ],
)
def test_documents_with_little_in_common_stay_apart(subject: str, figures: Sequence[int]) -> None:
    other = report("Tribune", "Acme", "Acme", subject, figures=figures)
    assert told_under(ELECTED, other) == {"Ana Ruiz", "Acme"}


def test_an_event_told_again_after_more_than_seven_days_is_another_story() -> None:
    later = report("Courier", "Luz Vega", "Luz Vega", "Ana Ruiz", figures=(1, 2, 7),
                   published="2026-11-24")  # fmt: skip
    assert told_under(ELECTED, later) == {"Ana Ruiz", "Luz Vega"}


def test_what_many_documents_have_in_common_makes_them_no_one_event() -> None:
    tables = [report(f"Outlet {at}", f"Team {at}", figures=(1, 2, 3)) for at in range(21)]
    assert len(told_under(*tables)) == 21


def test_stories_do_not_hang_on_the_order_of_the_facts() -> None:
    facts = [*ELECTED, *BEATEN, *report("Tribune", "Talvera", "Talvera", figures=(1, 2, 9))]
    assert stories(facts) == stories(reversed(facts))
