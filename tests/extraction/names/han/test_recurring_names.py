"""Chinese names that nothing announces are what is left between common words and recurs."""

from __future__ import annotations

from bot.domain.lexicon import Lexicon
from bot.extraction import read


def named(text: str, lexicon: Lexicon) -> set[str]:
    return {m.name for m in read("新闻\n\n" + text, lexicon=lexicon).entities}


def test_a_name_without_any_ending_keeps_standing(lexicon: Lexicon) -> None:
    text = "鲸岚宣布增加投资。今年鲸岚的收入增长。市场认为鲸岚成本下降。"
    assert named(text, lexicon) == {"鲸岚"}


def test_words_that_follow_a_name_are_no_part_of_it(lexicon: Lexicon) -> None:
    text = "鲸岚翻身,收入增长。今年鲸岚躺赢。市场认为鲸岚赚翻。"
    assert named(text, lexicon) == {"鲸岚"}


def test_common_words_are_no_names_however_often(lexicon: Lexicon) -> None:
    text = "市场增长。市场稳定。市场下降。產業增長。產業穩定。產業下降。"
    assert named(text, lexicon) == set()


def test_what_counts_things_is_no_name(lexicon: Lexicon) -> None:
    text = "他有3颗、5颗、7颗。还有 3 兆瓦、5 兆瓦、7 兆瓦。"
    assert named(text, lexicon) == set()


def test_what_stands_once_is_no_name(lexicon: Lexicon) -> None:
    assert named("市场认为鲸岚的成本下降。", lexicon) == set()


def test_a_rare_word_before_a_firms_ending_is_its_name(lexicon: Lexicon) -> None:
    assert named("今天,鲸岚传媒和蓟鹭科技上涨。", lexicon) == {"鲸岚传媒", "蓟鹭科技"}


def test_an_authority_is_named_by_its_ending(lexicon: Lexicon) -> None:
    assert "国家蓟鹭管理总局" in named("今天,国家蓟鹭管理总局启动调查。", lexicon)


def test_a_common_word_before_a_firms_ending_is_none(lexicon: Lexicon) -> None:
    assert named("今天,新兴科技和传统零售上涨。", lexicon) == set()


def test_a_latin_spelling_in_brackets_proves_a_name(lexicon: Lexicon) -> None:
    found = read("新闻\n\n今天,鲸岚(Jinglan)宣布增加投资。", lexicon=lexicon).entities
    assert [(m.text, m.name) for m in found] == [("鲸岚", "Jinglan"), ("Jinglan", "Jinglan")]


def test_a_town_is_a_place(lexicon: Lexicon) -> None:
    kinds = {m.name: m.type for m in read("新闻\n\n他们在昆明见面。", lexicon=lexicon).entities}
    assert kinds == {"昆明": "place"}


def test_where_things_happen_again_and_again_is_a_place(lexicon: Lexicon) -> None:
    text = "新闻\n\n他们在蓟鹭见面。她在蓟鹭工作。蓟鹭的天气良好。"
    kinds = {m.name: m.type for m in read(text, lexicon=lexicon).entities}
    assert kinds == {"蓟鹭": "place"}
