"""JSON for programs: briefs as sections of cited lines, answers as the contract has them."""

from __future__ import annotations

import json
from typing import Any

from bot.domain.brief import Answer, Brief, Line
from bot.rendering.citing import left_out, record

_SCHEMA = 1


def brief_json(brief: Brief) -> str:
    """Return a brief as one JSON object, indented, ending in a newline."""
    return json.dumps(brief_record(brief), ensure_ascii=False, indent=2) + "\n"


def brief_record(brief: Brief) -> dict[str, Any]:
    """Return a brief as JSON types."""
    return {
        "schema": _SCHEMA,
        "title": brief.title,
        "documents": brief.documents,
        "origins": brief.origins,
        "note": brief.note,
        "sections": [
            {
                "name": part.name,
                "title": part.title,
                "lines": [_line(line) for line in part.lines],
                "more": left_out(part.more) if part.more else None,
            }
            for part in brief.sections
        ],
    }


def answer_json(answer: Answer) -> str:
    """Return an answer as one JSON object, indented, ending in a newline."""
    return json.dumps(answer_record(answer), ensure_ascii=False, indent=2) + "\n"


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON types, by version 1 of the contract."""
    claims = {claim.id: claim for line in answer.lines for claim in line.claims}
    return {
        "schema": _SCHEMA,
        "question": answer.question,
        "answered": answer.answered,
        "answer": answer.text,
        "status": answer.status.value if answer.status else None,
        "facts": [fact.id for fact in answer.facts],
        "documents": list(dict.fromkeys(claim.document.key for claim in claims.values())),
        "quotes": [
            {"document": c.document.key, "quote": q.text, "start": q.start, "end": q.end}
            for c in claims.values()
            for q in [c.said.quote]
        ],
        "parts": [answer_record(part) for part in answer.parts],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "status": line.status.value if line.status else None,
        "fact": line.fact,
        "claims": [record(claim) for claim in line.claims],
    }
