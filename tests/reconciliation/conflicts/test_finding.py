"""What contradicts, of which kind, and what only looks so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import ConflictKind, Status
from bot.reconciliation.comparing.plausibility import slip
from tests.reconciliation.saying import amount, claim, fact, facts, yuan

BN = 10**9


def test_two_numbers_apart_are_disputed_and_both_sides_named() -> None:
    one, two = claim(yuan(60 * BN), outlet="A"), claim(yuan(80 * BN), outlet="B")
    found = fact(one, two)
    assert found.status is Status.DISPUTED
    assert found.conflict is not None
    assert found.conflict.kind is ConflictKind.NUMERIC
    assert {side for sides in found.conflict.sides for side in sides} == {one.id, two.id}
    assert "60 billion yuan" in found.conflict.note
    assert "25 % apart" in found.conflict.note


def test_the_side_with_more_origins_comes_first() -> None:
    backed = [claim(yuan(60 * BN), outlet=name) for name in "AB"]
    alone = claim(yuan(80 * BN), outlet="C")
    found = fact(*backed, alone)
    assert found.conflict is not None
    assert set(found.conflict.sides[0]) == {c.id for c in backed}
    assert found.conflict.sides[1] == (alone.id,)
    assert found.value == yuan(60 * BN)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (21.4, 2.14, "a factor of ten"),
        (5_000_000, 5_000, "a factor of a thousand"),
        (600_000, 60, "a factor of ten thousand, as 万 written for 亿 makes"),
        (3_000_000, 3, "a factor of a million"),
        (5_430, 5_340, "swapped digits"),
        (60, 80, None),
        (60, 60, None),
    ],
)
def test_a_likely_slip_gets_its_reason(a: float, b: float, reason: str | None) -> None:
    assert slip(Decimal(str(a)), Decimal(str(b))) == reason
    assert slip(Decimal(str(b)), Decimal(str(a))) == reason


@pytest.mark.parametrize(
    "other",
    [
        {"attribute": "R&D spending"},
        {"scope": "phones"},
        {"period": "2026-Q1"},
        {"subject": "Acme"},
        {"modality": "opinion"},
        {"modality": "rumour"},
        {"modality": "plan"},
    ],
)
def test_another_scope_period_attribute_or_modality_is_no_conflict(other: dict[str, str]) -> None:
    one = claim(yuan(60 * BN), outlet="A", period="2026")
    two = claim(yuan(16 * BN), outlet="B", **({"period": "2026"} | other))
    assert all(each.status is not Status.DISPUTED for each in facts(one, two))


def test_a_sentence_does_not_contradict_itself() -> None:
    quote = "Of 355 parts in total only 320 are active"
    total, active = (claim(amount(n), attribute="parts", quote=quote) for n in (355, 320))
    assert fact(total, active).status is Status.REPORTED
    elsewhere = claim(amount(320), attribute="parts", outlet="B")
    assert fact(total, active, elsewhere).status is Status.CORROBORATED
    assert fact(total, elsewhere).status is Status.DISPUTED


def _twice(one: float, two: float, **more: str) -> Status:
    """Return how two sentences of one document stand that give a number of parts each."""
    first = claim(amount(one), quote="There are parts.", **({"attribute": "parts"} | more))
    second = claim(amount(two), quote="It has parts.", start=50, **({"attribute": "parts"} | more))
    return fact(first, second).status


def test_a_document_that_gives_two_numbers_mostly_means_two_things() -> None:
    assert _twice(355, 320) is Status.REPORTED
    assert _twice(355, 3550) is Status.DISPUTED  # a slip
    assert _twice(355, 320, attribute="parts in the bridge") is Status.DISPUTED
    assert _twice(355, 32, attribute="parts in the bridge") is Status.REPORTED


def test_two_named_parties_of_one_document_may_differ() -> None:
    one = claim(amount(8000), attribute="jobs", asserted_by="the firm")
    two = claim(amount(5000), attribute="jobs", asserted_by="the union", start=99)
    assert fact(one, two).status is Status.DISPUTED


@pytest.mark.parametrize(
    ("attribute", "other", "disputed"),
    [
        ("parts", 200, True),
        ("parts", 3550, True),
        ("parts", 71, False),
        ("AI investment", 71, False),
        ("parts in the bridge", 71, True),
    ],
)
def test_numbers_far_apart_contradict_only_as_a_slip_or_of_a_particular_thing(
    attribute: str, other: int, *, disputed: bool
) -> None:
    one = claim(amount(355), attribute=attribute)
    two = claim(amount(other), attribute=attribute, outlet="B")
    assert (fact(one, two).status is Status.DISPUTED) is disputed


def test_a_fall_against_a_rise_contradicts_only_as_a_lost_sign() -> None:
    def change(number: float, outlet: str) -> Claim:
        return claim(amount(number, kind="percent"), attribute="revenue", outlet=outlet)

    assert fact(change(10, "A"), change(-10, "B")).status is Status.DISPUTED
    assert fact(change(10, "A"), change(-47, "B")).status is Status.REPORTED


def test_documents_that_share_one_of_several_numbers_do_not_differ_in_the_others() -> None:
    first = [claim(amount(n), attribute="parts", start=n) for n in (300, 180)]
    second = [claim(amount(n), attribute="parts", outlet="B", start=n) for n in (300, 140)]
    assert fact(*first, *second).status is Status.CORROBORATED
    assert fact(first[1], second[1]).status is Status.DISPUTED


def test_a_number_cut_short_is_no_conflict() -> None:
    one, two = claim(amount(1_150_000), outlet="A"), claim(amount(1_158_000), outlet="B")
    assert fact(one, two).status is Status.REPORTED


def test_a_denial_and_an_assertion_of_the_same_contradict() -> None:
    one = claim(outlet="A", attribute="layoffs planned")
    two = claim(outlet="B", attribute="layoffs planned", polarity=False, asserted_by="Ann Lee")
    found = fact(one, two)
    assert found.status is Status.DISPUTED
    assert found.conflict is not None
    assert "denied by Ann Lee" in found.conflict.note


@pytest.mark.parametrize(
    ("asserted", "denied"),
    [
        ("layoffs planned", "no layoffs planned"),
        ("layoffs planned", "layoffs not planned"),
        ("plant built in Norway", "plant never built in Norway"),
        ("plans for a battery plant", "plans for a battery plant"),
    ],
)
def test_a_denial_meets_what_it_denies_however_it_is_worded(asserted: str, denied: str) -> None:
    one = claim(outlet="A", attribute=asserted)
    two = claim(outlet="B", attribute=denied, polarity=False)
    assert fact(one, two).status is Status.DISPUTED
    assert fact(two, one).status is Status.DISPUTED


def test_what_is_told_of_as_absent_is_no_denial() -> None:
    one = claim(outlet="A", attribute="layoffs planned")
    two = claim(outlet="B", attribute="no layoffs planned")
    assert len(facts(one, two)) == 2


def test_a_denial_contradicts_only_what_it_denies() -> None:
    car, phone = (Value(kind=Kind.NAME, text=name) for name in ("SU7", "Miclaw"))
    denial = claim(car, outlet="B", attribute="launch", polarity=False)
    assert fact(claim(phone, attribute="launch"), denial).status is Status.REPORTED
    assert fact(claim(car, attribute="launch"), denial).status is Status.DISPUTED
    assert fact(claim(attribute="launch"), denial).status is Status.REPORTED


def test_names_contradict_only_where_there_is_one_at_a_time() -> None:
    ann, bob = (Value(kind=Kind.NAME, text=name) for name in ("Ann Lee", "Bob Roe"))
    found = fact(claim(ann, attribute="CEO"), claim(bob, attribute="chief executive", outlet="B"))
    assert (found.status, found.conflict and found.conflict.kind) == (
        Status.DISPUTED, ConflictKind.NAME,
    )  # fmt: skip
    (products,) = facts(claim(ann, attribute="launch"), claim(bob, attribute="launch", outlet="B"))
    assert products.status is Status.REPORTED


def test_a_name_with_more_said_is_the_same_name() -> None:
    short, full = (Value(kind=Kind.NAME, text=name) for name in ("Lee", "Ann Lee"))
    found = fact(claim(short, attribute="CEO"), claim(full, attribute="CEO", outlet="B"))
    assert found.status is Status.CORROBORATED


def test_different_days_are_a_conflict_of_dates() -> None:
    one = claim(amount("2026-03-19", kind="date"), attribute="launch date")
    two = claim(amount("2026-03-20", kind="date"), attribute="launch", outlet="B")
    found = fact(one, two)
    assert found.conflict is not None
    assert found.conflict.kind is ConflictKind.DATE
    assert fact(
        one, claim(amount("2026-03", kind="date"), attribute="launch", outlet="B")
    ).status is (Status.CORROBORATED)


def test_days_more_than_a_month_apart_are_of_two_events_unless_the_phrase_names_one() -> None:
    def day(written: str, outlet: str, attribute: str) -> Claim:
        return claim(amount(written, kind="date"), attribute=attribute, outlet=outlet)

    for attribute, status in (("launch", Status.REPORTED), ("first flight", Status.DISPUTED)):
        pair = day("2026-03-19", "A", attribute), day("2026-06-19", "B", attribute)
        assert fact(*pair).status is status


def test_the_same_words_given_to_two_people_are_a_conflict_of_attribution() -> None:
    words = 'said: "we shall build two new plants in the south before this decade ends"'
    one = claim(outlet="A", attribute="new plants", asserted_by="Ann Lee", quote=words)
    two = claim(outlet="B", attribute="new plants", asserted_by="Bob Roe", quote="He " + words)
    found = fact(one, two)
    assert found.conflict is not None
    assert found.conflict.kind is ConflictKind.ATTRIBUTION
    assert found.conflict.note == "the same words are given to Ann Lee and to Bob Roe"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Lee", "Lee"), ("Ann Lee", "the minister"), ("Ann Lee", "Acme"), ("Ann Lee", "Anne Lee")],
)
def test_the_same_words_given_to_one_person_by_two_names_are_no_conflict(
    one: str, other: str
) -> None:
    words = 'said: "we shall build two new plants in the south before this decade ends"'
    pair = (
        claim(outlet=outlet, attribute="new plants", asserted_by=by, quote=f"{outlet} {words}")
        for outlet, by in (("A", one), ("B", other))
    )
    assert fact(*pair).conflict is None


def test_chinese_words_given_to_two_people_are_a_conflict_of_attribution() -> None:
    words = "“我们将在未来五年内在南方新建两座工厂并招聘五千名工程师”"
    one = claim(outlet="A", attribute="新工厂", asserted_by="雷军", quote=f"雷军说：{words}")
    two = claim(outlet="B", attribute="新工厂", asserted_by="王传福", quote=f"王传福称：{words}")
    found = fact(one, two)
    assert found.conflict is not None
    assert found.conflict.kind is ConflictKind.ATTRIBUTION


def test_two_parties_that_differ_are_both_named() -> None:
    one = claim(amount(5), attribute="staff laid off", asserted_by="the union")
    two = claim(amount(9), attribute="staff laid off", asserted_by="the firm", outlet="B")
    found = fact(one, two)
    assert found.conflict is not None
    assert "the union" in found.conflict.note
    assert "the firm" in found.conflict.note


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ("2026-03-19", "2026-04-02", True),
        ("2026-03-19", "2026-06-02", False),
        ("2026-03", "2026-05", True),
        ("2026-03", "2026-09", False),
        ("2026-03", "2026-09-01", False),
        ("2026", "2028-09-01", False),
        ("2026-03", "2028-09", False),
        ("2021", "2023", True),
        ("1976", "2021", False),
        ("2026", "2026-09-30", False),
    ],
)
def test_dates_are_meant_for_one_event_by_how_exactly_they_are_told(
    one: str,
    other: str,
    disputed: bool,  # noqa: FBT001 - a table's column
) -> None:
    days = [
        claim(amount(day, kind="date"), attribute="opening", outlet=outlet)
        for day, outlet in ((one, "A"), (other, "B"))
    ]
    found = fact(*days)
    assert (found.status is Status.DISPUTED) is disputed
    assert (found.conflict is not None and found.conflict.kind is ConflictKind.DATE) is disputed
