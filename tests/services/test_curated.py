"""Claims that a document brings along: what they may hold."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.claim import ClaimDraft
from bot.services.contract import line, said_row
from bot.services.curated import drafts

TEXT = "Acme will invest 60 billion yuan."


def draft(**value: Any) -> ClaimDraft | None:
    claim = {"quote": TEXT, "subject": "Acme", "attribute": "investment", "value": value}
    (made,) = drafts([claim], text=TEXT, anchor=None)
    return made


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
