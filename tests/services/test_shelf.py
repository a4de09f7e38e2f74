"""What is kept of facts, and what goes once it is too much."""

from __future__ import annotations

from bot.domain.claim import Claim, ClaimDraft, Quote
from bot.domain.document import DocumentHead
from bot.domain.fact import Cell, Fact, Status
from bot.services.shelf import Shelf

ROOM = 12


def facts(subject: str, *, claims: int = 5) -> tuple[Fact, ...]:
    """Return a fact of so many claims: two such keys, and not three, have room."""
    said = ClaimDraft(quote=Quote(start=0, end=1, text="x"), subject=subject, attribute="sales")
    claim = Claim(id="1", sequence=1, document=DocumentHead(space="a", key="k"), said=said)
    fact = Fact(
        id=subject, cell=Cell(subject=subject, attribute="sales"), period=None,
        status=Status.REPORTED, value=None, claims=(claim,) * claims, origins=(),
    )  # fmt: skip
    return (fact,)


def kept(shelf: Shelf, *keys: str) -> list[str]:
    """Return which keys of any space are kept, without asking for them."""
    return [key for key in keys if key in shelf.of("a") or key in shelf.of("b")]


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"one": facts("one")})
    shelf.put("a", {"two": facts("two")})
    assert shelf.take("a", ["one", "never"]) == {"one": facts("one")}
    shelf.put("a", {"three": facts("three")})
    assert kept(shelf, "one", "two", "three") == ["one", "three"]


def test_all_spaces_share_the_room() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"one": facts("one"), "two": facts("two")})
    shelf.put("b", {"three": facts("three")})
    assert shelf.of("a") == {"two": facts("two")}
    assert shelf.of("b") == {"three": facts("three")}
    assert shelf.take("b", ["two"]) == {}


def test_what_is_dropped_or_put_again_counts_no_more() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"one": facts("one"), "two": facts("two")})
    shelf.put("a", {"two": facts("two")})
    shelf.drop("a", ["one", "never"])
    shelf.put("a", {"three": facts("three")})
    assert kept(shelf, "one", "two", "three") == ["two", "three"]


def test_what_has_no_room_at_all_is_not_kept() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"large": facts("large", claims=20)})
    shelf.put("a", {"none": (), "small": facts("small")})
    assert kept(shelf, "large", "none", "small") == ["none", "small"]
