"""What stands around a name or noun: a source, a place, a measure."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.domain.reading import Sentence
from bot.extraction.passage import Passage
from bot.extraction.phrases import find_marks, phrasebook
from bot.extraction.subjects.surroundings import Surroundings, surroundings
from bot.extraction.values.quantities import find_values

ALWAYS = 5
"""The highest step: at more than three in four of its places."""


def _around(lexicon: Lexicon, text: str, name: str) -> Surroundings:
    passage = Passage(
        sentence=Sentence(start=0, end=len(text), text=text, role="paragraph"), language="en",
        clauses=(), values=find_values(text, lexicon=lexicon),
        marks=find_marks(text, phrasebook(lexicon)),
    )  # fmt: skip
    start = text.index(name)
    return surroundings([(start, start + len(name))], lambda _place: passage)


@pytest.mark.parametrize(
    ("text", "name", "standing"),
    [
        ("Zanvora said 40 ferries were late.", "Zanvora", "says"),
        ("According to Zanvora, 40 ferries were late.", "Zanvora", "accorded"),
        ("据泽瓦拉统计，40艘渡轮晚点。", "泽瓦拉", "accorded"),
        ("The ferries were built in Pelmora.", "Pelmora", "located"),
        ("It put revenue at $40 million.", "revenue", "measure"),
        ("It sold 40 ferries in May.", "ferries", "counted"),
        ("They sold the pier.", "sold", "verb"),
    ],
)
def test_each_kind_of_surroundings_is_seen(
    lexicon: Lexicon, text: str, name: str, standing: str
) -> None:
    assert getattr(_around(lexicon, text, name), standing) == ALWAYS


def test_a_name_that_only_acts_is_no_source_and_no_place(lexicon: Lexicon) -> None:
    assert _around(lexicon, "Zanvora won the contract.", "Zanvora") == Surroundings()


def test_what_stands_outside_the_sentences_that_are_read_counts_as_nothing() -> None:
    assert surroundings([(3, 9)], lambda _place: None) == Surroundings()
