"""Patterns of words find each whole, and none where there are none."""

from __future__ import annotations

import re

from bot.domain.patterns import any_of


def test_a_longer_word_is_found_before_one_that_it_begins_with() -> None:
    assert re.findall(any_of(["U.S", "U.S. dollar"]), "U.S. dollar, UBS") == ["U.S. dollar"]


def test_no_words_find_nothing() -> None:
    assert re.search(any_of([]), "") is None
