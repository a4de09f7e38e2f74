"""What makes the words of a question and of a text comparable, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefing.answering.question import parse
from bot.briefing.answering.spelling import amounts, stretches
from bot.briefing.answering.telling import excerpt
from bot.briefing.answering.words import Words
from bot.domain.lexicon import Entity, Lexicon
from bot.domain.question import Asks

LEXICON = Lexicon(
    words={
        "alike_berth": ("berth", "泊位"),
        "alike_traffic": ("traffic", "吞吐量"),
        "deeds": ("kill", "injure"),
    },
    entities=(Entity(name="Acme", aliases=("极致港务",)),),
)
WORDS = Words(LEXICON)
NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20 million tons", "2000万吨"),
        ("1.5 billion", "15亿"),
        ("3bn", "30亿"),
        ("4,200 million", "42亿"),
    ],
)
def test_an_amount_is_one_term_in_every_spelling(one: str, other: str) -> None:
    assert amounts(one) == amounts(other) != ()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("in its first month", "@1month"),
        ("首月卖出", "@1month"),
        ("the second quarter", "@2quarter"),
        ("第二季度", "@2quarter"),
        ("q2 results", "@2quarter"),
        ("上半年", "@1half"),
        ("the first half", "@1half"),
        ("the final day", "@9day"),
    ],
)
def test_a_numbered_stretch_of_time_is_one_term_in_both_languages(text: str, term: str) -> None:
    assert stretches(text) == (term,)
    assert term in WORDS.terms(text)


def test_a_day_of_a_month_is_no_first_day() -> None:
    assert stretches("7月1日 三年 二月") == ()


def test_months_are_alike_in_both_languages() -> None:
    assert WORDS.terms("7月") & WORDS.terms("July")


def test_chinese_is_taken_apart_by_known_words_and_names() -> None:
    wanted = WORDS.wanted("极致港务的泊位吞吐量是多少?")
    assert list(wanted) == ["极致港务", "泊位", "吞吐量"]


def test_a_plain_word_is_no_name() -> None:
    (part,) = parse(
        "How many berths does Acme have?", lexicon=LEXICON, names=["berth", "Acme"], now=NOW
    )
    assert part.subjects == ("Acme",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "What is the toll in euros and in yen?",
            ["What is the toll in euros?", "What is the toll in yen?"],
        ),
        (
            "港口全年吞吐量和最高单日数分别是多少?",
            ["港口全年吞吐量分别是多少?", "最高单日数分别是多少?"],
        ),
        (
            "How many boats sank in the harbour, how many were towed in?",
            ["How many boats sank in the harbour", "how many were towed in?"],
        ),
        (
            "What did Zenith, which owns Acme, pay for the yard?",
            ["What did Zenith, which owns Acme, pay for the yard?"],
        ),
        (
            "When the harbour froze, how many boats sank?",
            ["When the harbour froze, how many boats sank?"],
        ),
        (
            "How many sailors did the storm injure and kill?",
            ["How many sailors did the storm injure?", "How many sailors did the storm kill?"],
        ),
        (
            "How many boats did Acme lose in trial and error?",
            ["How many boats did Acme lose in trial and error?"],
        ),
        (
            "What's the price and top speed of the Tern 4?",
            ["What's the price of the Tern 4?", "What's the top speed of the Tern 4?"],
        ),
        ("新码头花了多少钱，要建多久?", ["新码头花了多少钱", "要建多久?"]),
        ("老码头关闭之后，船去了哪里?", ["老码头关闭之后，船去了哪里?"]),
        (
            "When was the deal between Acme and Zenith signed?",
            ["When was the deal between Acme and Zenith signed?"],
        ),
    ],
)
def test_what_is_asked_twice_is_taken_apart(text: str, parts: list[str]) -> None:
    asked = parse(text, lexicon=LEXICON, names=["Acme", "Zenith"], now=NOW)
    assert [part.text for part in asked] == parts


def test_an_excerpt_keeps_what_matters() -> None:
    text = "Long ago " * 20 + "Acme built 14 berths " + "and then some " * 10
    cut = excerpt(text, about="14 berths", limit=80)
    assert "14 berths" in cut
    assert len(cut) <= 83
    assert cut.startswith("“…")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("How heavy is the anchor?", Asks.AMOUNT),
        ("How often does the ferry sail?", Asks.COUNT),
        ("How come the ferry is late?", Asks.WHY),
        ("What made the ferry turn back?", Asks.WHY),
        ("What do the rules say?", Asks.WHAT),
        ("個碼頭要幾多錢?", Asks.AMOUNT),
        ("邊個起個碼頭?", Asks.WHO),
        ("點解碼頭延期?", Asks.WHY),
        ("老船长几岁?", Asks.AMOUNT),
        ("缆绳断了几天?", Asks.AMOUNT),
    ],
)
def test_what_a_question_asks_for_is_told_by_its_words(text: str, asks: Asks) -> None:
    (part,) = parse(text, lexicon=LEXICON, names=[], now=NOW)
    assert part.asks is asks


def test_a_question_with_a_chinese_name_is_in_english_all_the_same() -> None:
    (part,) = parse("How many ferries does 长港 run?", lexicon=LEXICON, names=[], now=NOW)
    assert part.language == "en"


@settings(max_examples=100)
@given(text=st.text(max_size=300))
def test_any_text_has_words(text: str) -> None:
    assert all(WORDS.wanted(text).values())
    assert set().union(*WORDS.wanted(text).values()) >= set()
    WORDS.terms(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How many berths has Acme?", "Acme 泊位 极致港务"),
        ("极致港务的泊位有多少?", "berth Acme"),
        ("Did the X7 pass in 2025?", "X7 2025"),
        ("Is it so?", ""),
    ],
)
def test_a_question_is_asked_in_the_other_script_by_like_words_and_names(
    text: str, found: str
) -> None:
    assert WORDS.across(text) == found
