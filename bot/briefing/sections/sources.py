"""Sources: who reported, when, and how much."""

from __future__ import annotations

from bot.briefing.lines import source
from bot.briefing.material import Material
from bot.briefing.wording import count_words
from bot.domain.brief import Line
from bot.domain.claim import Claim

_MOST = 12


def sources(material: Material) -> tuple[Line, ...]:
    """Return one line a document, up to twelve: the earliest first, undated ones last."""
    by_document: dict[tuple[str, str], list[Claim]] = {}
    for claim in material.claims():
        by_document.setdefault(claim.document.place, []).append(claim)
    ordered = sorted(by_document.values(), key=lambda claims: _first_reported(claims[0]))
    told = [_line(claims) for claims in ordered[:_MOST]]
    rest = ordered[_MOST:]
    if rest:
        names = list(dict.fromkeys(claims[0].document.source for claims in rest))
        shown = ", ".join(names[:_MOST]) + (" and others" if len(names) > _MOST else "")
        text = f"and {count_words(len(rest), 'document')} more: {shown}"
        told.append(Line(text=text, claims=(rest[0][0],)))
    return tuple(told)


def _first_reported(claim: Claim) -> tuple[bool, str, str]:
    return claim.document.published is None, claim.document.published or "", claim.document.key


def _line(claims: list[Claim]) -> Line:
    first = claims[0]
    wire = f", crediting {first.document.wire}" if first.document.wire else ""
    named = first.document.title and first.document.title != first.document.source
    title = f": {first.document.title}" if named else ""
    return Line(
        text=f"{source(first)}{title}{wire} · {count_words(len(claims), 'claim')}", claims=(first,)
    )
