"""Sources: who reported, when, and how much."""

from __future__ import annotations

from bot.briefing.lines import source
from bot.briefing.material import Material
from bot.briefing.wording import count_words
from bot.domain.brief import Line
from bot.domain.claim import Claim


def sources(material: Material) -> tuple[Line, ...]:
    """Return one line a document, the earliest first, undated ones last."""
    by_document: dict[tuple[str, str], list[Claim]] = {}
    for claim in material.claims():
        by_document.setdefault((claim.document.space, claim.document.key), []).append(claim)
    ordered = sorted(by_document.values(), key=lambda claims: _first_reported(claims[0]))
    return tuple(_line(claims) for claims in ordered)


def _first_reported(claim: Claim) -> tuple[bool, str, str]:
    return claim.document.published is None, claim.document.published or "", claim.document.key


def _line(claims: list[Claim]) -> Line:
    first = claims[0]
    wire = f", crediting {first.document.wire}" if first.document.wire else ""
    title = f": {first.document.title}" if first.document.title else ""
    return Line(
        text=f"{source(first)}{title}{wire} · {count_words(len(claims), 'claim')}", claims=(first,)
    )
