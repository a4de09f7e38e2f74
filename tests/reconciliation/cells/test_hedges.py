"""What comes near to a number is about it, however its claim was filed."""

from __future__ import annotations

import pytest

from bot.domain.claim import Value
from bot.domain.fact import Status
from bot.reconciliation.cells.hedges import as_hedged
from bot.reconciliation.cells.match import words_of
from tests.reconciliation.saying import LEXICON, amount, claim, fact, yuan

WORDS = words_of(LEXICON)


@pytest.mark.parametrize(
    ("value", "quote", "hedge"),
    [
        (amount(6, less_than=True), "It rose nearly 6-fold.", "about"),
        (amount(4.9e9, less_than=True), "worth nearly $4.9 billion", "about"),
        (amount(6e8, less_than=True), "投入近6亿", "about"),
        (amount(4900, less_than=True), "It sold nearly 4,900.", "about"),
        (amount(4900, less_than=True), "Nearly 4, or some 4,900, were sold.", "less_than"),
        (amount(6, less_than=True), "It rose less than 6-fold in nearly 3 years.", "less_than"),
        (amount(6, more_than=True), "It rose nearly 6-fold.", "more_than"),
        (amount(6), "It rose nearly 6-fold.", None),
    ],
)
def test_the_words_before_the_number_tell(value: Value, quote: str, hedge: str | None) -> None:
    assert as_hedged(value, claim(value, quote=quote), words=WORDS).qualifier == hedge


def test_nearly_six_is_not_what_another_counts_as_five() -> None:
    one = claim(yuan(6e10, less_than=True), quote="It spends nearly 60 billion yuan.")
    other = claim(yuan(5e10), outlet="B")
    assert fact(one, other).status is Status.DISPUTED
