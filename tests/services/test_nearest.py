"""What is offered for a name that isn't known."""

from __future__ import annotations

from bot.services.nearest import meant


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
