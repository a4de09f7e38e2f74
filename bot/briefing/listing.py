"""Lists as briefs, so that each renderer serves every command: facts, disputes, one claim."""

from __future__ import annotations

from collections.abc import Iterable

from bot.briefing.compose import assembled
from bot.briefing.lines import dispute_line, fact_line, label, quoted, source, statement, voice
from bot.briefing.wording import count_words, date_words, period_words
from bot.domain.brief import Brief, Line, Section
from bot.domain.claim import Claim
from bot.domain.fact import Fact, Status

_TITLES = {
    Status.DISPUTED: "Disputed",
    Status.CORROBORATED: "Corroborated",
    Status.REPORTED: "Reported",
    Status.SUPERSEDED: "Superseded",
}


def facts_brief(facts: Iterable[Fact], *, subject: str) -> Brief:
    """Return what is known of a subject, by status, the disputed first."""
    facts = list(facts)
    sections = []
    for status, title in _TITLES.items():
        lines = tuple(fact_line(fact) for fact in facts if fact.status is status)
        if lines:
            sections.append(Section(name=status.value, title=title, lines=lines))
    note = None if facts else f"Nothing is known about {subject}."
    return assembled(f"{subject}: {count_words(len(facts), 'fact')}", sections, facts, note=note)


def disputes_brief(facts: Iterable[Fact], *, topic: str | None) -> Brief:
    """Return the open contradictions, a section for each kind of conflict."""
    facts = [fact for fact in facts if fact.conflict is not None]
    by_kind: dict[str, list[Line]] = {}
    for fact in facts:
        if fact.conflict is not None:
            by_kind.setdefault(fact.conflict.kind.value, []).append(dispute_line(fact))
    sections = [
        Section(name=kind, title=kind.capitalize(), lines=tuple(lines))
        for kind, lines in sorted(by_kind.items())
    ]
    about = f" on {topic}" if topic else ""
    note = None if facts else f"No open contradiction{about}."
    return assembled(f"Disputes{about}", sections, facts, note=note)


def claim_brief(claim: Claim, *, before: str, after: str, fact: Fact | None) -> Brief:
    """Return one claim with its quote in context and what it belongs to."""
    said = claim.said
    context = f"{before}«{said.quote.text}»{after}".strip()
    sections = [
        Section(
            name="claim",
            title="What is claimed",
            lines=(
                Line(
                    text=f"{label(claim)}: {statement(claim)}",
                    claims=(claim,),
                    status=_status(fact),
                ),
            ),
        ),
        Section(name="quote", title="In context", lines=(Line(text=context, claims=(claim,)),)),
        Section(
            name="details",
            title="Details",
            lines=tuple(Line(text=t, claims=(claim,)) for t in _details(claim)),
        ),
    ]
    if fact is not None and len(fact.claims) > 1:
        others = tuple(
            Line(text=f"{quoted(other.said.quote.text)} — {voice(other)}", claims=(other,))
            for other in fact.claims
            if other.id != claim.id
        )
        sections.append(
            Section(name="others", title=f"Same fact ({fact.status.value})", lines=others)
        )
    return assembled(f"Claim {claim.id}", sections, [fact] if fact else [])


def _details(claim: Claim) -> list[str]:
    said, details = claim.said, [f"Source: {source(claim)}"]
    if said.asserted_by:
        details.append(f"Said by: {said.asserted_by}")
    if said.period:
        details.append(f"Period: {period_words(said.period)}")
    if said.as_of:
        details.append(f"As of: {date_words(said.as_of)}")
    details.append(f"Modality: {said.modality.value}{'' if said.polarity else ', denied'}")
    details.append(f"Characters {said.quote.start} to {said.quote.end} of {claim.document.key}")
    return details


def _status(fact: Fact | None) -> Status | None:
    return fact.status if fact else None
