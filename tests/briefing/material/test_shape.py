"""How a sentence is made: whether it tells anything, and how well it can stand alone."""

from __future__ import annotations

import pytest
from storied import claim

from bot.briefing.material.cues import Cues
from bot.briefing.material.shape import echoes, is_label, standing, unlabelled

CUES = Cues(
    words={
        "hanging": ("they", "however", "公司"),
        "pointing": ("this", "it"),
        "leading_in": ("by", "in"),
        "partly": ("while",),
    }
)
ALONE = "Acme opened a second plant in Leeds."


@pytest.mark.parametrize(
    "text",
    [
        "They opened a second plant in Leeds.",
        "It opened a second plant in Leeds.",
        "By this it opened a second plant.",
        "While rivals wait, Acme opened a plant.",
        "公司周一在利兹开设了第二家工厂。",
        "opened a second plant in Leeds.",
        "Acme opened a second plant in Leeds",
        f"{ALONE[:-1]} {'and so on ' * 40}.",
    ],
)
def test_what_leans_on_its_neighbours_stands_less_well_alone(text: str) -> None:
    assert standing(text, CUES) < standing(ALONE, CUES) == 1.0


@pytest.mark.parametrize(
    "text", ["By the river it opened.", "Theyburg opened a plant.", "Inquiries opened today."]
)
def test_a_word_that_only_begins_alike_leans_on_nothing(text: str) -> None:
    assert standing(text, CUES) == 1.0


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The new plant", True),
        ("What the firm says of its plans:", True),
        ("Acme Opens Second Plant Near Leeds", True),
        ("第二家工厂", True),
        (ALONE, False),
        ("极致公司周一在利兹开设了第二家工厂。", False),
    ],
)
def test_too_few_words_a_colon_and_a_headline_tell_nothing(text: str, *, label: bool) -> None:
    assert is_label(text) is label


def test_a_sentence_that_says_its_title_again_echoes_it() -> None:
    assert echoes("Acme opens a plant.", "Acme opens a plant")
    assert echoes("Acme opens a plant", "Acme opens a plant, its second")
    assert not echoes("Acme opens a plant, which it has promised for years", "Acme opens a plant")
    assert not echoes(ALONE, None)


def test_the_label_of_a_paragraph_is_cut_unless_it_names_its_subject() -> None:
    rest = "The plant will open on Monday with a band."
    assert unlabelled(claim(f"A late start: {rest}")).said.quote.text == rest
    assert unlabelled(claim(f"Very Late Start {rest}")).said.quote.text == rest
    for kept in (f"Acme: {rest}", f"Plan 2: {rest}", rest):
        assert unlabelled(claim(kept)).said.quote.text == kept


def test_a_cut_label_moves_the_place_of_the_quote_along() -> None:
    whole = claim("A late start: The plant will open on Monday with a band.")
    cut = unlabelled(whole).said.quote
    assert cut.end == whole.said.quote.end
    assert whole.said.quote.text[cut.start :] == cut.text


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("LEEDS — ", "Acme opened a second plant."),
        ("NEW YORK, N.Y. -- ", "Acme opened a second plant."),
        ("Leeds, Oct 14 (XYZ) ", "Acme opened a second plant."),
        ("Leeds, 14 October (Wire News) - ", "Acme opened a second plant."),
        ("", "ACME and Zenith opened a plant."),
        ("", "The plant, 14 years old (XYZ) Acme says, has opened."),
        ("", "Acme (XYZ) Chief Bo Blank opened a plant."),
    ],
)
def test_a_dateline_is_not_quoted(dateline: str, rest: str) -> None:
    assert unlabelled(claim(dateline + rest)).said.quote.text == rest
