"""Facts are a function of the set of claims: no order, no batch and no other space has a say."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, dollars, fact, facts, yuan

BN = 10**9


def test_two_origins_with_one_value_corroborate() -> None:
    found = fact(claim(yuan(60 * BN, more_than=True), outlet="A"), claim(yuan(60 * BN), outlet="B"))
    assert found.status is Status.CORROBORATED
    assert found.value == yuan(60 * BN)
    assert len(found.origins) == 2


def test_one_origin_however_often_it_says_so_is_a_report() -> None:
    found = fact(*(claim(yuan(60 * BN), outlet="A", key=str(n), sequence=n) for n in range(5)))
    assert found.status is Status.REPORTED
    assert found.origins_note == "5 reports, 1 origin: A (one outlet)"


def test_a_length_or_no_period_joins_the_only_period_that_fits() -> None:
    dated = claim(yuan(60 * BN), period="2026-03/2029-03")
    length = claim(yuan(60 * BN), period="P3Y", outlet="B")
    none = claim(yuan(60 * BN), outlet="C")
    assert fact(dated, length, none).period == "2026-03/2029-03"
    assert len(facts(dated, claim(yuan(60 * BN), period="P5Y", outlet="B"))) == 2


def test_a_rolling_period_told_a_month_later_is_the_same_where_the_value_agrees() -> None:
    told = claim(yuan(60 * BN), period="2026-03/2029-03")
    later = claim(yuan(60 * BN), period="2026-04/2029-04", outlet="B")
    length = claim(yuan(60 * BN), period="P3Y", outlet="C")
    assert fact(told, later, length).period == "2026-03/2029-03"
    assert len(facts(told, claim(yuan(80 * BN), period="2026-04/2029-04", outlet="B"))) == 2
    fiscal = claim(yuan(60 * BN), period="2025-02/2026-01", outlet="B")
    assert len(facts(claim(yuan(60 * BN), period="2025"), fiscal)) == 2


def test_a_value_far_from_that_of_the_only_period_does_not_join_it() -> None:
    dated = claim(yuan(200 * BN), period="P5Y")
    assert len(facts(dated, claim(yuan(60 * BN), outlet="B"))) == 2
    assert fact(dated, claim(yuan(180 * BN), outlet="B")).status is Status.DISPUTED
    assert fact(dated, claim(yuan(20 * BN), outlet="B")).period == "P5Y"


def test_a_later_restatement_of_a_rolling_amount_moves_no_other_claim() -> None:
    def told(dollar: float, outlet: str, period: str) -> Claim:
        return claim(
            yuan(60 * BN, equivalents=(dollars(dollar * BN),)), outlet=outlet, period=period
        )

    before = [claim(yuan(60 * BN), period="2026-03/2029-03"), told(6, "B", "P3Y")]
    known = {f.id: f.period for f in facts(*before)}
    assert {f.id: f.period for f in facts(*before, told(8.7, "C", "2026-04/2029-04"))} == known
    assert set(known.values()) == {"2026-03/2029-03"}


def test_without_a_period_a_claim_stands_alone_beside_two() -> None:
    one, two = claim(yuan(60 * BN), period="2026"), claim(yuan(16 * BN), period="2025", outlet="B")
    assert len(facts(one, two, claim(yuan(60 * BN), outlet="C"))) == 3


def test_without_a_period_a_number_that_is_known_again_joins_the_one_that_told_it() -> None:
    one, two = claim(yuan(64 * BN), period="2026"), claim(yuan(16 * BN), period="2025", outlet="B")
    found = facts(one, two, claim(yuan(64 * BN), outlet="C"))
    assert {f.period: f.status for f in found} == {
        "2025": Status.REPORTED, "2026": Status.CORROBORATED,
    }  # fmt: skip
    assert len(facts(one, two, claim(yuan(64 * BN, about=True), outlet="C"))) == 3


def test_lists_that_share_a_name_agree_on_it() -> None:
    lists = ("Acme, Zenith", "Orion and Zenith", "Orion")
    told = [
        claim(Value(kind=Kind.NAME, text=text), attribute="services", outlet=text) for text in lists
    ]
    assert fact(*told[:2]).status is Status.CORROBORATED
    assert fact(told[0], told[2]).status is Status.REPORTED


def test_a_time_that_could_not_be_placed_joins_only_a_value_that_agrees() -> None:
    known = claim(amount(13), attribute="water held", period="2025-09-25")
    vague = {"attribute": "water held", "period_text": "before the flood", "outlet": "B"}
    assert len(facts(known, claim(amount(91), **vague))) == 2  # type: ignore[arg-type]
    assert len(facts(known, claim(amount(13), **vague))) == 1  # type: ignore[arg-type]


def test_two_times_that_could_not_be_placed_are_not_one() -> None:
    this, following = (
        claim(yuan(number * BN), period_text=words, key=words)
        for number, words in ((32, "the current year"), (40, "next year"))
    )
    assert [f.period for f in facts(this, following)] == ["next year", "the current year"]


def test_a_quarter_is_never_its_year_but_two_spellings_of_one_quarter_meet() -> None:
    quarter = claim(yuan(60 * BN), period="2025-Q2")
    assert len(facts(quarter, claim(yuan(60 * BN), period="2025", outlet="B"))) == 2
    assert len(facts(quarter, claim(yuan(60 * BN), period="2025-04/2025-06", outlet="B"))) == 1


def test_an_event_of_a_month_meets_its_only_known_day() -> None:
    day = claim(attribute="first flight", period="2026-03-19")
    month = claim(attribute="first flight", period="2026-03", outlet="B")
    other = claim(attribute="first flight", period="2026-03-25", outlet="C")
    assert fact(day, month).status is Status.CORROBORATED
    assert len(facts(day, month, other)) == 3


def test_an_act_alone_is_nothing_to_agree_on_but_an_act_with_its_name_is() -> None:
    car = Value(kind=Kind.NAME, text="SU7")
    bare = [claim(attribute="launch", outlet=outlet) for outlet in "AB"]
    named = [claim(car, attribute="launch", outlet=outlet) for outlet in "AB"]
    assert fact(*bare).status is Status.REPORTED
    assert fact(*named).status is Status.CORROBORATED


def test_a_count_without_unit_takes_the_only_one() -> None:
    one = claim(amount(5, unit="people"), attribute="staff")
    assert (
        fact(one, claim(amount(5), attribute="staff", outlet="B")).cell.dimension == "count:person"
    )


def test_teased_claims_form_facts_too() -> None:
    assert fact(claim(yuan(60 * BN), secondary=True)).status is Status.REPORTED


def test_nothing_comes_of_no_claims() -> None:
    assert facts() == ()


def test_a_fact_keeps_its_id_whatever_joins_it() -> None:
    one, two = claim(yuan(60 * BN)), claim(yuan(80 * BN), outlet="B")
    assert fact(one).id == fact(one, two).id
    assert len(fact(one).id) == 10


def test_who_tells_a_number_of_something_else_is_no_origin_of_the_fact() -> None:
    same = [claim(yuan(60 * BN), outlet=outlet) for outlet in "AB"]
    found = fact(*same, claim(yuan(7 * BN), outlet="C"))
    assert (found.status, found.origins_note) == (
        Status.CORROBORATED, "2 outlets, 2 origins: A; B",
    )  # fmt: skip


def test_an_id_from_before_others_joined_is_still_known() -> None:
    untimed, length = claim(yuan(60 * BN)), claim(yuan(60 * BN), period="P3Y", outlet="B")
    dated = claim(yuan(60 * BN), period="2026-03/2029-03", outlet="C")
    before = {fact(untimed).id, fact(length).id, fact(untimed, length).id}
    joined = fact(untimed, length, dated)
    assert joined.id == fact(dated).id
    assert before <= set(joined.former_ids)
    assert fact(dated).former_ids == ()


def _pool() -> list[Claim]:
    values = [yuan(60 * BN), yuan(60 * BN, more_than=True), yuan(80 * BN), dollars(8.8 * BN)]
    values.append(yuan(60 * BN, equivalents=(dollars(6 * BN, about=True),)))
    pool = [
        claim(value, outlet=outlet, period=period, modality=modality, published=day)
        for value in values
        for outlet, day in (("A", "2026-03-19"), ("B", None), (None, "2026-03-25"))
        for period in (None, "P3Y", "2026-03/2029-03", "2026")
        for modality in ("fact", "plan", "opinion")
    ]
    pool += [
        claim(amount(n), attribute="deaths", outlet=o, as_of=d)
        for n in (14, 17, 18) for o in "AB" for d in (None, "2025-09-24", "2025-09-29")
    ]  # fmt: skip
    return [replace(each, sequence=n) for n, each in enumerate(pool, start=1)]


POOL = _pool()


@settings(max_examples=60)
@given(st.lists(st.sampled_from(POOL), max_size=14, unique_by=lambda c: c.id), st.randoms())
def test_any_order_of_claims_comes_to_the_same_facts(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert facts(*claims) == facts(*shuffled)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(POOL), max_size=14, unique_by=lambda c: c.id), st.randoms())
def test_any_batches_come_to_the_same_facts(claims: list[Claim], random: object) -> None:
    """Batches give other places in the log: those order a fact's claims and decide nothing."""
    places = list(range(1, len(claims) + 1))
    random.shuffle(places)  # type: ignore[attr-defined]
    other = [replace(c, sequence=n) for c, n in zip(claims, places, strict=True)]

    def told(*given: Claim) -> list[object]:
        found = [(f, {c.id for c in f.claims}) for f in facts(*given)]
        return [(replace(f, claims=()), ids) for f, ids in found]

    assert told(*claims) == told(*other)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(POOL), max_size=10, unique_by=lambda c: c.id))
def test_every_claim_is_in_a_fact_and_every_fact_has_claims(claims: list[Claim]) -> None:
    found = facts(*claims)
    assert {c.id for f in found for c in f.claims} == {c.id for c in claims}
    assert all(f.claims for f in found)
    assert len({f.id for f in found}) == len(found)


def test_two_origins_that_report_whose_view_it_is_agree_on_that() -> None:
    def seen(**more: object) -> Status:
        held = [
            claim(outlet=o, attribute="verdict is a setback", modality="opinion", **by)
            for o, by in zip("AB", ({"asserted_by": "Ada Marlow"}, more), strict=True)
        ]
        return fact(*held).status

    assert seen(asserted_by="Ada Marlow") is Status.CORROBORATED
    assert seen(asserted_by="Quay Research") is Status.CORROBORATED
    assert seen() is Status.REPORTED


def test_a_rumour_supports_no_view_and_a_view_no_fact() -> None:
    what = "verdict is a setback"
    view = claim(outlet="A", attribute=what, modality="opinion", asserted_by="Ada")
    for modality in ("rumour", "fact"):
        other = claim(outlet="B", attribute=what, modality=modality)
        assert fact(view, other).status is Status.REPORTED
