"""Names are found where they are proved to be names, and each goes by one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, Sentence
from bot.extraction import read
from bot.extraction.names.entities import find_entities
from bot.extraction.page.blocks import find_blocks
from bot.extraction.page.sentences import split_sentences
from bot.extraction.phrases import find_marks, phrasebook


def names(text: str, lexicon: Lexicon) -> tuple[EntityMention, ...]:
    book = phrasebook(lexicon)
    sentences = [
        Sentence(start=a, end=b, text=text[a:b], role=block.role)
        for block in find_blocks(text, book=book)
        for a, b in split_sentences(block.text, start=block.start)
    ]
    return find_entities(text, sentences=sentences, marks=find_marks(text, book), lexicon=lexicon)


def named(text: str, lexicon: Lexicon) -> set[str]:
    return {m.name for m in names(text, lexicon)}


def test_a_known_name_goes_by_its_canonical_form_in_any_script(lexicon: Lexicon) -> None:
    assert named("上周,腾讯宣布回购。Shares of Tencent Holdings rose.", lexicon) >= {"Tencent"}


def test_a_capital_at_the_head_of_a_sentence_proves_nothing(lexicon: Lexicon) -> None:
    assert "Developing" not in named("A day\n\nDeveloping steel is hard. Workers say so.", lexicon)


def test_a_name_within_a_sentence_is_one(lexicon: Lexicon) -> None:
    text = "A day\n\nThe town asked Harbour Steel for help. Harbour Steel agreed to it."
    assert [m.text for m in names(text, lexicon)] == ["Harbour Steel", "Harbour Steel"]


@pytest.mark.parametrize("name", ["V2-Omni", "GPT-5", "Zed-4.5-Air", "eBike"])
def test_mixed_tokens_are_names_anywhere(lexicon: Lexicon, name: str) -> None:
    assert name in named(f"A day\n\n{name} was shown to the press.", lexicon)


def test_a_short_name_in_brackets_is_an_alias_of_this_text(lexicon: Lexicon) -> None:
    text = "A day\n\nThey asked the Harbour Steel Authority (HSA) for help. Then HSA agreed."
    assert {m.name for m in names(text, lexicon)} == {"Harbour Steel Authority"}


def test_the_first_letters_of_a_name_are_an_alias(lexicon: Lexicon) -> None:
    text = "A day\n\nThey asked the Central Harbour Guild for help. Later the CHG agreed."
    assert named(text, lexicon) == {"Central Harbour Guild"}


def test_a_name_with_and_without_its_space_is_one(lexicon: Lexicon) -> None:
    text = "A day\n\nThey asked Hillsteel for help. Then Hillsteel, or Hill Steel, agreed."
    assert named(text, lexicon) == {"Hillsteel"}


def test_a_word_that_acts_at_the_head_of_a_sentence_is_a_name(lexicon: Lexicon) -> None:
    assert "Hillco" in named("A day\n\nHillco has closed its mill.", lexicon)


def test_a_last_name_goes_by_the_full_one(lexicon: Lexicon) -> None:
    text = "A day\n\nMayor Anna Hillman said it is fine. Later Hillman left, and Hillman smiled."
    assert named(text, lexicon) == {"Anna Hillman"}


def test_a_corporate_ending_is_no_other_company(lexicon: Lexicon) -> None:
    text = "A day\n\nThe town asked Hillco Group to pay, and Hillco paid."
    assert named(text, lexicon) == {"Hillco"}


def test_the_owner_is_cut_from_what_it_owns(lexicon: Lexicon) -> None:
    assert {"Harbour Steel", "Furnace-7"} <= named(
        "A day\n\nThey saw Harbour Steel's Furnace-7 at work.", lexicon
    )


def test_a_line_in_capitals_is_no_name(lexicon: Lexicon) -> None:
    assert named("GOOD EVENING TO EVERYONE\n\nThe mill opened.", lexicon) == set()


def test_a_dateline_is_no_name(lexicon: Lexicon) -> None:
    assert named("A day\n\nRIVERTON (AP) — The mill opened on time.", lexicon) == set()


def test_chinese_works_stand_in_title_marks(lexicon: Lexicon) -> None:
    assert "长河落日" in named("新书\n\n这部《长河落日》卖得很好。", lexicon)


@given(st.text(max_size=300))
def test_mentions_stand_where_they_say_and_never_overlap(lexicon: Lexicon, text: str) -> None:
    last = 0
    for mention in names(text, lexicon):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end


@pytest.mark.parametrize("firm", ["Lund Corp", "Lund Inc", "Tomra Holdings", "Norsund Group"])
def test_a_firm_that_begins_a_sentence_is_no_other_firm(lexicon: Lexicon, firm: str) -> None:
    text = f"Kestrel Energy opened a plant on Monday. {firm} cut 300 jobs."
    subjects = {c.subject for c in read(text, lexicon=lexicon).claims if c.value.low is not None}
    assert "Kestrel Energy" not in subjects


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("台风“海绡”登陆。受“海绡”影响，多地停课。", "海绡"),
        ("渡轮“蓝鲸4号”沉没，船上有人。", "蓝鲸4号"),
        ("三台“羽客-02”正在工作。", "羽客-02"),
    ],
)
def test_what_quotation_marks_keep_naming_is_a_name(text: str, name: str, lexicon: Lexicon) -> None:
    assert name in named(text, lexicon)


def test_a_marked_phrase_is_no_name(lexicon: Lexicon) -> None:
    text = "有人说“最难的一年”过去了，也有人说“最难的一年”刚开始。"
    assert "最难的一年" not in named(text, lexicon)


def test_a_han_name_of_the_title_needs_to_stand_but_once_more(lexicon: Lexicon) -> None:
    text = "霁蓝澜净利润下降\n\n周二，霁蓝澜公布了季度财报。"
    assert "霁蓝澜" in named(text, lexicon)


def test_a_known_place_is_a_name_at_the_head_of_a_sentence(lexicon: Lexicon) -> None:
    assert {"Greece", "Norway"} <= named("Greece sent 36 men. Norway sent five.", lexicon)


def test_a_number_behind_a_place_is_no_part_of_its_name(lexicon: Lexicon) -> None:
    text = "The table of rates gives Kenya 13.1 and New Zealand 61 this year."
    assert {"Kenya", "New Zealand"} <= named(text, lexicon)


def test_a_name_ends_with_its_cell(lexicon: Lexicon) -> None:
    assert "Kappa City" in named("We drove it: Kappa City\t38\tthe cheapest\tof them.", lexicon)


def test_whose_man_one_is_is_no_part_of_his_name(lexicon: Lexicon) -> None:
    text = "The figure came from Emil Adichek of Corvane College on Monday."
    assert "Emil Adichek" in named(text, lexicon)
    assert "Bank of Corvane" in named("The rate was set by the Bank of Corvane today.", lexicon)


def test_letters_that_prose_keeps_writing_large_are_a_name(lexicon: Lexicon) -> None:
    text = "Since May NORVLYS has looked for it. The team of NORVLYS found nothing."
    assert "NORVLYS" in named(text, lexicon)
    assert "EVERYONE" not in named("It is a warning. EVERYONE must leave.", lexicon)
