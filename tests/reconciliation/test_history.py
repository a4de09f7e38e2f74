"""What holds when, and when it was told."""

from __future__ import annotations

from datetime import date

from bot.domain.timeline import Moment
from bot.reconciliation.cells.match import words_of
from bot.reconciliation.history import history, replaced
from tests.reconciliation.saying import LEXICON, amount, claim, fact, facts, raised_plan, yuan


def told(*claims) -> tuple[Moment, ...]:
    return history(facts(*claims), lexicon=LEXICON)


def toll(count: int, published: str, *, outlet: str = "A", **more):
    return claim(
        amount(count, unit="person"), attribute="death toll", outlet=outlet,
        published=published, key=f"{outlet}/{published}", **more,
    )  # fmt: skip


def test_a_series_has_a_moment_for_each_step_and_knows_the_steps_before_it() -> None:
    found = told(toll(44, "2026-03-19"), toll(34, "2026-03-03"), toll(41, "2026-03-10", outlet="B"))
    assert [moment.when for moment in found] == ["2026-03-03", "2026-03-10", "2026-03-19"]
    assert [len(moment.earlier) for moment in found] == [0, 1, 2]
    assert [moment.replaced for moment in found] == [True, True, False]
    assert found[-1].latest


def test_a_state_is_dated_by_the_day_that_it_gives_and_told_on_the_day_of_the_report() -> None:
    (moment,) = told(toll(34, "2026-03-09", as_of="2026-03-03"))
    assert (moment.when, moment.told) == ("2026-03-03", date(2026, 3, 9))


def test_a_value_of_a_period_stands_at_the_start_of_that_period() -> None:
    found = told(
        claim(yuan(6e10), published="2026-03-20", period="2025"),
        toll(34, "2025-06-03"),
    )
    assert [moment.when for moment in found] == ["2025", "2025-06-03"]
    assert found[0].first == date(2025, 1, 1)


def test_an_event_whose_value_is_a_day_stands_on_that_day() -> None:
    day = amount("2026-03-19", kind="date")
    (moment,) = told(claim(day, attribute="launch", published="2026-03-25"))
    assert (moment.when, moment.told) == ("2026-03-19", date(2026, 3, 25))


def test_what_nobody_dates_comes_last_and_has_no_day() -> None:
    found = told(toll(34, "2026-03-03"), claim(yuan(6e10), outlet="C"))
    assert found[-1].when is None
    assert found[-1].told is None


def test_a_value_that_is_only_told_as_the_former_one_is_a_step_without_a_day() -> None:
    now, old = raised_plan()
    found = told(now, old)
    assert len(found) == 1
    assert [each.id for each in found[0].earlier] == [old.id]


def test_the_order_of_arrival_has_no_say() -> None:
    claims = [toll(34, "2026-03-03"), toll(41, "2026-03-10"), toll(44, "2026-03-19")]
    assert told(*claims) == told(*reversed(claims))


def test_who_replaced_a_value_is_the_same_outlet_where_that_did() -> None:
    first, other, last = (
        toll(34, "2026-03-03"),
        toll(41, "2026-03-10", outlet="B"),
        toll(44, "2026-03-19"),
    )
    found = replaced(fact(first, other, last), words=words_of(LEXICON))
    assert found[first.id][-1] == last.id
    assert set(found[other.id]) == {last.id}


def test_a_plan_stays_beside_the_result_of_its_period() -> None:
    plan = claim(yuan(5e10), outlet="A", published="2026-01-05", period="2026", modality="plan")
    result = claim(yuan(6e10), outlet="B", published="2027-01-20", period="2026")
    found = told(plan, result)
    assert [moment.claims for moment in found] == [(plan,), (result,)]
    assert not any(moment.replaced for moment in found)


def test_a_plan_of_the_same_value_is_no_moment_of_its_own() -> None:
    plan = claim(yuan(6e10), outlet="A", published="2026-01-05", period="2026", modality="plan")
    result = claim(yuan(6e10), outlet="B", published="2026-01-06", period="2026")
    assert len(told(plan, result)) == 1


def test_what_is_only_rumoured_replaces_nothing() -> None:
    known = toll(34, "2026-03-03")
    rumour = toll(90, "2026-03-10", outlet="B", modality="rumour")
    found = told(known, rumour)
    assert len(found) == 2
    assert not any(moment.replaced or moment.earlier for moment in found)
