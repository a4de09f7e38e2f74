"""JSON Lines version 1 on its way out: plain rows of claims, facts, documents, answers, readings.

Other programs read these, so fields are added and never renamed. Rows are plain dictionaries in the
order of the contract; `schemas` describes them. Rows of timelines, sources and reasons are made in
`accounts`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from bot.domain.brief import Answer
from bot.domain.claim import Claim, ClaimDraft, Value
from bot.domain.document import Document
from bot.domain.fact import Conflict, Fact
from bot.domain.reading import Reading

VERSION = 1
Row = dict[str, Any]

# A spreadsheet takes a cell that begins so for a formula, and cells hold strangers' words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_VALUE = tuple(field.name for field in fields(Value))


def claim_row(claim: Claim) -> Row:
    """Return a stored claim as a row of `export claims`."""
    head = claim.document
    about = {"outlet": head.outlet, "url": head.url, "published": head.published}
    return {
        "schema": VERSION,
        "id": claim.id,
        "document": head.key,
        **about,
        **said_row(claim.said),
    }


def said_row(said: ClaimDraft) -> Row:
    """Return what a claim says, from `quote` on: also what a curated claim brings."""
    return {
        "quote": said.quote.text,
        "start": said.quote.start,
        "end": said.quote.end,
        "subject": said.subject,
        "attribute": said.attribute,
        "value": value_row(said.value),
        "scope": said.scope,
        "period": said.period,
        "period_text": said.period_text,
        "as_of": said.as_of,
        "modality": said.modality.value,
        "polarity": said.polarity,
        "asserted_by": said.asserted_by,
        "secondary": said.secondary,
    }


def value_row(value: Value) -> Row:
    """Return a value; its numbers are whole numbers where they are whole, dates ISO strings."""
    return {
        "kind": value.kind.value,
        "low": _number(value.low),
        "high": _number(value.high),
        "currency": value.currency,
        "unit": value.unit,
        "role": value.role.value,
        "basis": value.basis,
        "qualifier": value.qualifier.value if value.qualifier else None,
        "text": value.text,
        "equivalents": [value_row(each) for each in value.equivalents],
    }


def fact_row(fact: Fact) -> Row:
    """Return a fact as a row of `export facts`."""
    return {
        "schema": VERSION,
        "id": fact.id,
        "subject": fact.cell.subject,
        "attribute": fact.cell.attribute,
        "period": fact.period,
        "status": fact.status.value,
        "value": value_row(fact.value) if fact.value else None,
        "claims": [claim.id for claim in fact.claims],
        "independent_sources": len(fact.origins),
        "conflict": _conflict_row(fact.conflict) if fact.conflict else None,
    }


def document_row(document: Document) -> Row:
    """Return a stored document as a row of `export documents`, which `ingest` takes back."""
    head = document.head
    return {
        "schema": VERSION,
        "key": head.key,
        "revision": head.revision,
        "title": head.title,
        "outlet": head.outlet,
        "url": head.url,
        "published": head.published,
        "language": head.language,
        "tags": list(head.tags),
        "text": document.text,
    }


def answer_row(answer: Answer, *, story: str | None = None) -> Row:
    """Return an answer as `ask --json` prints it; `story` is a batch's label, echoed as given."""
    cited = _cited(answer)
    row: Row = {
        "schema": VERSION,
        "question": answer.question,
        "answered": answer.answered,
        "answer": answer.text,
        "status": answer.status.value if answer.status else None,
        "facts": _once(fact.id for fact in _facts(answer)),
        "documents": _once(claim.document.key for claim in cited),
        "quotes": [_quote_row(claim) for claim in cited],
        "parts": [answer_row(part) for part in answer.parts],
    }
    return row if story is None else {"schema": VERSION, "story": story, **row}


def reading_row(reading: Reading, id: str | float | None = None) -> Row:  # noqa: A002 -- the contract's word
    """Return what was found in a text as `read --json` prints it."""
    return {
        "schema": VERSION,
        "id": id,
        "values": [
            {"start": each.start, "end": each.end, **value_row(each.value)}
            for each in reading.values
        ],
        "periods": [
            {
                "start": each.start,
                "end": each.end,
                "text": each.text,
                "from": each.first,
                "to": each.last,
                "grain": each.grain,
            }
            for each in reading.periods
        ],
        "entities": [
            {"start": each.start, "end": each.end, "text": each.text, "name": each.name}
            for each in reading.entities
        ],
        "claims": [said_row(each) for each in reading.claims],
        "dropped": [
            {"start": each.start, "end": each.end, "why": each.why} for each in reading.dropped
        ],
    }


def line(row: Mapping[str, Any]) -> str:
    """Return a row as one line of JSON Lines, without its line end."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": "))


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row for CSV: a value has a column a field, what else nests is JSON, no formulas.

    Rows of one kind have the same columns.
    """
    cells: dict[str, str] = {}
    for name, field in row.items():
        if name == "value":
            value = field or dict.fromkeys(_VALUE)
            cells |= {f"value.{inner}": _cell(value[inner]) for inner in _VALUE}
        else:
            cells[name] = _cell(field)
    return cells


def schemas() -> dict[str, Any]:
    """Return the JSON Schema of every row of version 1, in and out, under "$defs"."""
    from bot.services.contract.schema import described  # noqa: PLC0415 -- pydantic's models, rarely needed

    return described()


def _number(end: Decimal | str | None) -> int | float | str | None:
    if not isinstance(end, Decimal):
        return end
    return int(end) if end == end.to_integral_value() else float(end)


def _conflict_row(conflict: Conflict) -> Row:
    sides = [list(side) for side in conflict.sides]
    return {"kind": conflict.kind.value, "claims": sides, "note": conflict.note}


def _quote_row(claim: Claim) -> Row:
    quote = claim.said.quote
    return {
        "document": claim.document.key,
        "quote": quote.text,
        "start": quote.start,
        "end": quote.end,
    }


def _cited(answer: Answer) -> tuple[Claim, ...]:
    """Return each claim cited in an answer or its parts once, in the order of the reading."""
    claims = {claim.id: claim for line in answer.lines for claim in line.claims}
    for part in answer.parts:
        claims |= {claim.id: claim for claim in _cited(part)}
    return tuple(claims.values())


def _facts(answer: Answer) -> tuple[Fact, ...]:
    return answer.facts + tuple(fact for part in answer.parts for fact in _facts(part))


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _cell(field: object) -> str:
    if field is None:
        return ""
    if isinstance(field, str):
        return f"'{field}" if field.startswith(_FORMULA) else field
    return json.dumps(field, ensure_ascii=False)
