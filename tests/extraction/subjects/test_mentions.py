"""Mentions: what a sentence speaks of, by name and by noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction.extract import propose
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.mentions import Mention, mentions
from bot.extraction.subjects.options import Option


def _anyone(options: Sequence[Option], ruled: Candidate | None) -> Candidate | None:
    """Choose somebody, so that no claim is lost for want of one."""
    return ruled or Candidate(name=options[0].name if options else "somebody", score=0, why="")


def _found(text: str, lexicon: Lexicon) -> Mapping[str, Mention]:
    """Return what the first sentence of a text speaks of that holds a claim, by name."""
    _, cases = propose(text, lexicon=lexicon, choose=_anyone)
    return {mention.name: mention for mention in mentions(cases[0].passage, terms=())}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("New trams have cost $4 million.", "trams", "head"),
        ("New trams have cost $4 million.", "new trams", "head phrase"),
        ("Nokavia's new tram has cost $4 million.", "tram", "owned head"),
        ("Nokavia's new tram has cost $4 million.", "new tram", "owned head phrase"),
        ("The Nokavia strike has cost $4 million.", "Nokavia strike", "named head phrase"),
        ("Workweek: 34.3 hours, said Nokavia.", "workweek", "label"),
        ("Hourly pay: up 12 percent at Nokavia.", "hourly pay", "label phrase"),
        ("缆车公司:轻轨票价上涨12%。", "轻轨票价", "head"),
        ("市区的轻轨已花费600万元。", "轻轨", "owned head"),
    ],
)
def test_the_noun_that_heads_a_clause_or_label_is_spoken_of(
    lexicon: Lexicon, text: str, name: str, kind: str
) -> None:
    assert _found(text, lexicon)[name].noun == kind


def test_a_noun_for_what_is_measured_is_told_from_another(lexicon: Lexicon) -> None:
    found = _found("Quarterly revenue reached $4 million.", lexicon)
    assert found["revenue"].measure
    assert not _found("Each tram has cost $4 million.", lexicon)["tram"].measure


def test_a_noun_whose_verb_nobody_knows_ends_with_what_is_measured(lexicon: Lexicon) -> None:
    assert "jobless rate" in _found("The jobless rate crept up to 4.2 percent.", lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "The Nokavia strike has cost $4 million.",
        "Hourly pay: up 12 percent at Nokavia.",
        "| Hourly pay | 12 percent at Nokavia |",
        "市区的轻轨已花费600万元。",
    ],
)
def test_every_mention_stands_where_it_says(lexicon: Lexicon, text: str) -> None:
    for mention in _found(text, lexicon).values():
        assert text[mention.start : mention.end].casefold() == mention.name.casefold()
