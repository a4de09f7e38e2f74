"""A number under words that name nothing is of what other documents tell the same number of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.claim import Claim, Kind, Role, Value
from bot.domain.fact import Fact, Status
from bot.reconciliation.joining.unnamed import is_patched
from tests.reconciliation.saying import amount, claim, facts, yuan

QUOTE = "Value at the bell, in the end: 654 in all"
SCRAP = "value bell end"


def scrap(value: Value, **more: Any) -> Claim:
    told = {"attribute": SCRAP, "quote": QUOTE, "outlet": "B", "published": "2026-03-19", **more}
    return claim(value, **told)


def named(value: Value, **more: Any) -> Claim:
    told = {"attribute": "market value", "outlet": "A", "published": "2026-03-12", **more}
    return claim(value, **told)


def attributes(*found: Fact) -> list[str]:
    return [fact.cell.attribute for fact in found]


def test_a_number_without_a_name_is_of_the_thing_that_another_outlet_names() -> None:
    (found,) = facts(named(yuan(654)), scrap(yuan(654)))
    assert (found.status, found.cell.attribute) == (Status.CORROBORATED, "market value")


def test_a_row_under_the_subject_s_own_name_names_nothing() -> None:
    row = {"subject": "Leap Motor", "attribute": "leap motor", "quote": "+88%", "outlet": "B"}
    told = claim(amount(88, kind="percent"), subject="Leapmotor", attribute="growth of sales")
    assert len(facts(told, claim(amount(88, kind="percent"), **row))) == 1


def test_a_number_is_known_again_where_it_is_told_as_a_bound() -> None:
    bound = Value(kind=Kind.MONEY, low=Decimal(654), high=None, currency="CNY")
    assert len(facts(named(bound), scrap(yuan(654)))) == 1


def test_two_without_a_name_are_one() -> None:
    other = scrap(yuan(654), attribute="first trade", quote="In its first big trade", outlet="C")
    assert len(facts(scrap(yuan(654)), other)) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"published": "2026-05-01"},
        {"subject": "Acme"},
        {"scope": "Norway"},
        {"polarity": False},
        {"attribute": "takeover price"},
    ],
)
def test_what_parts_them_parts_them_still(more: dict[str, Any]) -> None:
    assert len(facts(named(yuan(654), scope="Sweden"), scrap(yuan(654), **more))) == 2


@pytest.mark.parametrize("value", [yuan(655), yuan(600), amount(654), yuan(6540)])
def test_no_other_number_is_taken_for_it_nor_a_round_one(value: Value) -> None:
    assert (
        len(facts(named(yuan(654)), named(yuan(600)), scrap(value)))
        == len(facts(named(yuan(654)), named(yuan(600)))) + 1
    )


def test_two_names_for_one_number_leave_it_alone() -> None:
    found = facts(named(yuan(654)), named(yuan(654), attribute="AI investment"), scrap(yuan(654)))
    assert sorted(attributes(*found)) == ["AI investment", "market value", SCRAP]


def test_a_change_told_against_nothing_is_the_one_told_against_something() -> None:
    def change(attribute: str = "revenue", *, outlet: str = "B", **more: Any) -> Claim:
        value = amount(15, kind="percent", role=Role.CHANGE, **more)
        return claim(value, attribute=attribute, outlet=outlet)

    yearly = change(basis="year on year", outlet="A")
    assert len(facts(yearly, change())) == 1
    assert len(facts(yearly, change("costs"))) == 2
    assert len(facts(yearly, change(basis="month on month"))) == 2


def test_a_document_that_tells_the_number_twice_knows_both_apart() -> None:
    assert len(facts(named(yuan(654)), scrap(yuan(654), outlet="A", start=90))) == 2


def test_an_undated_document_is_of_the_only_days_at_which_the_number_was_told() -> None:
    undated = scrap(yuan(654), published=None)
    assert len(facts(named(yuan(654)), undated)) == 1
    late = named(yuan(654), published="2026-09-12", outlet="C")
    assert SCRAP in attributes(*facts(named(yuan(654)), late, undated))


@pytest.mark.parametrize(
    ("attribute", "quote", "patched"),
    [
        ("value bell end", QUOTE, True),
        ("value at the bell", QUOTE, False),
        ("bell value", QUOTE, False),
        ("value", QUOTE, False),
        ("value of shares", QUOTE, False),
        ("未来将投资美元", "未来5年将投资150亿美元", True),
        ("总投资", "总投资150亿美元", False),
    ],
)
def test_words_picked_out_of_a_quote_are_no_name(
    attribute: str, quote: str, *, patched: bool
) -> None:
    assert is_patched(claim(attribute=attribute, quote=quote).said) is patched
