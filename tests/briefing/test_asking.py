from __future__ import annotations

from dataclasses import replace

import pytest
from storied import claim, fact, page

from bot.briefing.asking import answers_a_story, distinct, proposed, question_on
from bot.briefing.material.cues import Cues
from bot.config import config_directory, load_lexicon
from bot.domain.brief import Answer, Line
from bot.domain.claim import Kind, Modality, Role, Value
from bot.domain.fact import Fact

CUES = Cues(
    words={"broad_attributes": ("cash",), "counted_attributes": ("stores",)},
    attributes=frozenset({"debt", "cash", "stores", "launch date"}),
)


def told(attribute: str, quote: str, *, kind: Kind = Kind.COUNT, **options: str) -> Fact:
    low = "2026-05-01" if kind is Kind.DATE else None
    value = Value(kind=kind, low=low, high=low, text="7")
    return fact(claim(quote, attribute=attribute, value=value, **options))


def test_a_fact_suggests_the_question_that_its_kind_of_number_answers() -> None:
    facts = [
        told("debt", "Acme has a debt of 7.", period="2026"),
        told("stores", "Acme has 7 stores."),
        told("launch date", "Acme will launch on 1 May.", kind=Kind.DATE),
    ]
    assert list(proposed(facts, pages={}, cues=CUES)) == [
        "What is Acme’s debt in 2026?",
        "How many stores does Acme have?",
        "When was Acme’s launch date?",
    ]


def test_nobody_asks_of_what_is_broad_or_unknown_or_of_whom_the_quote_does_not_name() -> None:
    facts = [
        told("cash", "Acme has cash of 7."),
        told("whim", "Acme has a whim of 7."),
        told("debt", "The firm has a debt of 7."),
    ]
    assert not proposed(facts, pages={}, cues=CUES)


@pytest.mark.parametrize(
    ("attribute", "asked"),
    [
        ("debt", "What is Acme’s debt?"),
        ("exports", "What are Acme’s exports?"),
        ("earnings per share", "What are Acme’s earnings per share?"),
        ("number of shares", "What is Acme’s number of shares?"),
        ("users", "How many users does Acme have?"),
        ("missing", None),
        ("stores closed", None),
        ("competition", None),
        ("against nvidia", None),
    ],
)
def test_only_a_name_that_can_follow_an_owner_is_asked_for(
    attribute: str, asked: str | None
) -> None:
    lexicon = load_lexicon(config_directory() / "lexicon")
    known = frozenset(each.name for each in lexicon.attributes)
    cues = Cues(words=lexicon.words, attributes=known)
    assert question_on(told(attribute, "Acme has 7."), cues=cues) == asked


@pytest.mark.parametrize(
    ("attribute", "value", "modality", "asked"),
    [
        ("layoffs", Value(kind=Kind.DATE, text="7"), Modality.FACT, "When were Acme’s layoffs?"),
        ("layoffs", Value(kind=Kind.DATE, text="7"), Modality.PLAN, "When are Acme’s layoffs?"),
        ("debt", Value(kind=Kind.DATE, text="7"), Modality.PLAN, "When is Acme’s debt?"),
        ("stores", Value(kind=Kind.COUNT, text="7"), Modality.PLAN,
         "How many stores does Acme plan?"),
        ("stores", Value(kind=Kind.COUNT, text="7"), Modality.FORECAST,
         "How many stores does Acme expect?"),
        ("debt", Value(kind=Kind.PERCENT, role=Role.CHANGE, text="7%"), Modality.FACT,
         "How much did Acme’s debt change?"),
        ("price change", Value(kind=Kind.PERCENT, role=Role.CHANGE, text="7%"), Modality.FACT,
         "How much did Acme’s price change?"),
        ("debt", Value(kind=Kind.PERCENT, role=Role.SHARE, text="7%"), Modality.FACT, None),
        ("market share", Value(kind=Kind.PERCENT, role=Role.SHARE, text="7%"), Modality.FACT,
         "What is Acme’s market share?"),
    ],
)  # fmt: skip
def test_a_question_is_worded_as_somebody_would_ask_it(
    attribute: str, value: Value, modality: Modality, asked: str | None
) -> None:
    named = ("debt", "stores", "layoffs", "price change", "market share")
    cues = replace(CUES, attributes=frozenset(named))
    said = claim("Acme has 7.", attribute=attribute, value=value, modality=modality)
    assert question_on(fact(said), cues=cues) == asked


def test_what_a_source_asks_itself_is_asked_first() -> None:
    asks = page("Daily", ("question", "Who owns Acme?"), ("question+", "Who owns Zenith?"))
    found = proposed([told("debt", "Acme has a debt of 7.")], pages={("a", "b"): asks}, cues=CUES)
    assert list(found) == ["Who owns Acme?", "What is Acme’s debt?"]
    assert found["Who owns Acme?"] is None


def test_an_answer_counts_if_the_story_bears_it_and_it_gives_the_number() -> None:
    debt = told("debt", "Acme has a debt of 7.")
    line = Line(text="7", claims=debt.claims)
    good = Answer(
        question="?", answered=True, text="7: “Acme has …” (Daily)", facts=(debt,), lines=(line,)
    )
    vague = Answer(
        question="?", answered=True, text="Much: “Acme has 7” (Daily)", facts=(debt,), lines=(line,)
    )
    elsewhere = told("debt", "Zenith has a debt of 9.", outlet="Weekly")
    assert answers_a_story(good, [debt], of=debt)
    assert answers_a_story(vague, [debt], of=None)
    assert not answers_a_story(vague, [debt], of=debt)
    assert not answers_a_story(good, [elsewhere], of=None)
    half = replace(good, parts=(good, replace(good, answered=False)))
    assert not answers_a_story(half, [debt], of=None)
    assert distinct([good, vague]) == (good,)


def test_a_part_of_a_year_is_asked_for_as_one_speaks_of_it() -> None:
    debt = told("debt", "Acme has a debt of 7.", period="2026-Q3")
    assert question_on(debt, cues=CUES) == "What is Acme’s debt in the third quarter of 2026?"
