"""Sources: who reported, who was first, who follows whom, and how much."""

from __future__ import annotations

from bot.briefing.material.material import Material
from bot.briefing.phrasing.lines import source
from bot.domain.brief import Line
from bot.domain.claim import Claim
from bot.domain.counting import count_words

_MOST = 12


def sources(material: Material) -> tuple[Line, ...]:
    """Return one line a document, up to twelve: the earliest first, undated ones last."""
    by_document: dict[tuple[str, str], list[Claim]] = {}
    for claim in material.claims():
        by_document.setdefault(claim.document.place, []).append(claim)
    ordered = sorted(by_document.values(), key=lambda claims: _first_reported(claims[0]))
    shared, most = _shared(material), material.room(_MOST)
    firsts = _firsts(ordered, led=_led(material))
    dated = all(claims[0].document.day for claims in ordered)
    first = "the first of these" if dated else "the first of those with a date"
    told = [
        _line(claims, first=first if claims[0].document.key in firsts else "", shared=shared)
        for claims in ordered[:most]
    ]
    rest = ordered[most:]
    if rest:
        names = list(dict.fromkeys(claims[0].document.source for claims in rest))
        shown = ", ".join(names[:most]) + (" and others" if len(names) > most else "")
        text = f"and {count_words(len(rest), 'document')} more: {shown}"
        told.append(Line(text=text, claims=(rest[0][0],)))
    return tuple(told)


def _first_reported(claim: Claim) -> tuple[bool, str, str]:
    return claim.document.published is None, claim.document.published or "", claim.document.key


def _firsts(ordered: list[list[Claim]], *, led: dict[str, str]) -> set[str]:
    """Return the documents that came out first, none where there is nothing to compare.

    Of one origin it is that of its source, as `led` names it, where they are of one moment.
    """
    dated = [claims[0].document for claims in ordered if claims[0].document.day]
    earliest = [head for head in dated if head.published == dated[0].published]
    if len(earliest) == len(dated):
        return set()
    here = {head.source for head in earliest}
    followed = {head.key for head in earliest if led.get(head.key) in here - {head.source}}
    return {head.key for head in earliest} - followed


def _shared(material: Material) -> dict[str, str]:
    """Return for documents that are one origin with others what makes them so."""
    found: dict[str, str] = {}
    for fact in material.facts:
        for origin in fact.origins:
            if len(origin.documents) > 1 and origin.reason:
                for key in origin.documents:
                    found.setdefault(key, origin.reason)
    return found


def _led(material: Material) -> dict[str, str]:
    """Return for documents that are one origin with others whose reporting that is."""
    return {
        key: origin.name
        for fact in material.facts
        for origin in fact.origins
        if len(origin.documents) > 1
        for key in origin.documents
    }


def _line(claims: list[Claim], *, first: str, shared: dict[str, str]) -> Line:
    head = claims[0].document
    named = head.title and head.title != head.source
    title = f": {head.title}" if named else ""
    parts = [f"{source(claims[0])}{title}"]
    parts += [first] if first else []
    parts += [f"crediting {head.wire}"] if head.wire else []
    parts += [f"one origin with others here: {shared[head.key]}"] if head.key in shared else []
    parts.append(count_words(len(claims), "claim"))
    return Line(text=" · ".join(parts), claims=(claims[0],))
