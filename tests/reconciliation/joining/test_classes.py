"""A sentence that calls its subject by a class tells what it is, as who says so outright."""

from __future__ import annotations

import pytest

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import Fact, Status
from tests.reconciliation.saying import claim, facts

NAMED = Value(kind=Kind.NAME, text="Oriole 3")


def told(attribute: str, quote: str, outlet: str = "B", **more: object) -> Claim:
    return claim(
        NAMED, subject="Oriole 3", attribute=attribute, quote=quote, outlet=outlet,
        published="2026-05-04", **more,  # type: ignore[arg-type]
    )  # fmt: skip


WHAT = told("role: delivery drone", "Oriole 3 is a delivery drone.", outlet="A")


def class_of(*claims: Claim) -> Fact:
    return next(each for each in facts(*claims) if WHAT in each.claims)


def test_a_role_and_what_something_is_launched_as_are_one() -> None:
    found = class_of(WHAT, told("launched as a delivery drone", "It was launched as one."))
    assert found.status is Status.CORROBORATED


@pytest.mark.parametrize(
    "quote",
    [
        "The Oriole 3 delivery drone took off in the rain",
        "the Oriole 3 electric delivery drone crossed the strait",
        "The new delivery drone Oriole 3, loud as ever, took off",
    ],
)
def test_what_a_sentence_calls_it_in_passing_backs_its_class(quote: str) -> None:
    passing = told("first flight over the strait", quote)
    found = class_of(WHAT, passing)
    assert found.status is Status.CORROBORATED
    assert passing in found.claims
    (own,) = (each for each in facts(WHAT, passing) if each.id != found.id)
    assert own.cell.attribute == "first flight over the strait"
    assert own.id not in found.former_ids


@pytest.mark.parametrize(
    ("attribute", "quote"),
    [
        ("first flight over the strait", "Oriole 3 beat every other delivery drone"),
        ("first flight over the strait", "Oriole 3 took off; a delivery drone followed"),
        ("first flight over the strait", "The Oriole 3 drone took off"),
        ("first flight over the strait", "No Oriole 3 delivery drone took off"),
        ("first flight over the strait", "The Oriole 3 delivery drone doesn’t fly"),
        ("launch", "The Oriole 3 delivery drone was launched"),
    ],
)
def test_words_of_it_elsewhere_in_the_sentence_say_nothing(attribute: str, quote: str) -> None:
    assert class_of(WHAT, told(attribute, quote)).claims == (WHAT,)


def test_without_a_class_that_somebody_tells_there_is_nothing_to_back() -> None:
    one = told("delivery drone in trouble", "Oriole 3 fell.")
    other = told("first flight", "The Oriole 3 delivery drone fell.", outlet="C")
    assert all(len(each.claims) == 1 for each in facts(one, other))
