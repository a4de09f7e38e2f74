"""Facts of a blocking key come of its own claims, and of no others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import Fact
from bot.reconciliation.cells.match import blocking_key, filing_key, words_of
from tests.reconciliation.saying import LEXICON, amount, claim, dollars, facts, yuan

WORDS = words_of(LEXICON)
BN = 10**9
NEWEST = date(2026, 6, 2)
"""The newest publication day in the store, whichever of its claims are looked at."""
ATTRIBUTES = (
    "AI investment", "investment plan", "deaths", "copies sold", "copies sold in all shops",
    "sold copies", "number of copies sold", "cause: defect in software",
    "cause: defect in DNS software", "no defect in software", "launch", "launch of the phone",
    "role: phone maker", "shares (headline)", "shares sold", "sold in two hours", "sold in an hour",
)  # fmt: skip
VALUES = (
    Value(), Value(kind=Kind.NAME, text="Ann Lee"), amount(12), amount(125), yuan(60 * BN),
    yuan(60 * BN, equivalents=(dollars(8.7 * BN),)), dollars(8.7 * BN), dollars(6 * BN),
    amount("2026-03-08", kind="date"),
)  # fmt: skip


@st.composite
def _claims(draw: st.DrawFn) -> list[Claim]:
    return [
        claim(
            draw(st.sampled_from(VALUES)),
            outlet=draw(st.sampled_from("ABC")),
            subject=draw(st.sampled_from(["Xiaomi", "小米", "Acme"])),
            quote=draw(
                st.sampled_from(
                    [None, "Sold: 125 copies in the shops", "Xiaomi, a phone maker, sold 12"]
                )
            ),
            published=draw(st.sampled_from([None, "2026-03-19", "2026-03-28", "2026-06-02"])),
            attribute=draw(st.sampled_from(ATTRIBUTES)),
            period=draw(st.sampled_from([None, None, "2026", "P3Y"])),
            polarity=draw(st.sampled_from([True, True, True, False])),
            sequence=n,
            start=n * 100,
        )
        for n in range(draw(st.integers(1, 12)))
    ]


def _under(found: Iterable[Fact], key: str) -> list[Fact]:
    return [each for each in found if filing_key(each.cell, WORDS) == key]


@settings(max_examples=150)
@given(_claims())
def test_the_facts_of_a_key_need_no_claim_of_another(claims: list[Claim]) -> None:
    every = facts(*claims, newest=NEWEST)
    for key in {blocking_key(each.said, WORDS) for each in claims}:
        own = [each for each in claims if blocking_key(each.said, WORDS) == key]
        alone = facts(*own, newest=NEWEST)
        assert _under(alone, key) == _under(every, key) == list(alone)
