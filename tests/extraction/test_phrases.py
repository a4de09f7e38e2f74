"""The lexicon's words where they stand in a text."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.lexicon import Lexicon
from bot.extraction.phrases import find_marks, phrasebook

TEXT = "Quillon introduced its phone on Tuesday, its sponsor said. 保荐机构周二表示，该手机已推出。"


def test_words_that_only_answers_are_made_with_leave_what_is_read_as_it_is(
    lexicon: Lexicon,
) -> None:
    asking = {"alike_phone": ("Quillon", "phone"), "slot_launch_day": ("Tuesday", "周二", "推出")}
    taught = replace(lexicon, words={**lexicon.words, **asking})
    marks = find_marks(TEXT, phrasebook(lexicon))
    assert marks
    assert find_marks(TEXT, phrasebook(taught)) == marks


def test_a_group_that_a_rule_looks_for_is_marked(lexicon: Lexicon) -> None:
    found = {mark.kind for mark in find_marks(TEXT, phrasebook(lexicon))}
    assert {"acts", "reporting", "pronouns", "product_nouns"} <= found
