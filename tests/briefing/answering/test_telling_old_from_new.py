"""What held before isn't told as what holds, and a later part stays with what the first was of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from told import claim, fact, money

from bot.briefing.answering.answer import answer, parse
from bot.briefing.answering.around import around, is_former, setting
from bot.briefing.answering.fitting import is_other_measure
from bot.briefing.answering.ranking import Ranking
from bot.briefing.answering.traits import is_part
from bot.briefing.answering.words import Words
from bot.domain.brief import Answer
from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import Fact, Status
from bot.domain.lexicon import Lexicon
from bot.domain.weights import Weights
from bot.extraction.periods.times import resolve_period

NOW = datetime(2026, 3, 25, tzinfo=UTC)
LEXICON = Lexicon(
    currencies={"dollars": "USD", "won": "KRW"},
    words={
        "former_before": ("against", "up from", "去年同期为"),
        "former_left": ("from", "由"),
        "former_turn": (" to ", "至"),
        "former_after": ("a year earlier",),
        "former_asked": ("before", "此前"),
        "alike_produce": ("make", "生产"),
    },
)
WORDS = Words(LEXICON)
EAGER = Weights(bias=9.0)
"""Trust in whatever is found, so that only the order decides."""


def ask(text: str, *facts: Fact) -> Answer:
    asked = parse(
        text, lexicon=LEXICON, names=[each.cell.subject for each in facts], now=NOW, words=WORDS,
        resolve=lambda words, anchor: resolve_period(words, anchor=anchor),
    )  # fmt: skip
    return answer(text, asked, Ranking(facts, words=WORDS, weights=EAGER))


def stated(quote: str, text: str) -> Claim:
    digits = int("".join(letter for letter in text if letter.isdigit()))
    return claim(quote, value=money(digits, "USD", text=text), attribute="", number=digits)


@pytest.mark.parametrize(
    ("sentence", "value", "former"),
    [
        ("The target goes from $5 million to $7 million", "$5 million", True),
        ("The target goes from $5 million to $7 million", "$7 million", False),
        ("Acme cut its target to $7 million from $9 million", "$9 million", True),
        ("Profit was $7 million, against $9 million in May", "$9 million", True),
        ("Profit was $7 million, $9 million a year earlier", "$7 million", False),
        ("Acme took $9 million from a bank", "$9 million", False),
        ("Acme took the sum from 20 banks", "20 banks", False),
        ("目标由180美元下调至135美元", "180美元", True),
        ("目标由180美元下调至135美元", "135美元", False),
        ("营收100亿元，去年同期为80亿元", "80亿元", True),
    ],
)
def test_a_value_from_which_another_departs_is_the_former_one(
    sentence: str, value: str, *, former: bool
) -> None:
    assert is_former(sentence, value, WORDS) is former


RAISED = "Acme raised its target from $5 million to $7 million"


def test_the_former_value_is_told_where_it_is_asked_for_alone() -> None:
    both = [fact(stated(RAISED, text)) for text in ("$5 million", "$7 million")]
    assert ask("What is Acme's target?", *both).text.startswith("$7 million")
    assert ask("What was Acme's target before?", *both).text.startswith("$5 million")


def test_the_value_of_the_year_asked_is_no_former_one() -> None:
    told = "Acme spent $7 million in 2025, up from $5 million a year earlier"
    new, old = (
        claim(told, value=money(digit, "USD", text=text), attribute="", number=digit, period=year)
        for digit, text, year in ((7, "$7 million", "2025"), (5, "$5 million", "2024"))
    )
    both = [fact(new), fact(old)]
    assert ask("How much did Acme spend in 2024?", *both).text.startswith("$5 million")
    assert ask("How much did Acme spend in 2025?", *both).text.startswith("$7 million")


@pytest.mark.parametrize(
    ("quote", "text", "moved"),
    [
        ("Acme cut its forecast by $2 billion to $9 billion", "$2 billion", True),
        ("Acme cut its forecast by about $2 billion", "$2 billion", True),
        ("Acme cut its forecast by $2 billion to $9 billion", "$9 billion", False),
        ("Acme has $2 billion", "$2 billion", False),
    ],
)
def test_a_sum_by_which_something_moved_is_no_level(quote: str, text: str, *, moved: bool) -> None:
    assert is_other_measure(stated(quote, text), change=False) is moved


@pytest.mark.parametrize(
    ("period", "of", "part"),
    [
        ("2025-Q1", "2025", True),
        ("2025", "2025", False),
        ("2025", "2025-Q1", False),
        ("2024-Q1", "2025", False),
        (None, "2025", False),
        ("2025-Q1", None, False),
    ],
)
def test_a_quarter_is_a_part_of_its_year(period: str | None, of: str | None, *, part: bool) -> None:
    assert is_part(period, of=of) is part


def test_the_words_of_a_bound_stand_next_to_its_number() -> None:
    said = stated("Fees: Acme expects to pay its banks up to $9 million", "$9 million")
    close = around(said, setting([said], None, WORDS), None, WORDS).close
    assert WORDS.terms("Acme expects banks") <= close


def test_what_somebody_is_to_make_meets_what_somebody_makes() -> None:
    assert WORDS.terms("to make chips") & WORDS.terms("makes")


def test_a_later_part_stays_with_the_documents_that_answered_the_first() -> None:
    own = claim(
        "The contract with Acme is worth 20 million won",
        value=money(20_000_000, "KRW", text="20 million won"), attribute="",
    )  # fmt: skip
    same = claim(
        "It comes to $15 thousand in all", attribute="", number=2,
        value=money(15_000, "USD", text="$15 thousand"),
    )  # fmt: skip
    other = claim(
        "The contract of the drivers is worth $90 thousand", subject="Zenith", attribute="",
        number=3, outlet="Herald", value=money(90_000, "USD", text="$90 thousand"),
    )  # fmt: skip
    facts = [fact(each) for each in (own, same, other)]
    lone = ask("What is the contract worth in dollars?", *facts)
    assert lone.text.startswith("$90 thousand")
    later = ask("What is the contract with Acme worth, and how much is it in dollars?", *facts)
    assert "$15 thousand" in later.text
    assert "$90 thousand" not in later.text.partition("Also")[0]


def test_what_replaced_a_claim_is_told_only_where_it_answers_too() -> None:
    found = claim(
        "The mission of Acme was to last 53 days", attribute="length",
        value=Value(kind=Kind.DURATION, text="53 days"),
    )  # fmt: skip
    later = claim(
        "Zenith keeps a freeze of 90 days", subject="Zenith", attribute="length", number=2,
        outlet="Herald", value=Value(kind=Kind.DURATION, text="90 days"),
    )  # fmt: skip
    one = replace(fact(found, later), status=Status.SUPERSEDED, value=later.said.value)
    told = ask("How long was the mission of Acme to last?", one)
    assert told.text.startswith("53 days")


def test_a_day_is_told_before_a_mere_year() -> None:
    year = claim("The mill of Acme burned in a fire of 2019", attribute="", period="2019")
    day = claim(
        "The mill of Acme burned then: it was April 25, 2019", attribute="", number=2,
        value=Value(kind=Kind.DATE, low="2019-04-25", high="2019-04-25", text="April 25, 2019"),
    )  # fmt: skip
    told = ask("When did the mill of Acme burn?", fact(year), fact(day))
    assert told.text.startswith("25 April 2019")


@pytest.mark.parametrize(
    ("question", "quote", "told"),
    [
        ("How much does Acme pay per chip?", "Acme pays $9 for each chip", True),
        ("How much does Acme pay per chip?", "Acme pays $9 for its chips", False),
        ("How much does Acme pay for its chips?", "Acme pays $9 for its chips", True),
        ("Acme每股派息多少?", "Acme每股派息$9", True),
        ("Acme每股派息多少?", "Acme派息共$9", False),
    ],
)
def test_what_comes_to_each_is_answered_by_no_sum_of_all(
    question: str, quote: str, *, told: bool
) -> None:
    assert ask(question, fact(stated(quote, "$9"))).answered is told
