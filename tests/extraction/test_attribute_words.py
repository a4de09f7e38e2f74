"""Which of several words tells what a number is, and what a number says only after another."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def attributes(text: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the attributes of the numbers of a text, by the numbers as written."""
    return {c.value.text: c.attribute for c in read(text, lexicon=lexicon).claims if c.value.text}


@pytest.mark.parametrize(
    ("sentence", "number", "attribute"),
    [
        ("Norvane knows of seven crashes and four injuries.", "seven", "injured"),
        ("Norvane has 4,300 employees and runs 18 plants.", "18 plants", "headcount"),
        ("The N4 chip packs 70 billion transistors, draws 90 watts.", "70 billion",
         "power consumption"),
        ("The toll would be $3 per crossing and raise $40 million a year.", "$3", "funding raised"),
    ],
)  # fmt: skip
def test_the_words_of_another_number_are_not_of_this(
    lexicon: Lexicon, sentence: str, number: str, attribute: str
) -> None:
    assert attributes("Norvane\n\n" + sentence, lexicon).get(number) != attribute


def test_a_part_of_what_is_counted_counts_the_same(lexicon: Lexicon) -> None:
    found = attributes("Marlow votes\n\nThe Fen Party won 61 of the 140 seats.", lexicon)
    assert found["61"] == "seats"


def test_a_number_that_says_no_noun_of_its_own_counts_what_the_other_does(
    lexicon: Lexicon,
) -> None:
    found = attributes("Marlow votes\n\nThe Fen Party won 61 seats, down from 75.", lexicon)
    assert found["75"] == "seats"


def test_what_a_share_is_of_is_not_what_is_told_of_it(lexicon: Lexicon) -> None:
    found = attributes("Talmark\n\nPublic debt in Talmark will reach 71% of GDP.", lexicon)
    assert found["71%"] == "debt"


@pytest.mark.parametrize(
    "sentence",
    ["Milk output fell 3% in May.", "The dropout rate was 9%.", "Applications rose 12%."],
)
def test_what_a_sentence_names_is_not_what_the_sentence_before_told_of(
    lexicon: Lexicon, sentence: str
) -> None:
    found = attributes("Norvane\n\nNorvane's dividend rose 5%. " + sentence, lexicon)
    assert list(found.values()).count("dividend") == 1


def test_a_change_right_behind_a_number_is_of_that_number(lexicon: Lexicon) -> None:
    found = attributes(
        "Norvane\n\nNorvane's revenue grew 7%. It shipped 2.1 million saws, up 9%, and delivered "
        "40,000 mowers, 4% fewer than a year earlier.",
        lexicon,
    )
    assert found["9%"] == "deliveries"
    assert found["4%"] == "deliveries"


def test_a_dateline_is_no_part_of_what_is_told(lexicon: Lexicon) -> None:
    claims = read(
        "Norvane\n\nOSLO, April 3 (Fen Wire) — Norvane tested 12 prototypes.", lexicon=lexicon
    ).claims
    assert all("oslo" not in c.attribute and "wire" not in c.attribute for c in claims)
