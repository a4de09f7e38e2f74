"""What a shelf lets go of, once it holds too much."""

from __future__ import annotations

from bot.domain.fact import Cell, Fact, Status
from bot.services.shelf import Shelf

MANY = 60_000


def some(subject: str) -> tuple[Fact, ...]:
    """Return so many facts of a subject that two such lots are more than a shelf keeps."""
    fact = Fact(
        id=subject, cell=Cell(subject=subject, attribute="sales"), period=None,
        status=Status.REPORTED, value=None, claims=(), origins=(),
    )  # fmt: skip
    return (fact,) * MANY


def asked(shelf: Shelf, *cells: str) -> int:
    """Return how many facts of some keys are told, those that were missing put in first."""
    missing = shelf.missing(cells)
    shelf.put({cell: some(cell) for cell in missing or ()}, of=missing)
    return len(shelf.facts(cells))


def test_what_is_asked_for_is_told_though_it_is_the_oldest_on_a_full_shelf() -> None:
    shelf = Shelf(version=(1,), newest=None)
    assert asked(shelf, "a") == MANY
    assert asked(shelf, "b") == MANY
    assert asked(shelf, "a", "c") == 2 * MANY
    assert asked(shelf, "b") == MANY


def test_a_full_shelf_lets_go_of_what_was_asked_for_longest_ago() -> None:
    shelf = Shelf(version=(1,), newest=None)
    asked(shelf, "a")
    asked(shelf, "b")
    assert shelf.missing(["a", "b"]) == {"a"}
