"""Statements of one name are one thing where they share another word, and nothing turns it."""

from __future__ import annotations

import pytest

from bot.domain.claim import Kind, Value
from bot.domain.fact import Fact, Status
from tests.reconciliation.saying import claim, facts

CHIP = "Q9"


def told(*attributes: str, names: tuple[str, ...] = (CHIP, CHIP), **more: object) -> list[Fact]:
    said = zip(attributes, names, "AB", strict=True)
    return list(
        facts(
            *(
                claim(Value(kind=Kind.NAME, text=name), attribute=a, outlet=o, **more)  # type: ignore[arg-type]
                for a, name, o in said
            )
        )
    )


def test_a_name_and_a_word_tell_one_thing() -> None:
    (found,) = told("fitted with the Q9 chip", "camera powered by the Q9 chip")
    assert found.status is Status.CORROBORATED
    (alone,) = facts(
        claim(Value(kind=Kind.NAME, text=CHIP), attribute="camera powered by the Q9 chip")
    )
    assert alone.id in {found.id, *found.former_ids}


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("fitted with the Q9 chip", "camera powered by the Q7 chip", (CHIP, "Q7")),
        ("fitted with Q9", "cabin run by Q9", (CHIP, CHIP)),
        ("fitted with the Q9 chip", "chip not made by Q9", (CHIP, CHIP)),
        ("chip Q9 open to others", "chip Q9 closed to others", (CHIP, CHIP)),
        ("fitted with the Q9 chip", "2 rivals of the Q9 chip", (CHIP, CHIP)),
        ("phone maker", "maker of cars", ("Xiaomi", "Xiaomi")),
        ("chip maker", "maker of the camera", ("a rival", "a rival")),
        ("AI investment", "investment in a plant", ("Acme", "Acme")),
    ],
)
def test_without_both_or_with_a_turn_they_are_two(
    one: str, other: str, names: tuple[str, str]
) -> None:
    assert len(told(one, other, names=names)) == 2


def test_what_is_denied_is_told_of_neither() -> None:
    one = claim(Value(kind=Kind.NAME, text=CHIP), attribute="fitted with the chip")
    other = claim(
        Value(kind=Kind.NAME, text=CHIP), attribute="camera chip", polarity=False, outlet="B"
    )
    assert len(facts(one, other)) == 2


def test_who_lists_the_name_with_others_tells_of_it_too() -> None:
    (found,) = told(
        "fitted with the Q9 chip", "new: Q9 chip and Voro camera", names=(CHIP, "Q9, Voro")
    )
    assert found.status is Status.CORROBORATED


def test_another_name_under_the_phrase_that_is_told_most_is_no_part_of_it() -> None:
    (found,) = facts(
        claim(Value(kind=Kind.NAME, text=CHIP), attribute="fitted with the chip", outlet="A"),
        claim(Value(kind=Kind.NAME, text=CHIP), attribute="chip of the camera", outlet="B"),
        claim(Value(kind=Kind.NAME, text="Voro"), attribute="chip of the camera", outlet="C"),
    )
    assert found.cell.attribute == "chip of the camera"
    assert found.status is Status.CORROBORATED
    assert found.value == Value(kind=Kind.NAME, text=CHIP)
