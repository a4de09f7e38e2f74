"""A capital alone proves no name; a common word needs more proof than another."""

from __future__ import annotations

import pytest

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def named(text: str, lexicon: Lexicon) -> set[str]:
    return {m.name for m in read("A day\n\n" + text, lexicon=lexicon).entities}


@pytest.mark.parametrize(
    "text",
    [
        "The town has closed the mill for its Recovery this year.",
        "They asked again in April-June of that year.",
        "They rode in an SUV to the mill.",
        "They gave the Non-GAAP margin to the town.",
        "They opened Phase 3 of the works to the town.",
        "The mill opened. (AF Photo/Dora Hill, File)",
        "The mill opened. [Photo/Xinhua]",
        "Bold plans remain for the mill.",
        "OUR TAKE\n\nThe mill opened on time.",
        "Look at pic.example.com/oTefHwDZ9i for the mill.",
    ],
)
def test_common_words_and_credits_are_no_names(lexicon: Lexicon, text: str) -> None:
    assert named(text, lexicon) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They asked Target, Quillco and the town for help.", "Target"),
        ("They asked Forward for help, and so Forward paid. Forward has mills.", "Forward"),
        ("Quillco and Nordmill paid for it.", "Quillco"),
        ("Quillco’s mill burns.", "Quillco"),
        ("They make the AX5 for Full Quillmann.", "AX5"),
        ("Mills: NQXA means to pay.", "NQXA"),
        ("- the QCUBE-R craft from town", "QCUBE-R"),
        ("They bought 900 Volta-X there, and 300 Volta-X here.", "Volta-X"),
        ("They asked Zora Quillmann, the chief wheel officer.", "Zora Quillmann"),
        ("They asked Chief Wheel Officer Zora Quillmann.", "Zora Quillmann"),
        ("They asked Quillo for help. Rival Quillo Nordmill paid.", "Quillo Nordmill"),
        ("Hurricane Quilla came. By noon Quilla was gone.", "Hurricane Quilla"),
        ("They met in Key Quillmont at noon.", "Key Quillmont"),
        ("They asked Quill-te Sonn for help.", "Quill-te Sonn"),
        ("They flew with American Airlines to the town.", "American Airlines"),
        ("They sent the Soviet Lunik 24 up.", "Lunik 24"),
        ("They met at Nestlé's mill.", "Nestlé"),
        ("The Ministry of Trade and Transport wants it.", "Ministry of Trade and Transport"),
        ("They played “Wide Sea: Nine” at noon.", "Wide Sea: Nine"),
        ("The European Mill Agency (EMA) paid for it.", "European Mill Agency"),
    ],
)
def test_names_of_common_words_have_their_proof(lexicon: Lexicon, text: str, name: str) -> None:
    assert name in named(text, lexicon)


def test_a_word_before_a_name_at_the_head_of_a_sentence_is_no_part_of_it(lexicon: Lexicon) -> None:
    text = "They asked Quillmann for help. Afterwards Quillmann paid the town."
    assert named(text, lexicon) == {"Quillmann"}


def test_a_last_name_that_speaks_proves_a_person(lexicon: Lexicon) -> None:
    text = "They met Tavik Quillmann at noon. Quillmann said so."
    kinds = {m.name: m.type for m in read("A day\n\n" + text, lexicon=lexicon).entities}
    assert kinds == {"Tavik Quillmann": "person"}


def test_a_firm_whose_first_word_stands_alone_is_no_person(lexicon: Lexicon) -> None:
    text = "They asked Quillo Nordmill for help, and Quillo paid. Later Quillo Nordmill said so."
    kinds = {m.text: m.type for m in read("A day\n\n" + text, lexicon=lexicon).entities}
    assert kinds["Quillo Nordmill"] == "organisation"


def test_a_country_keeps_its_last_stop(lexicon: Lexicon) -> None:
    text = "They left the U.S. for good."
    assert {m.text for m in read("A day\n\n" + text, lexicon=lexicon).entities} == {"U.S."}


def test_a_town_before_its_country_is_a_place(lexicon: Lexicon) -> None:
    text = "They met in Quillburg, Oklahoma, at noon."
    kinds = {m.text: m.type for m in read("A day\n\n" + text, lexicon=lexicon).entities}
    assert kinds["Quillburg"] == "place"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("They bought it from Zamtrov of Antwerp in May.", "Zamtrov"),
        ("They sailed the Gulf of Oman in May.", "Gulf of Oman"),
        ("They were lent it by Banco del Monte today.", "Banco del Monte"),
        ("They own a share in Zərdab today.", "Zərdab"),
        ("They flew 40 men to Quilla A and to shore.", "Quilla A"),
        ("It runs on the Zamtrov One, and on nothing else.", "Zamtrov One"),
        ("Zamtrov Steel, whose steel is dear, put it on hold.", "Zamtrov Steel"),
        ("Czech Republic farms grew it, and New Zealand did.", "Czech Republic"),
        ("New Zealand has 300 strandings.", "New Zealand"),
        ("They lost it to Northern Ireland in May.", "Northern Ireland"),
        ("Kumo+ raised its price by $2.", "Kumo+"),
        ("The Health and Labour Agency said so.", "Health and Labour Agency"),
    ],
)
def test_names_have_the_words_that_belong_to_them(
    sentence: str, name: str, lexicon: Lexicon
) -> None:
    assert name in {m.text for m in read("A day\n\n" + sentence, lexicon=lexicon).entities}


def test_common_words_of_the_title_are_a_name_where_a_sentence_begins_with_them(
    lexicon: Lexicon,
) -> None:
    text = "Wide Sea guides to a weaker spring\n\nWide Sea closed its year with a profit."
    assert "Wide Sea" in {m.text for m in read(text, lexicon=lexicon).entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kumdra shipped nine ships.", "Kumdra"),
        ("Kumdra, from Lagos, opened two.", "Kumdra"),
        ("Kumdra's Ministry of Health agreed.", "Kumdra"),
        ("They sell the Kumdra 6 for less. Kumdra seldom does.", "Kumdra"),
        ("It has risen in all of them.\n\nCity | Price\nKumdra | 9\nLeeds | 3\n", "Kumdra"),
        ("How many have it\n\n1. Kumdra – 312 million\n2. Others – 30 million\n", "Kumdra"),
        ('They were thanked for the film "Anna and the Kumdra".', "Anna and the Kumdra"),
    ],
)
def test_a_rare_word_at_the_head_is_a_name_by_what_follows(
    text: str, name: str, lexicon: Lexicon
) -> None:
    assert name in {m.text for m in read("A day\n\n" + text, lexicon=lexicon).entities}


@pytest.mark.parametrize("word", ["Vacancy", "Footage", "Fraud", "Nor", "Headcount", "Shelters"])
def test_a_thing_without_an_article_is_no_name(word: str, lexicon: Lexicon) -> None:
    assert word not in named(f"It was so. {word} was seen at noon.", lexicon)
