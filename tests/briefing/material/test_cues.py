from __future__ import annotations

import pytest

from bot.briefing.material.cues import Cues
from bot.briefing.material.salience import Salience, alike, plain_terms
from bot.briefing.material.slots import kinds_of, unfilled

CUES = Cues(
    words={
        "risk": ("risk", "warn*", "风险", "don't know"),
        "story_deal": ("takeover", "收购"),
        "slot_deal_price": ("what it costs", "million"),
        "slot_deal_close": ("when it closes", "close*"),
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A risk remains", True),
        ("Analysts warned of it", True),
        ("这里有风险。", True),
        ("What we don’t know", True),
        ("An asterisk stands there", False),
        ("A risky plan", False),
        ("", False),
    ],
)
def test_a_word_of_a_group_is_found_as_a_word_of_its_own(text: str, *, found: bool) -> None:
    assert CUES.found("risk", text) is found


def test_a_group_that_is_not_filled_is_never_met() -> None:
    assert not CUES.found("nothing", "nothing")


def test_half_of_the_titles_tell_the_kind_of_a_story() -> None:
    assert kinds_of(["A takeover at last", "Kettles"], CUES) == ("deal",)
    assert kinds_of(["某公司收购对手", "Kettles", "Urns"], CUES) == ()
    assert kinds_of([], CUES) == ()


def test_what_no_text_tells_is_missing_by_its_name() -> None:
    assert unfilled("deal", ["It closes in May."], CUES) == ("what it costs",)
    assert unfilled("deal", ["It closes in May.", "It costs 3 million."], CUES) == ()
    assert unfilled("deal", [], CUES) == ("what it costs", "when it closes")


def test_what_several_documents_say_weighs_more_than_what_one_does() -> None:
    weights = Salience(
        [["Kettles boil over", "Nobody swims"], ["Kettles boil dry"]], ["Kettles"],
        terms=plain_terms,
    )  # fmt: skip
    assert weights.of("Kettles boil") > weights.of("Nobody swims")


def test_sentences_of_the_same_words_are_alike_and_a_shared_name_is_not_enough() -> None:
    one = plain_terms("Acme opened a second large plant in Leeds on Monday")
    assert alike(one, plain_terms("On Monday Acme opened its second large plant in Leeds"))
    assert not alike(one, plain_terms("Acme makes kettles, urns and boilers"))
    assert not alike(frozenset(), one)


@pytest.mark.parametrize(
    ("text", "opens"),
    [("Risk grows", True), ("风险增大", True), ("A risk grows", False), ("Risky", False)],
)
def test_a_text_opens_with_a_word_of_a_group(text: str, *, opens: bool) -> None:
    assert CUES.opens("risk", text) is opens
