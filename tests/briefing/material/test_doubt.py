"""What sources agree on is told without a number beside it that they don't agree on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from storied import brief, claim, fact, lines, page, quoting
from told import money

from bot.briefing.compose import Behind
from bot.briefing.material.doubt import doubts
from bot.briefing.material.pages import Page
from bot.domain.brief import Brief
from bot.domain.claim import Claim, Kind, Role, Value
from bot.domain.fact import Conflict, ConflictKind, Fact, Status

OURS = "The Acme ferry yard will close 31 berths, or 8% of its quays, as its owner told the town."
THEIRS = "The Acme ferry yard will close 13 berths, or 8% of its quays, its owner wrote."
PLAIN = "Of its quays the Acme ferry yard will close 8%, as the northern harbour heard it."


def number(of: Page, number: int, text: str, *, kind: Kind, attribute: str) -> Claim:
    words = of.sentences[0].text
    many = Decimal(text.rstrip("%"))
    role = Role.SHARE if kind is Kind.PERCENT else Role.LEVEL
    value = Value(kind=kind, low=many, high=many, role=role, text=text)
    said = claim(words, attribute=attribute, value=value, number=number)
    return quoting(of, words, number=number, said=said)


def berths(pages: Sequence[Page], *, status: Status) -> Fact:
    """Return the fact of the berths, of which the first two pages have different numbers."""
    ours = number(pages[0], 1, "31", kind=Kind.COUNT, attribute="berths")
    theirs = number(pages[1], 2, "13", kind=Kind.COUNT, attribute="berths")
    conflict = Conflict(kind=ConflictKind.NUMERIC, sides=((ours.id,), (theirs.id,)), note="")
    disputed = status is Status.DISPUTED
    return fact(ours, theirs, status=status, conflict=conflict if disputed else None)


def told(
    *texts: str, status: Status, attribute: str = "closures", others: Sequence[Fact] = ()
) -> Brief:
    """Return the brief of pages that agree on 8% and of which two differ on berths."""
    outlets = ("Daily", "Weekly", "Monthly")
    pages = [
        page(outlet, ("paragraph", text)) for outlet, text in zip(outlets, texts, strict=False)
    ]
    shares = [
        number(own, at, "8%", kind=Kind.PERCENT, attribute=attribute)
        for at, own in enumerate(pages, start=11)
    ]
    agreed = fact(*shares, status=Status.CORROBORATED, origins=2, name="agreed")
    behind = Behind(
        pages={each.head.place: each for each in pages}, words={"broad_attributes": ("length",)}
    )
    return brief([agreed, berths(pages, status=status), *others], topic=None, behind=behind)


def test_the_words_of_a_source_without_the_doubtful_number_are_taken() -> None:
    (line,) = lines(told(OURS, THEIRS, PLAIN, status=Status.DISPUTED), "abstract")
    assert line.text.startswith(f"“{PLAIN}” — Monthly")


def test_where_all_have_one_the_agreed_value_is_told_by_itself() -> None:
    (line,) = lines(told(OURS, THEIRS, status=Status.DISPUTED), "abstract")
    assert line.text == "Acme — closures, share: 8% · corroborated by 2 origins"
    assert line.status is Status.CORROBORATED


def test_where_the_value_by_itself_says_too_little_the_line_is_not_marked_as_agreed() -> None:
    found = told(OURS, THEIRS, status=Status.DISPUTED, attribute="length")
    assert not lines(found, "abstract")
    (line,) = lines(found, "insights")
    assert line.text.startswith("“The Acme ferry yard will close ")
    assert line.text.endswith(("corroborated by 2 origins, not 31", "by 2 origins, not 13"))
    assert line.status is None


def test_such_a_line_comes_after_all_others() -> None:
    things = ("lamp for pilots", "vault of maps", "crane above ice", "mill by locks", "red bell")
    others = [
        fact(claim(f"Acme keeps a {each}, it wrote.", attribute=each, outlet=each, number=at))
        for at, each in enumerate(things, start=30)
    ]
    found = told(OURS, THEIRS, status=Status.DISPUTED, attribute="length", others=others)
    *plain, last = [line.status for line in lines(found, "insights")]
    assert last is None
    assert plain
    assert set(plain) == {Status.REPORTED}


def test_a_sentence_of_one_source_says_which_of_its_numbers_is_in_doubt() -> None:
    pages = [page(outlet, ("paragraph", text)) for outlet, text in (("A", OURS), ("B", THEIRS))]
    alone = fact(number(pages[0], 9, "8%", kind=Kind.PERCENT, attribute="closures"))
    behind = Behind(pages={each.head.place: each for each in pages})
    found = brief([alone, berths(pages, status=Status.DISPUTED)], topic=None, behind=behind)
    (line,) = lines(found, "abstract")
    assert line.text == f"“{OURS}” — A · in doubt: 31"


def paid(*amounts: int, status: Status = Status.REPORTED) -> tuple[Fact, list[Claim]]:
    claims = [
        claim(f"It paid ${each} for it.", outlet=f"Daily {at}", number=at, attribute="price",
              value=money(each, "USD", text=f"${each}"))
        for at, each in enumerate(amounts, start=1)
    ]  # fmt: skip
    return replace(fact(*claims), status=status), claims


def test_a_number_that_others_outdo_is_in_doubt_and_a_rounded_one_is_not() -> None:
    found, (first, close, far) = paid(100, 102, 140)
    in_doubt = doubts([found])
    other = fact(claim("It is big.", number=9))
    assert in_doubt.within(far, other) == ("$140",)
    assert in_doubt.within(close, other) == in_doubt.within(first, other) == ()


def test_both_sides_of_a_dispute_are_in_doubt_but_never_the_number_that_is_told() -> None:
    found, (first, second) = paid(100, 140, status=Status.DISPUTED)
    in_doubt = doubts([found])
    other = fact(claim("It is big.", number=9))
    assert in_doubt.within(first, other) == ("$100",)
    assert in_doubt.within(second, other) == ("$140",)
    assert in_doubt.within(first, found) == ()


def test_a_number_is_no_part_of_another() -> None:
    sentence = "Acme closes 31 berths on 3 quays."
    both = page("Daily", ("paragraph", sentence))
    doubtful, sure = (
        number(both, at, text, kind=Kind.COUNT, attribute=name)
        for at, (text, name) in enumerate((("31", "berths"), ("3", "quays")), start=1)
    )
    beside = replace(
        doubtful, said=replace(doubtful.said, value=replace(doubtful.said.value, text="1"))
    )
    found = doubts([fact(beside, status=Status.DISPUTED)])
    assert found.within(sure, fact(sure)) == ()
    assert doubts([fact(doubtful, status=Status.DISPUTED)]).within(sure, fact(sure)) == ("31",)
