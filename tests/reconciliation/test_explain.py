"""Why two claims met in a fact or did not."""

from __future__ import annotations

import pytest

from bot.domain.meeting import Aspect, Meeting
from bot.reconciliation.explain import Explainer
from tests.reconciliation.saying import LEXICON, amount, claim, dollars, facts, yuan


def met(left, right, *others) -> Meeting:
    return Explainer(LEXICON).meeting(left, right, facts=facts(left, right, *others))


def parted(meeting: Meeting) -> set[Aspect]:
    return {each.aspect for each in meeting.parted}


def test_two_names_of_one_thing_meet_and_the_note_says_whose_names_they_are() -> None:
    meeting = met(
        claim(yuan(6e10), outlet="A", subject="小米", period="2026"),
        claim(yuan(6e10), outlet="B", attribute="investment in AI", period="2026"),
    )
    assert meeting.fact is not None
    assert not parted(meeting)
    assert "independent origins" in meeting.verdict
    subject = next(each for each in meeting.compared if each.aspect is Aspect.SUBJECT)
    assert subject.note == "“小米” is Xiaomi"


@pytest.mark.parametrize(
    ("other", "aspect"),
    [
        ({"period": "2025"}, Aspect.PERIOD),
        ({"scope": "phones"}, Aspect.SCOPE),
        ({"attribute": "revenue"}, Aspect.ATTRIBUTE),
        ({"subject": "Lenovo"}, Aspect.SUBJECT),
    ],
)
def test_each_part_that_differs_is_named(other: dict[str, str], aspect: Aspect) -> None:
    meeting = met(
        claim(yuan(6e10), outlet="A", period="2026"),
        claim(yuan(6e10), outlet="B", **{"period": "2026", **other}),
    )
    assert meeting.fact is None
    assert parted(meeting) == {aspect}
    assert aspect.value in meeting.verdict


def test_role_and_basis_and_unit_part_numbers() -> None:
    level = claim(amount(5, kind="percent"), attribute="margin", outlet="A")
    change = claim(
        amount(5, kind="percent", role="change", basis="year on year"), attribute="margin",
        outlet="B",
    )  # fmt: skip
    count = claim(amount(5, unit="shop"), attribute="margin", outlet="C")
    assert parted(met(level, change)) == {Aspect.ROLE, Aspect.BASIS}
    assert parted(met(level, count)) == {Aspect.UNIT}


def test_a_contradiction_tells_both_intervals() -> None:
    meeting = met(
        claim(yuan(6e10), outlet="A", period="2026"), claim(yuan(4e10), outlet="B", period="2026")
    )
    assert "contradict" in meeting.verdict
    interval = next(each for each in meeting.compared if each.aspect is Aspect.INTERVAL)
    assert interval.parts
    assert interval.left == "59500000000 to 60500000000"


def test_one_owner_is_one_origin() -> None:
    meeting = met(
        claim(yuan(6e10), outlet="Morning Post", period="2026"),
        claim(yuan(6e10), outlet="Evening Post", period="2026"),
    )
    assert parted(meeting) == {Aspect.ORIGIN}
    assert "Big Press" in meeting.verdict


def test_a_later_count_replaced_an_earlier_one() -> None:
    old, new = (
        claim(
            amount(count, unit="person"), attribute="death toll", outlet=outlet, published=day
        )
        for count, outlet, day in ((34, "A", "2026-03-03"), (41, "B", "2026-03-10"))
    )  # fmt: skip
    assert f"{new.id} replaced that of {old.id}" in met(old, new).verdict
    assert met(new, old).outcome == met(old, new).outcome


def test_an_opinion_supports_nothing() -> None:
    meeting = met(
        claim(yuan(6e10), outlet="A", period="2026"),
        claim(yuan(6e10), outlet="B", period="2026", modality="opinion"),
    )
    assert Aspect.MODALITY in parted(meeting)
    assert "opinion" in meeting.verdict


def test_two_who_report_whose_view_it_is_agree_on_that() -> None:
    view = {"attribute": "order is a setback", "modality": "opinion", "asserted_by": "Ada Marlow"}
    ours, theirs = (claim(outlet=outlet, **view) for outlet in "AB")  # type: ignore[arg-type]
    assert "the same view and whose it is" in met(ours, theirs).verdict


def test_a_denial_differs_in_polarity() -> None:
    meeting = met(
        claim(yuan(6e10), outlet="A", period="2026"),
        claim(yuan(6e10), outlet="B", period="2026", polarity=False),
    )
    assert Aspect.POLARITY in parted(meeting)


def test_claims_that_share_an_amount_in_two_currencies_are_told_of_in_each() -> None:
    left, right = (
        claim(yuan(6e10, equivalents=(dollars(low),)), outlet=outlet, period="2026")
        for low, outlet in ((8.7e9, "A"), (8.8e9, "B"))
    )
    outcome = met(left, right).outcome
    assert "in CNY" in outcome
    assert "in USD" in outcome


def test_restated_amounts_are_not_held_against_each_other() -> None:
    left, right = (
        claim(yuan(6e10, equivalents=(dollars(low),)), outlet=outlet, period="2026")
        for low, outlet in ((8.5e9, "A"), (8.8e9, "B"))
    )
    meeting = met(left, right)
    assert "in USD amounts restated are held against the reference rates" in meeting.outcome
    assert not parted(meeting)


def test_a_period_that_others_told_is_noted() -> None:
    told, untold = (
        claim(yuan(6e10), outlet="A", period="2026"),
        claim(yuan(6e10), outlet="B"),
    )
    period = next(each for each in met(told, untold).compared if each.aspect is Aspect.PERIOD)
    assert period.left == period.right == "2026"
    assert period.note == f"{untold.id} itself names none"


def test_a_fact_is_explained_with_its_nearest_others() -> None:
    claims = (
        claim(yuan(6e10), outlet="A", period="2026"),
        claim(yuan(6e10), outlet="B", period="2026"),
        claim(yuan(5e10), outlet="C", period="2025"),
        claim(yuan(5e10), outlet="C", period="2025", attribute="revenue"),
    )
    known = facts(*claims)
    wanted = next(each for each in known if len(each.claims) == 2)
    (found,) = Explainer(LEXICON).explanations([wanted], facts=known)
    assert [each.right.id for each in found.met] == [claims[1].id]
    assert [each.right.id for each in found.apart] == [claims[2].id]


def test_a_night_and_the_next_morning_by_another_clock_are_told_to_be_one() -> None:
    told = {"2026-11-07": "It began at 22:30 local time.", "2026-11-08": "It began at 06:30 UTC."}
    ours, theirs = (
        claim(amount(day, kind="date"), attribute="start", quote=quote, outlet=quote[-4:])
        for day, quote in told.items()
    )
    assert "one moment, by two clocks" in met(ours, theirs).verdict
