"""Two phrases are one attribute where a telling number of one period stands under both."""

from __future__ import annotations

import pytest

from bot.domain.claim import Value
from bot.domain.fact import Fact, Status
from tests.reconciliation.saying import amount, claim, facts, yuan

PLAIN = "damages to be paid by the maker"
FULL = "total damages to be paid by the maker"


def told(*said: tuple[str, Value], **more: str) -> tuple[Fact, ...]:
    return facts(
        *(claim(v, attribute=a, outlet=o, **more) for (a, v), o in zip(said, "ABCD", strict=False))
    )


def test_near_phrases_with_one_telling_number_are_one_attribute() -> None:
    (found,) = told((PLAIN, yuan(243)), (FULL, yuan(243)))
    assert found.status is Status.CORROBORATED
    (disputed,) = told((PLAIN, yuan(243)), (FULL, yuan(243)), (FULL, yuan(429)))
    assert disputed.status is Status.DISPUTED


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ((PLAIN, yuan(243)), (FULL, yuan(244))),
        ((PLAIN, amount(200)), (FULL, amount(200))),
        ((PLAIN, yuan(243)), ("costs to be paid by the maker", yuan(243))),
        ((PLAIN, yuan(243)), ("damages not to be paid by the maker", yuan(243))),
        ((PLAIN, yuan(243)), ("damages", yuan(243))),
        (("AI investment", yuan(243)), ("AI investment in Norway", yuan(243))),
    ],
)
def test_no_others_are(ours: tuple[str, Value], theirs: tuple[str, Value]) -> None:
    assert len(told(ours, theirs)) == 2


def test_a_number_of_another_period_is_no_sign() -> None:
    ours = claim(yuan(243), attribute=PLAIN, period="2024")
    assert len(facts(ours, claim(yuan(243), attribute=FULL, outlet="B", period="2025"))) == 2


def test_a_document_that_tells_other_numbers_under_each_knows_them_apart() -> None:
    one = {"outlet": "C", "key": "doc/C"}
    apart = [
        claim(yuan(243), attribute=PLAIN, start=0, **one),
        claim(yuan(300), attribute=FULL, start=90, **one),
    ]
    assert len(facts(*apart, claim(yuan(243), attribute=FULL, outlet="B"))) == 2


GROWTH = "quarters of strong growth of paid orders"


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("quarters of double growth of paid orders", amount(6, unit="quarter")),
        (f"{GROWTH} abroad", amount(1, kind="rank")),
    ],
)
def test_a_small_number_of_something_is_known_again_in_a_long_phrase(
    other: str, value: Value
) -> None:
    assert len(told((GROWTH, value), (other, value))) == 1
    assert len(told((GROWTH, value), ("quarters of growth", value))) == 2


def test_a_range_is_known_again_by_its_two_ends() -> None:
    ours = amount(100_000, 900_000, unit="car")
    assert len(told(("self-driving cars", ours), ("self-driving cars in towns", ours))) == 1
