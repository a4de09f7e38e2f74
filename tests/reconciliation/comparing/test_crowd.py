"""However many speak of one thing, all stay in its fact, and nobody is drowned out."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.claim import Claim
from bot.domain.fact import Status
from bot.reconciliation.cells.match import words_of
from bot.reconciliation.cells.members import members
from bot.reconciliation.comparing.crowd import MOST, OF_ONE, heard
from bot.reconciliation.history import history, replaced
from tests.reconciliation.saying import LEXICON, amount, claim, fact

LOUD = 3 * MOST


def loud(many: int) -> list[Claim]:
    """Return what one outlet says over and over, each time another number."""
    return [
        claim(amount(1000 + n), attribute="units shipped", outlet="Loud", key=f"loud/{n}")
        for n in range(many)
    ]


def test_all_are_heard_where_they_are_few_and_some_of_each_source_where_they_are_many() -> None:
    quiet = claim(amount(7), attribute="units shipped", outlet="Quiet", published="2020-01-01")
    few, many = (members([quiet, *loud(n)], words=words_of(LEXICON)) for n in (3, LOUD))
    assert heard(few) == few
    kept = heard(many)
    assert len(kept) == MOST
    assert quiet in [member.claim for member in kept]


def test_one_that_floods_a_cell_drowns_out_none_that_agree() -> None:
    agreed = [
        claim(amount(7), attribute="units shipped", outlet=o, published="2020-01-01") for o in "AB"
    ]
    found = fact(*agreed, *loud(LOUD))
    assert len(found.claims) == LOUD + 2
    assert found.value == amount(7)
    assert found.status is Status.DISPUTED


def test_one_document_is_heard_only_so_often_in_a_crowd() -> None:
    table = [
        claim(amount(1000 + n), attribute="units shipped", outlet="Table", key="table")
        for n in range(MOST)
    ]
    others = loud(2 * OF_ONE)
    found = members([*table, *others], words=words_of(LEXICON))
    kept = [member.claim for member in heard(found)]
    assert sum(each.document.key == "table" for each in kept) == OF_ONE
    assert all(each in kept for each in others)


def test_a_crowd_comes_to_the_same_in_any_order() -> None:
    said = loud(MOST + 50)
    assert fact(*said) == fact(*reversed(said))


def test_the_history_of_a_crowd_is_told_by_those_who_are_heard() -> None:
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(MOST + 50)]
    said = [
        claim(amount(2 * n + 1), attribute="death toll", published=str(day), key=f"toll/{n}")
        for n, day in enumerate(days)
    ]
    found = fact(*said)
    moments = history([found], lexicon=LEXICON)
    assert sum(len(moment.claims) for moment in moments) == MOST
    assert moments[-1].claims == (said[-1],)
    assert len(replaced(found, words=words_of(LEXICON))) == MOST - 1
