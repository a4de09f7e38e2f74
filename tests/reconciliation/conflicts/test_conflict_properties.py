"""What holds of every conflict, whatever two claims it is between."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Claim, Kind, Value
from bot.domain.fact import Conflict, Status
from bot.reconciliation.cells.intervals import interval
from tests.reconciliation.saying import amount, claim, dollars, facts, yuan

_NUMBERS = st.sampled_from([12, 12.4, 21, 120, 125, 1240, 12_000, 120_000, 60e9, 6e9, 62.4e9])
_HEDGES = st.sampled_from([{}, {"about": True}, {"more_than": True}, {"up_to": True}])
_VALUES = st.one_of(
    st.builds(lambda n, h: amount(n, **h), _NUMBERS, _HEDGES),
    st.builds(lambda n, h: yuan(n, **h), _NUMBERS, _HEDGES),
    st.builds(dollars, _NUMBERS),
    st.builds(lambda n: amount(n, kind="percent"), st.integers(-20, 20)),
    st.builds(
        lambda day: amount(day, kind="date"),
        st.sampled_from(["2025", "2026", "2026-03", "2026-03-19", "2026-03-21", "2026-09-01"]),
    ),
    st.builds(
        lambda text: Value(kind=Kind.NAME, text=text),
        st.sampled_from(["Ann Lee", "Lee", "Robert Ray", "雷军", "Austin, Texas", "Dallas, Texas"]),
    ),
    st.just(Value()),
)
_CLAIMS = st.builds(
    claim,
    _VALUES,
    outlet=st.sampled_from("ABC"),
    attribute=st.sampled_from(
        ["deaths", "winner", "headquarters", "launch", "units in the bridge"]
    ),
    published=st.sampled_from([None, "2026-03-19", "2026-03-20"]),
    modality=st.sampled_from(["fact", "plan", "forecast", "opinion", "rumour"]),
    asserted_by=st.sampled_from([None, "Ann Lee", "Robert Ray"]),
    period=st.sampled_from([None, "2026", "2026-03-18"]),
    polarity=st.sampled_from([True, True, False]),
    start=st.integers(0, 500),
)


def _conflicts(*claims: Claim) -> list[Conflict]:
    return [each.conflict for each in facts(*claims) if each.conflict is not None]


@given(_CLAIMS)
def test_no_claim_contradicts_itself(one: Claim) -> None:
    assert _conflicts(one) == []
    again = claim(
        one.said.value, outlet="D", attribute=one.said.attribute, polarity=one.said.polarity,
        modality=one.said.modality.value, period=one.said.period,
    )  # fmt: skip
    assert _conflicts(one, again) == []


@given(_CLAIMS, _CLAIMS)
def test_a_conflict_is_the_same_whichever_claim_comes_first(one: Claim, other: Claim) -> None:
    other = replace(other, sequence=2)
    assert _conflicts(one, other) == _conflicts(other, one)
    assert _conflicts(one, other) == _conflicts(replace(one, sequence=3), other)


@given(_NUMBERS, _NUMBERS, _HEDGES, _HEDGES)
def test_numbers_contradict_only_where_their_intervals_lie_apart(
    one: float, other: float, hedge: dict[str, bool], another: dict[str, bool]
) -> None:
    values = amount(one, **hedge), amount(other, **another)
    reaches = interval(values[0]), interval(values[1])
    assert reaches[0] is not None
    assert reaches[1] is not None
    told = (
        claim(value, attribute="units in the bridge", outlet=outlet)
        for value, outlet in zip(values, "AB", strict=True)
    )
    assert not (_conflicts(*told) and reaches[0].meets(reaches[1]))


@given(st.lists(_CLAIMS, max_size=6))
def test_the_sides_of_a_conflict_are_claims_of_its_fact_and_share_none(claims: list[Claim]) -> None:
    for found in facts(*claims):
        assert (found.status is not Status.DISPUTED) or found.conflict is not None
        if found.conflict is not None:
            ours, theirs = map(set, found.conflict.sides)
            assert ours
            assert not ours & theirs
            assert ours | theirs <= {each.id for each in found.claims}
            assert found.conflict.note
