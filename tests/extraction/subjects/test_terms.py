"""Terms: what a text speaks of again and again without a name."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from bot.domain.reading import Sentence
from bot.extraction.passage import Passage
from bot.extraction.subjects.terms import find_terms, is_plain_noun

ENGLISH = (
    "The drawbridge opened on Monday.",
    "Lorries crossed the drawbridge at noon.",
    "Its keepers say the drawbridge will lift twice a day.",
)


def _terms(
    *sentences: str, heading: str = "", events: Collection[str] = ()
) -> dict[str, tuple[int, ...]]:
    passages, start = [], 0
    for text in sentences:
        sentence = Sentence(start=start, end=start + len(text), text=text, role="paragraph")
        passages.append(Passage(sentence=sentence, language="en", clauses=()))
        start += len(text) + 1
    found = find_terms(passages, heading=heading, events=events)
    return {term.name: term.places for term in found}


def test_a_noun_that_recurs_behind_a_determiner_is_a_term() -> None:
    found = _terms(*ENGLISH)
    text = " ".join(ENGLISH)
    assert [text[at:].startswith("drawbridge") for at in found["drawbridge"]] == [True] * 3


def test_grammar_and_times_are_no_terms() -> None:
    assert not {"the", "monday", "day", "will"} & set(_terms(*ENGLISH))
    assert not is_plain_noun("would")
    assert is_plain_noun("drawbridge")


def test_a_run_of_han_that_recurs_is_a_term() -> None:
    found = _terms("灯塔昨天重开。", "游客可登上灯塔参观。", "市政厅说灯塔将免费。")
    assert "灯塔" in found


@pytest.mark.parametrize("word", ["太阳能", "建筑许可", "芯片供应"])
def test_a_run_of_han_may_end_as_a_verb_begins(word: str) -> None:
    text = f"{word}今年增长。岚城的{word}减少。专家说{word}很多。对{word}来说，价格下降。"
    assert word in _terms(text)


def test_a_part_of_a_longer_run_is_no_term() -> None:
    found = _terms("海底隧道开工。", "海底隧道长9公里。", "海底隧道造价30亿元。")
    assert "海底隧道" in found
    assert "底隧" not in found


def test_an_event_of_the_title_is_a_term_however_seldom_the_text_names_it() -> None:
    sentences = ("A breach of the levee woke the town.", "The flood came at dawn.")
    found = _terms(*sentences, heading="Flood wakes a town", events=("flood", "strike"))
    assert " ".join(sentences)[found["flood"][0] :].startswith("flood")
    assert "flood" not in _terms(*sentences, heading="A town wakes", events=("flood",))


def test_a_part_of_a_word_of_the_title_names_no_event() -> None:
    found = _terms("The fire was out by noon.", heading="Firefly season opens", events=("fire",))
    assert "fire" not in found
