"""Who share a value, and which shared value is backed best."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Claim, Kind, Value
from bot.reconciliation.backing import best_backed
from bot.reconciliation.cells.match import words_of
from bot.reconciliation.cells.members import Member, members
from tests.reconciliation.saying import LEXICON, amount, claim

WORDS = words_of(LEXICON)


def outlets(found: Sequence[Member]) -> int:
    """Count each outlet as an origin."""
    return len({member.claim.document.outlet for member in found})


def backed(*claims: Claim) -> set[str]:
    """Return the ids of the claims that share the best backed value."""
    found = members(claims, words=WORDS)
    return {m.claim.id for m in best_backed(found, origins=outlets, words=WORDS)}


def said(number: float, outlet: str, key: str | None = None, **hedge: bool) -> Claim:
    return claim(amount(number, **hedge), outlet=outlet, key=key)


def ids(*claims: Claim) -> set[str]:
    return {each.id for each in claims}


def test_the_value_of_most_origins_is_backed_best() -> None:
    agreed = said(60, "A"), said(60, "B")
    assert backed(said(90, "C"), *agreed) == ids(*agreed)


def test_an_origin_counts_more_than_documents_and_equal_ones_fall_to_more_claims() -> None:
    loud = [said(90, "C", key=f"C/{n}") for n in range(3)]
    agreed = said(60, "A"), said(60, "B")
    assert backed(*loud, *agreed) == ids(*agreed)
    assert backed(*loud, agreed[0]) == ids(*loud)


def test_of_values_with_as_many_origins_the_one_with_more_claims_is_backed_best() -> None:
    fewer = said(60, "A"), said(60, "B")
    again = claim(amount(90), outlet="D", sequence=2)
    more = said(90, "C"), said(90, "D"), again
    assert backed(*fewer, *more) == backed(*more, *fewer) == ids(*more)


def test_a_bound_backs_what_lies_within_it() -> None:
    number, bound, outside = said(62, "A"), said(60, "B", more_than=True), said(40, "C")
    assert backed(number, bound, outside) == ids(number, bound)


def test_a_denial_backs_no_assertion() -> None:
    told, again = claim(amount(60), outlet="A"), claim(amount(60), outlet="B")
    denied = claim(amount(60), outlet="C", polarity=False)
    assert backed(told, again, denied) == ids(told, again)


def test_statements_back_each_other_unless_their_names_or_their_words_are_others() -> None:
    def told(name: str | None, outlet: str, attribute: str = "partner") -> Claim:
        value = Value(kind=Kind.NAME, text=name) if name else Value()
        return claim(value, outlet=outlet, attribute=attribute)

    one, more, other = told("Globex", "A"), told("Globex Inc", "B"), told("Initech", "C")
    assert backed(one, more, other) == ids(one, more)
    up, rose, down = (
        told(None, outlet, f"sales of cars {word}")
        for outlet, word in (("A", "up"), ("B", "rose"), ("C", "down"))
    )
    assert backed(up, rose, down) == ids(up, rose)


def test_of_nobody_nobody_is_backed() -> None:
    assert backed() == set()


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from("ABC")), min_size=1, max_size=8))
def test_whatever_the_order_the_best_is_the_same_and_no_other_value_has_more_origins(
    told: list[tuple[int, str]],
) -> None:
    claims = [said(n * 10, outlet, key=f"{at}") for at, (n, outlet) in enumerate(told)]
    best = backed(*claims)
    assert best == backed(*reversed(claims))
    by_number = {n: {outlet for m, outlet in told if m == n} for n, _ in told}
    behind = {each.document.outlet for each in claims if each.id in best}
    assert len(behind) == max(map(len, by_number.values()))
