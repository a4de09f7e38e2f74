"""Claims that a document brings along: what they may hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.domain.claim import ClaimDraft
from bot.services.contract import line, said_row
from bot.services.ingest.curated import Refusal, drafts

TEXT = "Acme will invest 60 billion yuan."


def made(**claim: Any) -> ClaimDraft | Refusal:
    given = {"quote": TEXT, "subject": "Acme", "attribute": "investment", **claim}
    (found,) = drafts([given], text=f"{TEXT} So it says.", anchor=date(2026, 5, 4))
    return found


def draft(**value: Any) -> ClaimDraft | None:
    found = made(value=value)
    return found if isinstance(found, ClaimDraft) else None


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ({"quote": "Acme sold it."}, "claim 1: its quote isn't found in the text."),
        ({"quote": f"{TEXT} So it says."}, "its quote must lie within one sentence"),
        ({"subject": "\u200b \u2060"}, "its subject holds nothing that can be seen"),
        ({"attribute": " "}, "its attribute holds nothing that can be seen"),
        ({"subject": None}, "claim 1: subject: "),
        ({"value": {"kind": "monies"}}, "claim 1: value.kind: "),
        ({"value": {"kind": "money", "low": "a lot"}}, "“a lot” is no number, and a money has one"),
        ({"value": {"kind": "count", "low": 9, "high": 3}}, "low, 9, is above its high, 3"),
        ({"modality": "hunch"}, "claim 1: modality: "),
    ],
)  # fmt: skip
def test_a_claim_that_cannot_be_taken_says_why(claim: dict[str, Any], reason: str) -> None:
    found = made(**claim)
    assert isinstance(found, Refusal)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("given", "period"),
    [
        ("2026-Q1", "2026-Q1"),
        ("FY2025", "FY2025"),
        ("2026-03/2029-03", "2026-03/2029-03"),
        ("P3Y", "P3Y"),
        ("last year", "2025"),
        ("2026-13", None),
        ("2026-02-31", None),
        ("2029/2026", None),
    ],
)
def test_a_period_that_there_is_none_of_is_kept_as_words(given: str, period: str | None) -> None:
    found = made(period=given)
    assert isinstance(found, ClaimDraft)
    assert found.period == period
    assert given in (period, found.period_text)


def test_no_number_is_less_than_nothing_by_its_sign_alone() -> None:
    found = draft(kind="money", low=-0.0)
    assert found is not None
    assert str(found.value.low) == "0"


@pytest.mark.parametrize(
    "end", ["1e999999", "-1e9999999999", "1e-999999", "9" * 31, "0." + "1" * 31, "sNaN", "inf"]
)
@pytest.mark.parametrize("kind", ["money", "count", "percent", "duration", "rank"])
def test_a_number_that_nobody_could_write_out_is_no_value(kind: str, end: str) -> None:
    assert draft(kind=kind, low=end) is None
    assert draft(kind=kind, high=end) is None
    assert draft(kind="money", low=5, equivalents=[{"kind": kind, "low": end}]) is None


@pytest.mark.parametrize("end", ["9" * 30, "-0", "0." + "1" * 30, "1e-30", 60_000_000_000])
def test_any_other_number_goes_out_as_json(end: str | int) -> None:
    made = draft(kind="money", currency="CNY", low=end)
    assert made is not None
    assert line(said_row(made))
