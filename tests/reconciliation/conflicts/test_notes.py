"""What a conflict says of its two sides: what differs, what would explain it, never a verdict."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.claim import Claim
from bot.domain.fact import Status
from tests.reconciliation.saying import amount, claim, dollars, fact, yuan

BN = 10**9


def _note(one: Claim, other: Claim) -> str:
    """Return the note of a conflict, which is the same whichever claim comes first."""
    notes = {found.conflict.note for pair in ((one, other), (other, one))
             if (found := fact(*pair)).conflict is not None}  # fmt: skip
    (only,) = notes
    return only


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (yuan(60 * BN), yuan(6 * BN), "the difference is a factor of ten"),
        (amount(5_430), amount(5_340), "the difference is swapped digits"),
        (yuan(3 * BN), yuan(3_000), "the difference is a factor of a million"),
        (yuan(21 * BN), yuan(2_100_000), "as 万 written for 亿 makes"),
        (dollars(60 * BN), dollars(62_400_000_000), "the one may be the other, rounded"),
        (amount(500), amount(487), "the one may be the other, rounded"),
        (amount(487), amount(484), "1 % apart"),
    ],
)
def test_a_note_says_what_would_explain_two_numbers(one: Any, other: Any, words: str) -> None:
    note = _note(claim(one, outlet="A"), claim(other, outlet="B"))
    assert words in note
    assert not {"wrong", "error", "false", "incorrect"} & set(note.split())


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            {"attribute": "planned AI investment"},
            {"attribute": "AI investment"},
            "told of “planned AI investment” and of “AI investment”",
        ),
        ({"period": "2026"}, {}, "only one of them names a time: 2026"),
        (
            {"published": "2026-03-01"},
            {"published": "2026-03-09"},
            "told as of 2026-03-01 and of 2026-03-09",
        ),
        ({"asserted_by": "Ann Lee"}, {"asserted_by": "Bob Roe"}, "Ann Lee says the one, Bob Roe"),
    ],
)
def test_a_note_says_in_what_the_claims_differ_beside_their_values(
    first: dict[str, str], second: dict[str, str], words: str
) -> None:
    one = claim(yuan(60 * BN), outlet="A", **first)  # type: ignore[arg-type]
    other = claim(yuan(80 * BN), outlet="B", **second)  # type: ignore[arg-type]
    assert words in _note(one, other)


def test_values_that_were_replaced_may_have_contradicted_each_other() -> None:
    def counted(number: int, day: str, outlet: str) -> Claim:
        return claim(amount(number), attribute="deaths", as_of=day, outlet=outlet)

    old, other = counted(14, "2026-03-01", "A"), counted(17, "2026-03-01", "B")
    found = fact(old, other, counted(30, "2026-03-02", "C"))
    assert (found.status, found.value) == (Status.SUPERSEDED, amount(30))
    assert found.conflict is not None
    assert {c for side in found.conflict.sides for c in side} == {old.id, other.id}
    later = counted(17, "2026-03-02", "B")
    assert fact(old, later, counted(30, "2026-03-03", "C")).conflict is None


def test_reports_of_the_former_value_may_contradict_each_other() -> None:
    old = claim(yuan(75 * BN), attribute="earlier AI investment", outlet="A")
    other = claim(yuan(70 * BN), attribute="earlier AI investment", outlet="B")
    found = fact(old, other, claim(yuan(85 * BN), outlet="C"))
    assert (found.status, found.value) == (Status.SUPERSEDED, yuan(85 * BN))
    assert found.conflict is not None
