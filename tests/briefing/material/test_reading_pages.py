"""Questions that no claim answers are answered from the sentences of the documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from paged import paged
from told import claim, fact

from bot.briefing.answering.answer import answer, parse
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.words import Words
from bot.briefing.material.pages import Page, readings, widened
from bot.domain.brief import Answer
from bot.domain.claim import Claim, Kind, Quote, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import PeriodMention, ValueMention

NOW = datetime(2026, 3, 25, 12, tzinfo=UTC)
LEXICON = Lexicon(
    words={
        "alike_berth": ("berth", "泊位"),
        "alike_build": ("build", "建造", "新建"),
        "alike_rise": ("rise", "rose", "increase"),
        "alike_cut": ("fall", "fell", "drop"),
        "withdrawn": ("version of this article", "误写为"),
        "put_right": ("it is", "should", "应为"),
        "common": ("people",),
        "verbs": ("build", "open"),
    }
)
WORDS = Words(LEXICON)
TEXT = (
    "Acme will open a harbour in Oslo. The harbour will have 14 berths and a lighthouse. "
    "Its cranes were ordered from Zenith in May 2025. Traffic rose by 9 percent."
)


def read(sentence: str, day: date | None) -> tuple[Sequence[ValueMention], Sequence[PeriodMention]]:
    """Find "14 berths", "9 percent" and "May 2025", as a reader of texts would."""
    known = (
        ("14 berths", Value(kind=Kind.COUNT, low=Decimal(14), high=Decimal(14), unit="berth")),
        ("40 berths", Value(kind=Kind.COUNT, low=Decimal(40), high=Decimal(40), unit="berth")),
        ("14个泊位", Value(kind=Kind.COUNT, low=Decimal(14), high=Decimal(14), unit="berth")),
        ("9 percent", Value(kind=Kind.PERCENT, low=Decimal(9), high=Decimal(9))),
    )
    values = [
        ValueMention(start=at, end=at + len(text), value=_worded(value, text))
        for text, value in known
        if (at := sentence.find(text)) >= 0
    ]
    at = sentence.find("May 2025")
    month = PeriodMention(
        start=at, end=at + 8, text="May 2025", first="2025-05-01", last="2025-05-31",
        grain="month", period="2025-05",
    )  # fmt: skip
    assert day == date(2026, 3, 20)
    return values, [month] if at >= 0 else []


def _worded(value: Value, text: str) -> Value:
    return Value(kind=value.kind, low=value.low, high=value.high, unit=value.unit, text=text)


OPENING = claim("Acme will open a harbour in Oslo", attribute="opening", title="Harbour")


def page(text: str = TEXT) -> Page:
    return paged(OPENING.document, text)


def ask(question: str, text: str = TEXT) -> Answer:
    ranking = Ranking(
        (fact(OPENING),), words=WORDS, pages={OPENING.document.place: page(text)}, read=read
    )
    asked = parse(question, lexicon=LEXICON, names=["Acme"], now=NOW, words=WORDS)
    return answer(question, asked, ranking)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("How many berths will the harbour have?", "14 berths: “The harbour will have 14 berths"),
        ("When were the cranes ordered from Zenith?", "May 2025: “Its cranes were ordered"),
        ("By how much did traffic rise?", "9%: “Traffic rose by 9 percent.”"),
    ],
)
def test_a_sentence_without_a_claim_answers(question: str, start: str) -> None:
    told = ask(question)
    assert told.answered
    assert told.text.startswith(start)


def test_an_answer_from_a_sentence_cites_the_words_where_they_stand() -> None:
    told = ask("How many berths will the harbour have?")
    (cited,) = told.lines[0].claims
    assert cited.said.quote.stands_in(TEXT)
    assert cited.document.key == OPENING.document.key
    assert told.facts == ()


@pytest.mark.parametrize(
    "question",
    [
        "How many lorries will the harbour have?",
        "How much did the lighthouse cost?",
        "How many berths will Initech have?",
        "Which supplier made the doors?",
        "Who designed the lighthouse?",
    ],
)
def test_what_no_sentence_states_is_declined(question: str) -> None:
    told = ask(question)
    assert not told.answered
    assert told.text.startswith("Nothing in the store answers that")


def test_a_text_in_the_other_language_answers_in_the_language_of_the_question() -> None:
    told = ask("How many berths will Acme build?", "Acme将新建14个泊位。其余不变。")
    assert told.text.startswith("14 berths: “Acme将新建14个泊位。”")


def test_furniture_and_questions_are_not_told() -> None:
    asked = page("How many berths will the harbour have? The harbour is large.")
    assert not asked.tells(0)
    assert asked.tells(1)


def test_a_claim_is_told_with_its_whole_sentence() -> None:
    said = claim("have 14 berths", title="Harbour")
    at = TEXT.index("have 14 berths")
    placed = _at(said, at)
    assert widened(placed, page()).said.quote.text == (
        "The harbour will have 14 berths and a lighthouse."
    )
    assert widened(placed, None) == placed


def _at(said: Claim, start: int) -> Claim:
    quote = said.said.quote
    moved = Quote(start=start, end=start + len(quote.text), text=quote.text)
    return replace(said, said=replace(said.said, quote=moved))


def test_a_sentence_is_read_as_its_values_its_times_and_itself() -> None:
    found = readings(page(), 2, subject="Acme", read=read)
    kinds = [each.said.value.kind for each in found]
    assert kinds == [Kind.DATE, Kind.NONE]
    assert all(each.said.period == "2025-05" for each in found)
    assert len({each.id for each in found}) == len(found)


def test_a_rise_is_denied_where_the_words_say_a_fall() -> None:
    told = ask("Did the traffic of Acme increase?", "The traffic of Acme fell by 9 percent.")
    assert not told.answered or told.text.startswith("No")


@pytest.mark.parametrize(
    "text",
    [
        (
            "An earlier version of this article said that the harbour will have 40 berths."
            " The harbour will have 14 berths."
        ),
        (
            "An earlier version of this article said that the harbour of Acme will have 40 berths;"
            " it is 14 berths that the harbour will have."
        ),
        (
            "The harbour will have 14 berths, a spokesman for the mayor said. An earlier version of"
            " this article said that the harbour will have 40 berths."
        ),
    ],
)
def test_what_a_correction_puts_right_is_told(text: str) -> None:
    told = ask("How many berths will the harbour have?", text)
    assert told.text.startswith("14 berths")
    assert "40 berths: " not in told.text


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article said that the harbour will have 14 berths.",
        "此处把Acme的harbour误写为14个泊位。",
    ],
)
def test_what_a_correction_takes_back_is_not_told(text: str) -> None:
    assert not ask("How many berths will the harbour have?", text).answered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("这次召回的是 PowerCell 10000 电池。", False),
        ("Buyers of the PowerCell 10000 were told.", False),
        ("About 10000 were sold.", True),
        ("They sold 10000 in May.", True),
    ],
)
def test_a_bare_number_after_a_name_is_of_the_name(text: str, *, found: bool) -> None:
    def numbers(sentence: str, _: date | None) -> tuple[list[ValueMention], list[PeriodMention]]:
        at = sentence.index("10000")
        value = Value(kind=Kind.COUNT, low=Decimal(10000), high=Decimal(10000), text="10000")
        return [ValueMention(start=at, end=at + 5, value=value)], []

    told = readings(page(text), 0, subject="Acme", read=numbers)
    assert any(each.said.value.kind is Kind.COUNT for each in told) is found
