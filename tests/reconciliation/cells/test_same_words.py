"""Words that say one thing are one in an attribute of free words."""

from __future__ import annotations

import pytest

from bot.domain.fact import Status
from bot.reconciliation.cells.match import attribute_key, words_of
from tests.reconciliation.saying import LEXICON, claim, fact, facts

WORDS = words_of(LEXICON)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cost of cloud computing", "cost of cloud"),
        ("whereabouts of the captain unclear", "whereabouts of the captain not known"),
        ("share of 云计算", "share of cloud"),
        ("role: voice model", "voice model"),
        ("Launched as a voice model", "type: voice model"),
    ],
)
def test_they_make_one_key(one: str, other: str) -> None:
    assert attribute_key(one, WORDS) == attribute_key(other, WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cloudy skies", "cloud computing skies"),
        ("whereabouts known", "whereabouts unclear"),
        ("role: model", "launched as planned"),
    ],
)
def test_parts_of_a_word_and_short_labels_are_left(one: str, other: str) -> None:
    assert attribute_key(one, WORDS) != attribute_key(other, WORDS)


def test_what_two_outlets_call_unknown_in_words_of_their_own_is_agreed_on() -> None:
    found = fact(
        claim(attribute="whereabouts of the captain unclear"),
        claim(attribute="whereabouts of the captain not known", outlet="B"),
    )
    assert found.status is Status.CORROBORATED


def test_who_tells_of_a_thing_does_not_tell_that_it_is_unknown() -> None:
    told = claim(attribute="division of the money")
    assert len(facts(told, claim(attribute="division of the money unclear", outlet="B"))) == 2
