"""What a claim says, as the JSON of its row: decimals stay exact, the quote has its columns.

Names, periods, units and reasons come again with claim after claim: what is read shares them.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import Any

from bot.domain.claim import ClaimDraft, Kind, Modality, Qualifier, Quote, Role, Value

_PLAIN = (
    "subject",
    "attribute",
    "scope",
    "period",
    "period_text",
    "as_of",
    "asserted_by",
)


def written(said: ClaimDraft) -> str:
    """Return the draft as JSON, without its quote."""
    record: dict[str, Any] = {name: getattr(said, name) for name in _PLAIN}
    record |= {
        "value": _value(said.value),
        "modality": said.modality.value,
        "polarity": said.polarity,
        "secondary": said.secondary,
        "why": said.why,
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def read(stored: str, quote: Quote) -> ClaimDraft:
    """Return the draft that `written` stored, with its quote."""
    record = json.loads(stored)
    return ClaimDraft(
        quote=quote,
        value=_read_value(record["value"]),
        modality=Modality(record["modality"]),
        polarity=record["polarity"],
        secondary=record["secondary"],
        why=tuple(map(sys.intern, record["why"])),
        **{name: _shared(record[name]) for name in _PLAIN},
    )


def _value(value: Value) -> dict[str, Any]:
    return {
        "kind": value.kind.value,
        "low": _end(value.low),
        "high": _end(value.high),
        "currency": value.currency,
        "unit": value.unit,
        "role": value.role.value,
        "basis": value.basis,
        "qualifier": value.qualifier.value if value.qualifier else None,
        "text": value.text,
        "equivalents": [_value(each) for each in value.equivalents],
    }


def _read_value(record: dict[str, Any]) -> Value:
    low = _read_end(record["low"])
    return Value(
        kind=Kind(record["kind"]),
        low=low,
        high=low if record["high"] == record["low"] else _read_end(record["high"]),
        currency=_shared(record["currency"]),
        unit=_shared(record["unit"]),
        role=Role(record["role"]),
        basis=_shared(record["basis"]),
        qualifier=Qualifier(record["qualifier"]) if record["qualifier"] else None,
        text=record["text"],
        equivalents=tuple(_read_value(each) for each in record["equivalents"]),
    )


def _end(end: Decimal | str | None) -> str | list[str] | None:
    # A date's end is text already: it stands in a list, so that "2026" stays apart from 2026.
    return [end] if isinstance(end, str) else None if end is None else str(end)


def _read_end(stored: str | list[str] | None) -> Decimal | str | None:
    if isinstance(stored, list):
        return stored[0]
    return None if stored is None else Decimal(stored)


def _shared(text: Any) -> Any:
    return None if text is None else sys.intern(text)
