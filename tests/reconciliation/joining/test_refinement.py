"""Statements in free words meet where one says the other and more, and nothing else is told so."""

from __future__ import annotations

from bot.domain.claim import Kind, Value
from bot.domain.fact import Fact, Status
from tests.reconciliation.saying import amount, claim, facts

LESS = "cause: defect in automation software"
MORE = "cause: defect in DNS automation software"


def told(*attributes: str, value: Value | None = None) -> tuple[Fact, ...]:
    return facts(*(claim(value, attribute=a, outlet=o) for a, o in zip(attributes, "ABC"[:3])))  # noqa: B905


def test_a_statement_is_told_by_one_that_says_it_and_more() -> None:
    (found,) = told(LESS, MORE)
    assert found.status is Status.CORROBORATED
    (alone,) = facts(claim(attribute=LESS))
    assert alone.id in found.former_ids


def test_a_statement_that_two_say_more_than_each_in_its_own_way_stands_alone() -> None:
    assert len(told(LESS, MORE, "cause: defect in automation software of a rival")) == 3
    (chain,) = told(LESS, MORE, "cause: defect in DNS automation software of a rival")
    assert len(chain.origins) == 3


def test_another_head_a_negation_and_a_number_make_another_thing() -> None:
    assert len(told("motion to overturn denied", "verdict on motion to overturn denied")) == 2
    assert len(told("agreement signed in Delhi", "agreement not signed in Delhi")) == 2
    assert len(told("version of the phone", "version 2 of the phone")) == 2


def test_one_word_or_an_attribute_of_the_lexicon_is_not_looked_for_in_longer_phrases() -> None:
    assert len(told("verdict", "verdict of the jury")) == 2
    assert len(told("launch", "launch of the phone")) == 2


def test_a_number_of_less_is_not_that_of_more() -> None:
    assert len(told("sales of phones", "sales of phones in Norway", value=amount(5))) == 2


def test_other_names_stay_apart_in_the_cell_that_says_more() -> None:
    names = [Value(kind=Kind.NAME, text=text) for text in ("Ann Lee", "Bo Wu")]
    said = zip(names, (LESS, MORE), "AB", strict=True)
    (found,) = facts(*(claim(v, attribute=a, outlet=o) for v, a, o in said))
    assert found.status is Status.REPORTED


def test_a_head_with_too_many_phrases_tells_none_apart() -> None:
    many = [claim(attribute=f"cause: defect in part {n}", outlet=str(n)) for n in range(120)]
    assert len(facts(claim(attribute=LESS), claim(attribute=MORE, outlet="B"), *many)) == 122
