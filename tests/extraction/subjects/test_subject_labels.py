"""Labels: whose a number is that stands under the name of one thing of several."""

from __future__ import annotations

import pytest

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction.extract import propose
from bot.extraction.subjects.choice import Candidate

HEAD = "Nokavia sells trams\n\nOn Monday Nokavia sold trams, and so did Zanvora.\n\n"


def _main(*_: object) -> Candidate:
    """Choose what the text is about, whatever is claimed."""
    return Candidate(name="Nokavia", score=0, why="the main entity")


def _subjects(line: str, lexicon: Lexicon) -> list[str]:
    """Return of whom the numbers of a line are said where all is said of the main entity."""
    _, cases = propose(HEAD + line, lexicon=lexicon, choose=_main)
    return [
        case.claim.subject
        for case in cases
        if case.passage.sentence.start >= len(HEAD) and case.claim.value.kind is not Kind.NONE
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Zanvora: 300 trams sold",
        "- Zanvora had a bad month: 300 trams sold",
        "| Zanvora | 300 trams sold |",
        "| of which Zanvora | 300 trams sold |",
    ],
)
def test_a_number_under_the_label_of_a_thing_is_that_things(lexicon: Lexicon, line: str) -> None:
    assert set(_subjects(line, lexicon)) == {"Zanvora"}


@pytest.mark.parametrize(
    "line",
    [
        "- Trams sold: 300",
        "- Anna Hill: 300 trams sold",
        "- Zanvora: Nokavia sold 300 trams",
    ],
)
def test_what_is_no_thing_of_the_kind_leaves_the_number_where_it_was(
    lexicon: Lexicon, line: str
) -> None:
    assert set(_subjects(line, lexicon)) == {"Nokavia"}
