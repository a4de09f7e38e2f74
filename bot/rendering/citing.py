"""What a citation says in every format but Discord's: outlet, day, id, quote and its place."""

from __future__ import annotations

from typing import Any

from bot.domain.claim import Claim
from bot.rendering.limits import clean


def named(claim: Claim) -> str:
    """Return the outlet and the day of publication, as plain text."""
    day = claim.document.day
    return clean(f"{claim.document.source}, {day.isoformat()}" if day else claim.document.source)


def quoted(claim: Claim, *, told: str) -> str:
    """Return the quote in quotation marks, nothing where what is told above it holds it."""
    said = claim.said.quote.text
    return "" if said in told else f"“{clean(said)}”"


def record(claim: Claim) -> dict[str, Any]:
    """Return a citation as JSON: the claim's id, document, outlet, url, day, quote and place."""
    head, quote = claim.document, claim.said.quote
    return {
        "id": claim.id,
        "document": head.key,
        "outlet": head.outlet,
        "url": head.url,
        "published": head.published,
        "quote": quote.text,
        "start": quote.start,
        "end": quote.end,
    }
