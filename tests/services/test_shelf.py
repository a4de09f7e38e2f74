"""What is kept of facts, and what goes once it is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from bot.domain.claim import Claim, ClaimDraft, Kind, Qualifier, Quote, Value
from bot.domain.document import DocumentHead
from bot.domain.fact import Cell, Conflict, ConflictKind, Fact, Status
from bot.services.shelf import Packed, Shelf, packed, unpacked

ROOM = 12_000


def kilobytes(number: int) -> Packed:
    return Packed(data=b"x" * 1000 * number, hangs=False)


def kept(shelf: Shelf) -> list[tuple[str, str]]:
    """Return which keys of two spaces are kept, without asking for them."""
    return [(space, cell) for space in "ab" for cell in sorted(shelf.cells(space))]


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"one": kilobytes(5)})
    shelf.put("a", {"two": kilobytes(5)})
    assert shelf.take("a", ["one", "never"]) == {"one": kilobytes(5)}
    shelf.put("a", {"three": kilobytes(5)})
    assert kept(shelf) == [("a", "one"), ("a", "three")]


def test_all_spaces_share_the_room() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"one": kilobytes(5), "two": kilobytes(5)})
    shelf.put("b", {"one": kilobytes(5)})
    assert kept(shelf) == [("a", "two"), ("b", "one")]
    assert shelf.take("b", ["two"]) == {}


def test_what_is_dropped_or_put_again_takes_no_room() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"one": kilobytes(5), "two": kilobytes(5)})
    shelf.put("a", {"two": kilobytes(5)})
    shelf.drop("a", ["one", "never"])
    shelf.put("a", {"three": kilobytes(5)})
    assert kept(shelf) == [("a", "three"), ("a", "two")]


def test_what_has_no_room_at_all_is_not_kept() -> None:
    shelf = Shelf(most=ROOM)
    shelf.put("a", {"large": kilobytes(20)})
    shelf.put("a", {"none": kilobytes(0), "small": kilobytes(5)})
    assert kept(shelf) == [("a", "none"), ("a", "small")]


def facts(*values: Value, published: str | None = None) -> Sequence[Fact]:
    """Return one fact of a claim for each of the values."""
    head = DocumentHead(space="a", key="k", published=published, fingerprint=(1, 2**60))
    found = []
    for number, value in enumerate(values):
        said = ClaimDraft(
            quote=Quote(start=0, end=2, text="五个"), subject="Acme", attribute="sales",
            value=value, why=("a reason",),
        )  # fmt: skip
        claim = Claim(id=f"{number}", sequence=number, document=head, said=said)
        conflict = Conflict(kind=ConflictKind.NUMERIC, sides=(("1",), ()), note="5 and 6")
        fact = Fact(
            id=f"f{number}", cell=Cell(subject="Acme", attribute="sales"), period="2026",
            status=Status.DISPUTED, value=value, claims=(claim,), origins=(), conflict=conflict,
        )  # fmt: skip
        found.append(fact)
    return tuple(found)


EURO = Value(kind=Kind.MONEY, low=Decimal("5.30"), high=Decimal("5.30"), currency="EUR")
DOLLAR = replace(EURO, currency="USD", qualifier=Qualifier.ABOUT, equivalents=(EURO,))


def test_facts_come_back_as_they_were_packed() -> None:
    given = {"one": facts(EURO, DOLLAR), "none": (), "two": facts(Value())}
    back = unpacked(packed(given))
    assert back == given
    (claim,) = back["one"][1].claims
    assert (claim.said.why, str(claim.said.value.low)) == (("a reason",), "5.30")
    assert back["one"][0].status is Status.DISPUTED


def test_only_money_that_nothing_dates_hangs_on_the_newest_day() -> None:
    today = datetime(2026, 5, 4, tzinfo=UTC).isoformat()
    given = {
        "money": facts(EURO),
        "dated": facts(EURO, published=today),
        "none": facts(Value()),
        "both": (*facts(EURO, published=today), *facts(EURO)),
    }
    shelf = Shelf()
    shelf.put("a", packed(given))
    assert shelf.cells("a", hanging=True) == {"money", "both"}
