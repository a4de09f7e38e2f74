"""A later value replaces an earlier one, or contradicts it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import Status
from bot.domain.lexicon import Attribute
from bot.reconciliation import reconcile
from tests.reconciliation.saying import LEXICON, RATES, amount, claim, fact, facts, yuan

BN = 10**9


def test_a_later_count_of_a_running_state_supersedes() -> None:
    early = claim(amount(14), attribute="deaths", as_of="2025-09-24", outlet="A")
    late = claim(amount(18), attribute="death toll", as_of="2025-09-29", outlet="B")
    found = fact(early, late)
    assert found.status is Status.SUPERSEDED
    assert found.value is not None
    assert found.value.low == Decimal(18)
    assert set(found.claims) == {early, late}


def test_a_day_as_period_of_a_running_state_dates_it() -> None:
    early = claim(amount(14), attribute="deaths", period="2025-09-24")
    late = claim(amount(18), attribute="deaths", period="2025-09-29", outlet="B")
    assert fact(early, late).status is Status.SUPERSEDED


def test_an_equal_or_unknown_day_contradicts() -> None:
    one = claim(amount(14), attribute="deaths", as_of="2025-09-24")
    same_day = claim(amount(17), attribute="deaths", as_of="2025-09-24", outlet="B")
    undated = claim(amount(17), attribute="deaths", outlet="B")
    assert fact(one, same_day).status is Status.DISPUTED
    assert fact(one, undated).status is Status.DISPUTED


def test_a_later_report_of_another_outlet_does_not_supersede_what_does_not_change() -> None:
    one = claim(yuan(60 * BN), published="2026-03-01")
    two = claim(yuan(80 * BN), published="2026-03-20", outlet="B")
    assert fact(one, two).status is Status.DISPUTED


def test_an_outlet_corrects_itself_in_another_document_only() -> None:
    def told(number: float, key: str, period: str | None = None) -> Claim:
        cost = "cost of the harbour bridge"
        return claim(
            yuan(number), attribute=cost, period=period, published="2026-03-20", key=key,
            quote=f"the bridge cost {number} yuan", start=int(number) * 10,
        )  # fmt: skip

    old = told(60, "doc/one", "2026-03-01")
    assert fact(old, told(80, "doc/two")).status is Status.SUPERSEDED
    assert fact(old, told(80, "doc/one")).status is Status.REPORTED


def test_the_same_party_may_correct_itself() -> None:
    one = claim(yuan(60 * BN), published="2026-03-01", asserted_by="Ann Lee")
    two = claim(yuan(80 * BN), published="2026-03-20", asserted_by="Ann Lee", outlet="B")
    assert fact(one, two).status is Status.SUPERSEDED


def test_a_word_of_revision_supersedes() -> None:
    one = claim(yuan(60 * BN), published="2026-03-01")
    two = claim(
        yuan(80 * BN), published="2026-03-20", outlet="B", quote="it raised the sum to 80 bn"
    )
    assert fact(one, two).status is Status.SUPERSEDED


def test_what_the_text_calls_the_earlier_value_is_replaced_by_the_present_one() -> None:
    old = claim(yuan(75 * BN), attribute="earlier AI investment", outlet="A")
    new = claim(yuan(85 * BN), outlet="B")
    found = fact(old, new)
    assert found.status is Status.SUPERSEDED
    assert found.value == yuan(85 * BN)
    quoted = claim(yuan(75 * BN, text="75 billion"), quote="previously 75 billion yuan")
    assert fact(quoted, new).status is Status.SUPERSEDED


def test_a_number_told_as_from_just_before_one_told_as_to_is_the_former() -> None:
    old = claim(amount(500, 600), attribute="sales target", quote="from 500 to 600 cars")
    new = {"attribute": "sales target", "quote": "to between 580 and 650", "key": "doc/A"}
    beside = claim(amount(580, 650), start=21, **new)  # type: ignore[arg-type]
    elsewhere = claim(amount(580, 650), start=99, **new)  # type: ignore[arg-type]
    found = fact(old, beside)
    assert (found.status, found.value) == (Status.SUPERSEDED, amount(580, 650))
    assert fact(old, elsewhere).status is Status.REPORTED


def test_a_first_report_is_replaced_by_the_revised_one() -> None:
    first = claim(amount(147), attribute="jobs added, first report", period="2026-06")
    revised = claim(amount(14), attribute="jobs added, revised", period="2026-06", outlet="B")
    found = fact(first, revised)
    assert (found.status, found.value) == (Status.SUPERSEDED, amount(14))


def test_a_state_that_is_told_in_words_changes_with_the_day() -> None:
    def status(words: str, day: str, outlet: str = "A", attribute: str = "status") -> Claim:
        name = Value(kind=Kind.NAME, text=words)
        return claim(name, attribute=attribute, as_of=day, outlet=outlet)

    agreed, signed = status("agreed", "2026-06-13"), status("signed", "2026-06-20", "B")
    found = fact(agreed, signed)
    assert found.status is Status.SUPERSEDED
    assert found.value == signed.said.value
    assert fact(agreed, status("agreed", "2026-06-20", "B")).status is Status.CORROBORATED
    other = status("signed", "2026-06-20", "B", attribute="status of the sale")
    assert len(facts(agreed, other)) == 2


def test_growth_to_a_number_is_no_revision_of_a_period_that_is_over() -> None:
    def told(number: float, outlet: str, day: str, quote: str) -> Claim:
        return claim(yuan(number * BN), outlet=outlet, period="2025", published=day, quote=quote)

    one = told(96, "A", "2026-03-01", "It was 96 bn")
    assert fact(one, told(86, "B", "2026-03-20", "raised to 86 bn")).status is Status.DISPUTED
    assert fact(one, told(86, "B", "2026-03-20", "corrected to 86")).status is Status.SUPERSEDED


def test_a_plan_that_the_subject_is_named_for_is_its_own() -> None:
    one = claim(yuan(60 * BN), published="2026-03-01", modality="plan")
    more = {"published": "2026-04-20", "modality": "plan", "outlet": "B"}
    two = claim(yuan(80 * BN), asserted_by="Xiaomi", **more)  # type: ignore[arg-type]
    assert fact(one, two).status is Status.SUPERSEDED
    rival = claim(yuan(80 * BN), asserted_by="Ann Lee", **more)  # type: ignore[arg-type]
    assert fact(one, rival).status is Status.DISPUTED


def test_by_a_day_dates_what_was_counted_but_is_the_deadline_of_a_plan() -> None:
    def counted(number: int, month: str, **more: str) -> Claim:
        words = f"by {month}"
        return claim(amount(number), attribute="deaths", period=month, period_text=words, **more)

    early, late = counted(3, "2026-03"), counted(5, "2026-04", outlet="B")
    assert fact(early, late).status is Status.SUPERSEDED
    goals = (counted(3, "2026", modality="plan"), counted(5, "2027", modality="plan"))
    assert [f.period for f in facts(*goals)] == ["2026", "2027"]


def test_two_reports_of_the_earlier_value_still_contradict_each_other() -> None:
    old = claim(yuan(75 * BN), attribute="earlier AI investment", outlet="A")
    other = claim(yuan(70 * BN), attribute="earlier AI investment", outlet="B")
    assert fact(old, other).status is Status.DISPUTED


def test_the_day_of_a_past_event_is_not_replaced_by_a_later_report() -> None:
    one = claim(amount("2026-03-19", kind="date"), attribute="launch", published="2026-03-19")
    day = amount("2026-03-20", kind="date")
    two = claim(day, attribute="launch", published="2026-05-19", outlet="A", key="2")
    assert fact(one, two).status is Status.DISPUTED


def test_a_plan_that_changed_weeks_later_is_superseded_but_within_one_story_disputed() -> None:
    def planned(day: str, published: str, outlet: str) -> Claim:
        when = amount(day, kind="date")
        head = {"attribute": "launch", "modality": "plan"}
        return claim(when, published=published, outlet=outlet, **head)  # type: ignore[arg-type]

    first = planned("2028", "2026-03-19", "A")
    assert fact(first, planned("2027", "2026-09-01", "B")).status is Status.SUPERSEDED
    assert fact(first, planned("2027", "2026-03-20", "B")).status is Status.DISPUTED


def test_an_actual_stands_beside_its_plan() -> None:
    plan = claim(yuan(60 * BN), period="2026", modality="plan")
    actual = claim(yuan(50 * BN), period="2026", outlet="B")
    (found,) = facts(plan, actual)
    assert found.status is Status.REPORTED
    assert found.value == yuan(50 * BN)


def test_a_count_overtakes_the_forecast_of_a_running_state_whose_claims_both_stay() -> None:
    forecast = claim(amount(290), attribute="deaths", modality="forecast", as_of="2026-03-01")
    count = claim(amount(286), attribute="deaths", as_of="2026-03-02", outlet="B")
    found = fact(forecast, count)
    assert (found.status, found.value) == (Status.SUPERSEDED, amount(286))
    assert set(found.claims) == {forecast, count}
    same_day = claim(amount(286), attribute="deaths", as_of="2026-03-01", outlet="B")
    assert fact(forecast, same_day).status is Status.REPORTED


def test_forecasts_that_differed_no_longer_dispute_once_the_state_is_counted() -> None:
    def told(number: int, outlet: str, modality: str, day: str) -> Claim:
        head = {"attribute": "deaths", "outlet": outlet, "modality": modality, "as_of": day}
        return claim(amount(number), **head)  # type: ignore[arg-type]

    low, high = (told(n, o, "forecast", "2026-03-01") for n, o in ((280, "A"), (300, "B")))
    assert fact(low, high).status is Status.DISPUTED
    found = fact(low, high, told(286, "C", "fact", "2026-03-02"))
    assert (found.status, found.conflict) == (Status.SUPERSEDED, None)


def test_the_day_on_which_it_happened_overtakes_the_day_that_was_planned() -> None:
    head = {"attribute": "launch", "outlet": "A", "modality": "plan"}
    planned = claim(amount("2026-04-01", kind="date"), published="2026-03-01", **head)  # type: ignore[arg-type]
    happened = claim(
        amount("2026-04-20", kind="date"), attribute="launch", published="2026-04-21", outlet="B"
    )
    found = fact(planned, happened)
    assert found.status is Status.SUPERSEDED
    assert found.value == happened.said.value


def test_a_later_report_of_the_former_value_replaces_no_other_report_of_it() -> None:
    def told(number: float, day: str, outlet: str, attribute: str) -> Claim:
        head = {"published": day, "outlet": outlet, "asserted_by": "Ann Lee"}
        return claim(yuan(number * BN), attribute=attribute, **head)  # type: ignore[arg-type]

    old = told(75, "2026-03-01", "A", "earlier AI investment")
    other = told(70, "2026-03-09", "B", "earlier AI investment")
    assert fact(old, other).status is Status.DISPUTED


@pytest.mark.parametrize(
    ("attribute", "superseded"),
    [
        ("homes without power in the north", True),
        ("missing campers", True),
        ("number of people trapped", True),
        ("open shelters", True),
        ("open shelters (headline)", True),
        ("cars sold in the north", False),
        ("new homes without power", False),
        ("homes", False),
        ("homes (headline)", False),
    ],
)
def test_a_count_of_one_thing_at_a_later_time_supersedes_but_not_what_flows(
    attribute: str,
    superseded: bool,  # noqa: FBT001 - a table's column
) -> None:
    def counted(number: int, day: str, outlet: str) -> Claim:
        return claim(amount(number), attribute=attribute, period=day, outlet=outlet)

    for days in (("2026-03-19", "2026-03-20"), ("2026-02", "2026-03")):
        found = facts(counted(300, days[0], "A"), counted(120, days[1], "B"))
        assert [each.status is Status.SUPERSEDED for each in found] == (
            [True] if superseded else [False, False]
        )


@pytest.mark.parametrize(
    "attribute",
    [
        "deaths across the state",
        "deaths (statewide)",
        "deaths nationwide",
        "deaths (revised from 14)",
    ],
)
def test_a_count_of_the_whole_or_with_a_note_on_the_last_one_is_of_the_same_series(
    attribute: str,
) -> None:
    early = claim(amount(14), attribute="deaths", as_of="2026-03-19")
    late = claim(amount(18), attribute=attribute, as_of="2026-03-20", outlet="B")
    assert fact(early, late).status is Status.SUPERSEDED


def test_a_count_from_the_start_on_is_a_step_of_the_series() -> None:
    early = claim(amount(14), attribute="deaths", as_of="2026-03-19")
    late = claim(
        amount(18), attribute="deaths in the first month", period_text="first month",
        as_of="2026-03-30", outlet="B",
    )  # fmt: skip
    assert fact(early, late).status is Status.SUPERSEDED


def test_a_state_by_the_claims_own_words_is_one_under_the_lexicons_name_too() -> None:
    sold = Attribute(name="units sold", synonyms=("copies sold",))
    lexicon = replace(
        LEXICON,
        attributes=(*LEXICON.attributes, sold),
        words={**LEXICON.words, "states": ("copies sold",)},
    )

    def status_of(attribute: str) -> list[Status]:
        told = [
            claim(amount(n), attribute=attribute, as_of=day, outlet=day)
            for n, day in ((14, "2026-03-19"), (18, "2026-03-30"))
        ]
        plain = [replace(c, said=replace(c.said, as_of=None, period=c.said.as_of)) for c in told]
        return [each.status for each in reconcile(plain, lexicon=lexicon, rates=RATES)]

    assert status_of("copies sold") == [Status.SUPERSEDED]
    assert status_of("units sold") == [Status.REPORTED] * 2


def test_a_count_of_a_part_is_of_another_series() -> None:
    early = claim(amount(14), attribute="deaths", as_of="2026-03-19")
    late = claim(amount(5), attribute="deaths in the county", as_of="2026-03-20", outlet="B")
    assert len(facts(early, late)) == 2


def test_a_plan_that_is_told_by_a_name_changes_where_it_has_one_name() -> None:
    def planned(name: str, attribute: str, day: str) -> Claim:
        value = Value(kind=Kind.NAME, text=name)
        head = {"attribute": attribute, "published": day, "key": day, "modality": "plan"}
        return claim(value, asserted_by="Ann Lee", **head)  # type: ignore[arg-type]

    def status(one: str, other: str, attribute: str) -> Status:
        early, late = (
            planned(one, attribute, "2026-03-01"),
            planned(other, attribute, "2026-04-01"),
        )
        return fact(early, late).status

    assert status("Austin, Texas", "Dallas, Texas", "place of production") is Status.SUPERSEDED
    assert status("2027 season", "2028 season", "first appearance") is Status.SUPERSEDED
    assert status("Widget", "Gadget", "launch") is not Status.SUPERSEDED


def test_who_holds_an_office_is_followed_by_who_is_named_for_it_later() -> None:
    def named(name: str, day: str | None, outlet: str) -> Claim:
        value = Value(kind=Kind.NAME, text=name)
        head = {"attribute": "chief financial officer", "published": day, "outlet": outlet}
        return claim(value, **head)  # type: ignore[arg-type]

    ann = named("Ann Lee", "2025-03-01", "A")
    found = fact(ann, named("Robert Ray", "2026-03-01", "B"))
    assert (found.status, found.value) == (
        Status.SUPERSEDED, Value(kind=Kind.NAME, text="Robert Ray"),
    )  # fmt: skip
    assert fact(ann, named("Robert Ray", "2025-03-01", "B")).status is Status.DISPUTED
    assert fact(ann, named("Robert Ray", None, "B")).status is Status.DISPUTED


def test_a_number_that_a_text_puts_aside_backs_nobody_and_is_replaced() -> None:
    first = claim(amount(286, text="286"), attribute="people on board", published="2026-03-19")
    text = "There were 301 people on board, not 286 as first stated."
    said = {
        "attribute": "people on board", "outlet": "B", "published": "2026-03-20", "quote": text,
    }  # fmt: skip
    aside = claim(amount(286, text="286"), sequence=2, **said)  # type: ignore[arg-type]
    now = claim(amount(301, text="301"), **said)  # type: ignore[arg-type]
    assert superseded_to(first, aside, now) == 301
    assert superseded_to(first, now) == 301
    alone = fact(first, aside)
    assert (alone.status, len(alone.origins)) == (Status.REPORTED, 1)


def superseded_to(*claims: Claim) -> int:
    found = fact(*claims)
    assert found.status is Status.SUPERSEDED
    assert found.value is not None
    return int(str(found.value.low))


@pytest.mark.parametrize(
    "quote", ["301 people, previously 286", "it has 301而不是286", "It is 301, not the 286 it was"]
)
def test_words_that_put_a_number_aside_stand_just_before_it(quote: str) -> None:
    old = claim(amount(286, text="286 people"), attribute="people on board")
    new = claim(amount(301), attribute="people on board", outlet="B", quote=quote)
    assert fact(old, new).status is Status.SUPERSEDED
    apart_from = claim(amount(301), attribute="people on board", outlet="B", quote="not all of 286")
    assert fact(old, apart_from).status is not Status.SUPERSEDED


def test_what_an_earlier_version_said_is_former_and_what_is_right_is_not() -> None:
    text = "An earlier version of this article said it has 286 cabins. It is 301 cabins."
    head = {"attribute": "cabins of the ship", "quote": text}
    old = claim(amount(286, text="286"), sequence=2, **head)  # type: ignore[arg-type]
    now = claim(amount(301, text="301"), **head)  # type: ignore[arg-type]
    assert superseded_to(old, now) == 301


@pytest.mark.parametrize("told", [{"quote": "corrected to 80"}, {"head": {"title": "Corrected"}}])
def test_an_outlets_own_correction_of_the_same_day_replaces(told: dict[str, Any]) -> None:
    cost = {"attribute": "cost of the harbour bridge", "published": "2026-03-20"}
    one = claim(yuan(60), asserted_by="Ann Lee", key="doc/one", **cost)  # type: ignore[arg-type]
    two = claim(yuan(80), key="doc/two", **cost, **told)
    assert superseded_to(one, two) == 80
    other = claim(yuan(80), key="doc/two", outlet="B", **cost, **told)
    assert fact(one, other).status is Status.DISPUTED


def test_a_sentence_printed_again_a_day_later_replaces_neither_of_its_numbers() -> None:
    quote = "Passengers told of 33 deaths against 25 deaths."
    said = [
        claim(
            amount(number, text=f"{number}"), attribute="deaths", quote=quote, sequence=number,
            outlet=outlet, published=day,
        )
        for outlet, day in (("A", "2026-03-01"), ("B", "2026-03-02"))
        for number in (33, 25)
    ]  # fmt: skip
    assert fact(*said).status is not Status.SUPERSEDED


def test_what_a_part_was_put_right_to_leaves_the_whole_as_it_was() -> None:
    told = {"attribute": "debt", "outlet": "A", "published": "2026-03-19"}
    part = "The bank's debt abroad was 604 million and not 640 million yuan."
    whole = [
        claim(yuan(4_360_000_000), outlet=outlet, published="2026-03-19", attribute="debt")
        for outlet in ("B", "C")
    ]
    now = claim(yuan(604_000_000, text="604 million"), quote=part, sequence=1, **told)
    old = claim(yuan(640_000_000, text="640 million"), quote=part, sequence=2, **told)
    again = claim(yuan(4_360_000_000), sequence=3, start=90, **told)
    found = fact(*whole, now, old, again)
    assert found.status is not Status.SUPERSEDED
    assert found.value is not None
    assert found.value.low == 4_360_000_000


def test_a_number_corrected_from_another_in_one_sentence_replaces_it_elsewhere() -> None:
    quote = "小米公告称，负债由380万元更正为350万元。"
    told = {"attribute": "负债", "quote": quote, "published": "2026-03-19"}
    now = claim(yuan(3_500_000, text="350万元"), sequence=1, **told)
    old = claim(yuan(3_800_000, text="380万元"), sequence=2, **told)
    elsewhere = claim(
        yuan(3_800_000, text="380万元"), attribute="负债", outlet="B",
        published="2026-03-12",
    )  # fmt: skip
    found = fact(now, old, elsewhere)
    assert found.status is Status.SUPERSEDED
    assert found.value == now.said.value
