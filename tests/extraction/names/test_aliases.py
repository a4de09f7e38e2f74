"""Names that the text shows to be the same go by one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.lexicon import Entity, Lexicon
from bot.extraction import read


def named(text: str, lexicon: Lexicon) -> set[str]:
    return {m.name for m in read("A day\n\n" + text, lexicon=lexicon).entities}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "They asked Quillo Motors Inc. for help. Later they asked Quillo again.",
            {"Quillo Motors"},
        ),
        (
            "They asked Quillo Nordmill for help. Then Quillo paid, and they left Quillo at noon.",
            {"Quillo Nordmill"},
        ),
        ("They asked Quillo Inc. for help, and the Quillos came.", {"Quillo"}),
        ("They asked Quillo Nord & Co. for help, and Quillo Nord paid.", {"Quillo Nord"}),
        ("They fled from Typhoon Quilla. By noon Quilla was gone.", {"Typhoon Quilla"}),
        ("They met Lai Qing-te at noon. By one, Lai said no.", {"Lai Qing-te"}),
    ],
)
def test_a_short_form_goes_by_the_full_one(lexicon: Lexicon, text: str, names: set[str]) -> None:
    assert named(text, lexicon) == names


@pytest.mark.parametrize(
    "text",
    [
        "They asked Quillo for help, and Quillo paid. Later they saw the Quillo Zapper 9 there.",
        "They asked Quillo for help, and Quillo paid. They rode a Quillo Nordmill at noon.",
    ],
)
def test_what_a_firm_makes_is_not_the_firm(lexicon: Lexicon, text: str) -> None:
    assert len(named(text, lexicon)) > 1


def test_the_beginning_of_a_known_name_is_the_known_one(lexicon: Lexicon) -> None:
    known = replace(lexicon, entities=(Entity(name="Quillo Nordmill", type="organisation"),))
    assert named("They asked Quillo for help. Quillo Nordmill paid.", known) == {"Quillo Nordmill"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("奥尔森（Olsenor）周一开会。奥尔森还将付款，奥尔森公司称。", {"Olsenor"}),
        ("“奥尔森（Olsenor）”周一开会。", {"Olsenor"}),
        ("“奥尔森女王号”（Olsenor Queen）周日靠岸。奥尔森女王号将开走。", {"Olsenor Queen"}),
        ("阿玛拉·奥塞（Amara Osei）周日开会。奥塞说不行。", {"Amara Osei"}),
    ],
)
def test_a_name_in_han_goes_by_the_latin_one_in_brackets(
    lexicon: Lexicon, text: str, names: set[str]
) -> None:
    assert named(text, lexicon) == names


def test_letters_in_brackets_stand_for_the_name_in_han(lexicon: Lexicon) -> None:
    names = named("诺瓦轨道管理局（NOVQ）周一开会。NOVQ说，诺瓦轨道管理局将付款。", lexicon)
    assert names == {"诺瓦轨道管理局"}


def test_a_known_name_in_han_stays_the_known_one(lexicon: Lexicon) -> None:
    known = replace(
        lexicon, entities=(Entity(name="Olsenor Group", type="organisation", aliases=("奥尔森",)),)
    )
    assert named("奥尔森（Olsenor）周一开会。奥尔森将付款。", known) == {"Olsenor Group"}


def test_a_last_name_at_the_head_of_a_sentence_is_the_full_one(lexicon: Lexicon) -> None:
    text = "They met Amara Osei at noon. Osei said no. Osei received the votes."
    assert named(text, lexicon) == {"Amara Osei"}
