"""What is offered for a name that isn't known."""

from __future__ import annotations

import pytest

from bot.services.nearest import fuller, meant


def test_a_near_name_and_one_that_holds_what_was_typed_are_offered_as_they_are_written() -> None:
    assert meant("xiaomo", ["Xiaomi", "Tern Foods"]) == " Did you mean “Xiaomi”?"
    assert meant("post", ["Northern Post", "Daily"]) == " Did you mean “Northern Post”?"
    assert meant("The Daily of the North", ["Daily"]) == " Did you mean “Daily”?"


def test_no_more_than_three_are_offered_each_once() -> None:
    names = [f"Acme {letter}" for letter in "ABCDE"]
    offered = meant("acme", names)
    assert offered.count("“") == 3
    assert len({name for name in names if f"“{name}”" in offered}) == 3


def test_nothing_is_offered_where_nothing_is_near() -> None:
    assert meant("Globex", ["Xiaomi"]) == ""
    assert meant("", ["Xiaomi"]) == ""
    assert meant("Xiaomi", []) == ""


def test_a_name_without_end_is_told_back_cut_short() -> None:
    assert len(meant("acme", ["acme" + "x" * 500])) < 120


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("Tern", ["Tern Foods", "Tern recall", "Ternary Labs"], "Tern Foods"),
        ("tern", ["Tern Foods", "TERN FOODS Inc"], "Tern Foods"),
        ("Tern", ["Tern Foods", "Tern Motors"], None),
        ("Foods", ["Tern Foods"], None),
        ("海燕", ["海燕食品"], "海燕食品"),
        ("海燕", ["海燕食品", "海燕汽车"], None),
        ("", ["Tern Foods"], None),
    ],
)
def test_a_shorter_form_leads_to_the_only_name_that_begins_so(
    name: str, known: list[str], found: str | None
) -> None:
    assert fuller(name, known, key=lambda each: each.casefold().removesuffix(" inc")) == found
