"""Lists as briefs, so that each renderer serves every command: facts, disputes, one claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.briefing.compose import assembled
from bot.briefing.material.facts import is_furniture
from bot.briefing.phrasing.labels import is_worded, told
from bot.briefing.phrasing.lines import (
    backing,
    dispute_line,
    fact_line,
    gives,
    leading,
    source,
    statement,
    voice,
    whole,
)
from bot.briefing.phrasing.wording import date_words, is_named, period_words
from bot.domain.brief import Brief, Line, Section
from bot.domain.claim import Claim, Modality
from bot.domain.counting import count_words
from bot.domain.fact import ConflictKind, Fact, Status

_SENTENCE_END = re.compile(r"[.!?][”’\")]*\s+|[。！？][”’」』]?|\n")
_PUT_FORWARD = {
    Modality.FACT: "a fact",
    Modality.PLAN: "a plan, not yet done",
    Modality.FORECAST: "a forecast, not yet known",
    Modality.OPINION: "an opinion",
    Modality.RUMOUR: "a rumour, not confirmed",
}
_TITLES = {
    Status.DISPUTED: "Disputed",
    Status.CORROBORATED: "Corroborated by independent origins",
    Status.REPORTED: "Reported by one origin",
    Status.SUPERSEDED: "In place of earlier values",
}
_KINDS = {
    ConflictKind.NUMERIC: "Different numbers",
    ConflictKind.CONVERSION: "Currency conversions",
    ConflictKind.ATTRIBUTION: "Different speakers",
    ConflictKind.DATE: "Different dates",
    ConflictKind.NAME: "Different names",
}


def facts_brief(facts: Iterable[Fact], *, subject: str) -> Brief:
    """Return what is known of a subject, by status: the disputed first, numbers before words."""
    facts = list(facts)
    sections = []
    for status, title in _TITLES.items():
        chosen = [fact for fact in facts if fact.status is status]
        if status is Status.REPORTED:
            chosen += [other for fact in facts for other in _beside(fact)]
        chosen.sort(key=lambda fact: (is_furniture(fact), not is_worded(leading(fact))))
        if chosen:
            lines = once(fact_line(fact) for fact in chosen)
            sections.append(Section(name=status.value, title=title, lines=lines))
    note = None if facts else f"Nothing is known about {subject}."
    return assembled(f"{subject}: {count_words(len(facts), 'fact')}", sections, facts, note=note)


def _beside(fact: Fact) -> Iterator[Fact]:
    """Yield, as reported, each other number that a fact holds: a forecast beside a result."""
    behind = {claim.id for claim in backing(fact)}
    for claim in fact.claims:
        if claim.id not in behind and is_worded(claim) and not gives(fact, claim):
            yield replace(
                fact, claims=(claim,), value=claim.said.value, status=Status.REPORTED, origins=()
            )


def once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines of the same words and status as one, where the first stood: all are cited."""
    told: dict[object, Line] = {}
    for line in lines:
        said = (line.text, line.status)
        before = told.get(said)
        cited = {claim.id: claim for claim in (*(before.claims if before else ()), *line.claims)}
        told[said] = replace(before or line, claims=tuple(cited.values()))
    return tuple(told.values())


def fact_brief(fact: Fact) -> Brief:
    """Return one fact with all its claims, a line each."""
    told = tuple(
        Line(text=f"{whole(claim)} — {voice(claim)}", claims=(claim,)) for claim in fact.claims
    )
    sections = [
        Section(name=fact.status.value, title="What is known", lines=(fact_line(fact),)),
        Section(name="claims", title="Its claims", lines=told),
    ]
    return assembled(f"Fact {fact.id}", sections, [fact], note=fact.origins_note or None)


def disputes_brief(facts: Iterable[Fact], *, topic: str | None) -> Brief:
    """Return the open contradictions, a section for each kind of conflict."""
    facts = [fact for fact in facts if fact.conflict is not None]
    by_kind: dict[ConflictKind, list[Line]] = {}
    for fact in facts:
        if fact.conflict is not None:
            by_kind.setdefault(fact.conflict.kind, []).append(dispute_line(fact))
    sections = [
        Section(name=kind.value, title=title, lines=tuple(by_kind[kind]))
        for kind, title in _KINDS.items()
        if kind in by_kind
    ]
    about = f" on {topic}" if topic else ""
    note = None if facts else f"No open contradiction{about}."
    return assembled(f"Disputes{about}", sections, facts, note=note)


def claim_brief(claim: Claim, *, before: str, after: str, fact: Fact | None) -> Brief:
    """Return one claim, cited once, with its quote in context and what it belongs to."""
    said = claim.said
    details = _details(claim, sentence=_sentence(claim, before=before, after=after))
    context = f"{before}«{said.quote.text}»{after}".strip()
    rows = (_claimed(claim), f"In context: {context}", *details)
    line = Line(text=" · ".join(rows), rows=rows, claims=(claim,), status=_status(fact))
    sections = [Section(name="claim", title="What is claimed", lines=(line,))]
    if fact is not None and len(fact.claims) > 1:
        others = tuple(
            Line(text=f"{whole(other)} — {voice(other)}", claims=(other,))
            for other in fact.claims
            if other.id != claim.id
        )
        sections.append(
            Section(name="others", title=f"Same fact ({fact.status.value})", lines=others)
        )
    return assembled(f"Claim {claim.id}", sections, [fact] if fact else [])


def _claimed(claim: Claim) -> str:
    """Return what is claimed by its label, or of whom it is where only its words say what."""
    if is_worded(claim):
        return told(claim, statement(claim))
    return f"{claim.said.subject} — {whole(claim)}"


def _sentence(claim: Claim, *, before: str, after: str) -> str:
    """Return the quote with what stands around it in its own sentence."""
    start = _SENTENCE_END.split(before)[-1]
    return f"{start}{claim.said.quote.text}{_SENTENCE_END.split(after)[0]}"


def _details(claim: Claim, *, sentence: str) -> list[str]:
    said, details = claim.said, [f"Source: {source(claim)}"]
    if said.asserted_by and is_named(said.asserted_by, sentence):
        details.append(f"Said by: {said.asserted_by}")
    if said.period:
        details.append(f"Period: {period_words(said.period)}")
    if said.as_of:
        details.append(f"As of: {date_words(said.as_of)}")
    denied = "" if said.polarity else "; what is denied"
    details.append(f"Put forward as: {_PUT_FORWARD[said.modality]}{denied}")
    details.append(f"Characters {said.quote.start} to {said.quote.end} of {claim.document.key}")
    return details


def _status(fact: Fact | None) -> Status | None:
    return fact.status if fact else None
