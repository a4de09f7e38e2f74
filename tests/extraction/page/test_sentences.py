"""Sentences end where they end, and clauses are what a quote is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extraction.page.sentences import split_clauses, split_sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The mill opened. It employs 400.", 2),
        ("Gov. Lee and Dr. Ray met in the U.S. Capitol on Nov. 4.", 1),
        ("It grew 3.5 percent to $1.2 billion. That is a record.", 2),
        ("J. R. Ward opened it. She smiled.", 2),
        ("“It works.” That was all.", 2),
        ("钢厂开张了。共有四百人！他们很高兴；", 3),
        ("他说：“很好。”然后走了。", 2),
        ("A bet on steel. - The town pays. - The state pays.", 3),
        ("Is it true? Yes.", 2),
    ],
)
def test_sentences_are_counted_right(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_clauses_break_at_joints_and_keep_their_words() -> None:
    text = "Revenue rose 4% to $2 billion, while net profit fell 3%"
    assert [c.text for c in split_clauses(text)] == [
        "Revenue rose 4% to $2 billion",
        "while net profit fell 3%",
    ]


def test_a_label_before_a_colon_is_taken_off() -> None:
    (clause,) = split_clauses("Cost: $90 million")
    assert (clause.label, clause.text) == ("Cost", "$90 million")


def test_chinese_clauses_break_at_commas_but_not_within_numbers() -> None:
    clauses = split_clauses("营收1,200亿元,同比增长5%，净利润下滑")
    assert [c.text for c in clauses] == ["营收1,200亿元", "同比增长5%", "净利润下滑"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("2024年5月,钢厂改造;同年9月,股东入主", ["2024年5月,钢厂改造", "同年9月,股东入主"]),
        ("当地时间6月22日，新车在当地登场", ["当地时间6月22日，新车在当地登场"]),
        ("今年第一季度，钢厂营收增长，利润下滑", ["今年第一季度，钢厂营收增长", "利润下滑"]),
        ("钢厂易主，背后有两家股东:去年钢厂亏损", ["钢厂易主", "背后有两家股东", "去年钢厂亏损"]),
        ("5月的产量增长，利润下滑", ["5月的产量增长", "利润下滑"]),
    ],
)  # fmt: skip
def test_a_time_at_the_head_of_a_chinese_clause_stays_with_it(
    text: str, clauses: list[str]
) -> None:
    assert [c.text for c in split_clauses(text)] == clauses


def test_a_semicolon_before_a_chinese_character_parts_clauses_without_a_space() -> None:
    clauses = split_clauses("缆车票价上涨12%;轻轨票价下降5%")
    assert [clause.text for clause in clauses] == ["缆车票价上涨12%", "轻轨票价下降5%"]


def test_a_dash_before_a_sentence_is_no_part_of_it() -> None:
    text = "It rose. - The mill is new."
    assert [text[a:b] for a, b in split_sentences(text)] == ["It rose.", "The mill is new."]


@given(st.text(max_size=300))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    kept = "".join(text[a:b] for a, b in split_sentences(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text(max_size=300), st.integers(min_value=0, max_value=50))
def test_clauses_stand_where_they_say(text: str, start: int) -> None:
    for clause in split_clauses(text, start=start):
        assert text[clause.start - start : clause.end - start] == clause.text


def test_joining_words_within_a_name_part_no_clauses() -> None:
    text = "The Board of Trade and Sea Transport has approved a ferry, and the city has paid it."
    start, end = text.index("Board"), text.index(" has")
    assert [c.text for c in split_clauses(text, names=[(start, end)])] == [
        "The Board of Trade and Sea Transport has approved a ferry",
        "and the city has paid it.",
    ]


def test_what_only_says_who_somebody_is_parts_no_clauses() -> None:
    text = "Corran, the broker, said on Monday that sales would grow."
    assert [c.text for c in split_clauses(text)] == [text]
