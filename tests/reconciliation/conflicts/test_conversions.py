"""Restatements in another currency are held against the reference rates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.claim import Claim
from bot.domain.fact import ConflictKind, Fact, Status
from bot.domain.rates import Rates
from tests.reconciliation.saying import DAY, RATES, claim, dollars, facts, yuan

BN = 10**9
PERIOD = "2026-03/2029-03"


def plan(value: object, outlet: str, **more: object) -> Claim:
    return claim(value, outlet=outlet, modality="plan", **more)  # type: ignore[arg-type]


def both(*claims: Claim, **more: object) -> tuple[Fact, Fact]:
    native, restated = facts(*claims, **more)  # type: ignore[arg-type]
    assert (native.cell.dimension, restated.cell.dimension) == ("money:CNY", "money:USD")
    return native, restated


DATED = plan(yuan(60 * BN, more_than=True), "A", period=PERIOD, published="2026-03-19")
WRONG = plan(yuan(60 * BN, equivalents=(dollars(6 * BN, about=True),)), "B", period="P3Y")
RIGHT = plan(yuan(60 * BN, equivalents=(dollars(8.8 * BN),)), "C", period="P3Y")


def test_a_bad_restatement_is_disputed_and_the_native_amount_stays_corroborated() -> None:
    native, restated = both(DATED, WRONG, RIGHT)
    assert native.status is Status.CORROBORATED
    assert native.origins_note == "3 outlets, 3 origins: A; B; C"
    assert native.period == PERIOD
    assert restated.status is Status.DISPUTED
    assert restated.period == PERIOD
    assert restated.conflict is not None
    assert restated.conflict.kind is ConflictKind.CONVERSION
    assert restated.conflict.sides == ((WRONG.id,), (RIGHT.id,))
    assert restated.conflict.note == (
        "60 billion yuan was about $8.70 billion at the ECB reference rate of 2026-03-19 "
        "(6.90 yuan per dollar)"
    )


def test_with_one_origin_the_second_side_is_the_market() -> None:
    _, restated = both(
        plan(yuan(60 * BN, equivalents=(dollars(6 * BN),)), "B", published="2026-03-19")
    )
    assert restated.status is Status.DISPUTED
    assert restated.conflict is not None
    assert restated.conflict.sides[1] == ()


def test_restatements_that_the_market_allows_do_not_contradict_each_other() -> None:
    claims = [
        plan(yuan(60 * BN, equivalents=(dollars(usd * BN),)), outlet, published="2026-03-19")
        for outlet, usd in (("A", 8.5), ("B", 8.7), ("C", 8.8))
    ]
    native, restated = both(*claims)
    assert native.status is Status.CORROBORATED
    assert restated.status is Status.CORROBORATED
    assert restated.conflict is None


def test_a_headline_in_dollars_is_the_restatement_that_its_document_makes() -> None:
    headline = plan(dollars(6 * BN), "B", attribute="investment", quote="Xiaomi bets $6 billion")
    unplaced = plan(WRONG.said.value, "B", period_text="the next three years")
    for equating in (WRONG, unplaced):
        _, restated = both(DATED, equating, headline)
        assert headline in restated.claims
    assert restated.cell.attribute == "AI investment"


def test_a_headline_of_the_same_cell_is_judged_by_the_native_amount_known_for_it() -> None:
    headline = plan(dollars(6 * BN), "D", quote="Xiaomi bets $6 billion")
    _, restated = both(DATED, RIGHT, headline)
    assert restated.conflict is not None
    assert restated.conflict.sides == ((headline.id,), (RIGHT.id,))


def test_a_sum_far_from_the_native_amount_of_other_documents_is_not_meant_for_it() -> None:
    quarter = plan(dollars(2 * BN), "D", quote="Xiaomi spent $2 billion")
    timed = plan(dollars(2 * BN), "D", quote="Xiaomi spent $2 billion", period=PERIOD)
    for sum_ in (quarter, timed):
        assert all(found.conflict is None for found in facts(DATED, RIGHT, sum_))


def test_a_headline_without_currency_joins_the_amount_that_it_means() -> None:
    sum_only = replace(yuan(60 * BN), currency=None)
    bare = plan(sum_only, "D", quote="60 billion!")
    native, _ = both(DATED, RIGHT, bare)
    assert bare in native.claims


def test_amounts_that_nobody_equates_are_facts_of_their_own() -> None:
    one, two = facts(plan(yuan(60 * BN), "A"), plan(dollars(1 * BN), "B"))
    assert {one.status, two.status} == {Status.REPORTED}


def test_no_rate_no_verdict() -> None:
    _, restated = both(DATED, WRONG, rates=Rates())
    assert restated.status is Status.REPORTED
    assert restated.conflict is None


def test_what_nothing_dates_needs_a_rate_outside_the_whole_last_year() -> None:
    undated = plan(yuan(60 * BN, equivalents=(dollars(6 * BN),)), "B")
    assert both(undated, newest=date(2026, 6, 1))[1].status is Status.DISPUTED
    assert both(undated)[1].status is Status.REPORTED
    days = {DAY: Decimal(1), date(2025, 9, 1): Decimal(1)}
    swinging = Rates(
        per_euro={"USD": days, "CNY": RATES.per_euro["CNY"] | {date(2025, 9, 1): Decimal(10)}}
    )
    assert both(undated, newest=date(2026, 6, 1), rates=swinging)[1].status is Status.REPORTED


def test_a_restatement_that_is_stated_for_no_one_day_is_judged_by_its_publication() -> None:
    amount = yuan(60 * BN, equivalents=(dollars(6 * BN),))
    stated = plan(amount, "B", period="2026-03", published="2026-03-19")
    assert both(stated)[1].status is Status.DISPUTED


def test_each_restatement_is_held_against_its_own_documents_amount() -> None:
    one = plan(yuan(60 * BN, equivalents=(dollars(8.7 * BN),)), "A", published="2026-03-19")
    two = plan(yuan(40 * BN, equivalents=(dollars(5.8 * BN),)), "B", published="2026-03-19")
    native, restated = both(one, two)
    assert native.status is Status.DISPUTED
    assert restated.status is not Status.DISPUTED


def test_the_restated_currency_is_the_one_in_brackets() -> None:
    quote = "Revenue was 60 billion yuan ($8.7 billion)"
    pair = [
        plan(value, "A", quote=quote, published="2026-03-19")
        for value in (yuan(60 * BN), dollars(8.7 * BN))
    ]
    others = [plan(dollars(8.7 * BN), outlet, published="2026-03-19") for outlet in "BCD"]
    _, restated = both(*pair, *others)
    assert restated.conflict is None
    assert restated.status is Status.CORROBORATED


def test_the_same_figure_in_both_currencies_is_called_a_likely_slip() -> None:
    _, restated = both(
        plan(yuan(60 * BN, equivalents=(dollars(60 * BN),)), "B", published="2026-03-19")
    )
    assert restated.conflict is not None
    assert "same figure" in restated.conflict.note


def test_a_restatement_that_is_a_power_of_ten_off_is_explained_by_it() -> None:
    def restated_as(number: float) -> str:
        value = yuan(60 * BN, equivalents=(dollars(number),))
        _, restated = both(plan(value, "B", published="2026-03-19"))
        assert restated.conflict is not None
        return restated.conflict.note

    assert "the difference is a factor of ten" in restated_as(0.87 * BN)
    assert "the difference is a factor of a thousand" in restated_as(8.7 * BN * 1000)
    assert "the difference" not in restated_as(6 * BN)


def test_on_a_day_without_a_rate_the_note_names_the_day_whose_rate_is_used() -> None:
    _, restated = both(
        plan(yuan(60 * BN, equivalents=(dollars(6 * BN),)), "B", published="2026-03-21"),
        rates=Rates(
            per_euro={
                "CNY": {date(2026, 3, 20): Decimal("7.5")},
                "USD": {date(2026, 3, 20): Decimal("1.1")},
            }
        ),
    )
    assert restated.conflict is not None
    assert "reference rate of 2026-03-20" in restated.conflict.note


def test_two_sums_of_one_document_are_no_restatement_where_they_stand_apart() -> None:
    def told(start: int) -> list[Fact]:
        price = claim(yuan(60), quote="costs 60 yuan at home", published="2026-03-19")
        abroad = claim(dollars(14), quote="and $14 abroad", published="2026-03-19", start=start)
        return [found for found in facts(price, abroad) if found.status is Status.DISPUTED]

    assert told(25)
    assert not told(300)


def test_two_sums_of_a_sentence_that_are_far_apart_are_of_two_things() -> None:
    quote = "fined 60 yuan, and $30 more"
    claims = [
        claim(value, quote=quote, published="2026-03-19") for value in (yuan(60), dollars(30))
    ]
    assert all(found.status is not Status.DISPUTED for found in facts(*claims))


def test_a_restatement_that_its_outlet_corrects_is_replaced_and_disputes_nothing() -> None:
    def told(usd: float, **more: object) -> Claim:
        sum_ = yuan(60 * BN, equivalents=(dollars(usd * BN),))
        return plan(sum_, "B", published="2026-03-19", **more)

    wrong = told(6, key="doc/one")
    right = told(8.8, key="doc/two", head={"title": "Corrected: the sum in dollars"})
    _, restated = both(wrong, right)
    assert (restated.status, restated.conflict) == (Status.SUPERSEDED, None)
    assert restated.value == dollars(8.8 * BN)
