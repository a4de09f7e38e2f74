"""How a fact becomes a line: what is said, of whom, when, how well borne out, by which claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.briefing.wording import (
    count_words,
    date_words,
    in_dimension,
    is_chinese,
    period_words,
    written,
)
from bot.domain.brief import Line
from bot.domain.claim import Claim, Kind, Modality, Role
from bot.domain.fact import Fact, Status

QUOTED = 240
"""Characters of a quote that a line shows; the citation holds the whole."""
_OF_A_SIDE = 2  # values of a side where there is little room
_SHOWN = 4  # citations of a line: one an origin first, then the rest


def fact_line(fact: Fact) -> Line:
    """Return the fact as a line; a disputed one shows both of its sides."""
    if fact.conflict is not None and fact.status is Status.DISPUTED:
        return dispute_line(fact)
    claim = leading(fact)
    said = statement(claim, dimension=fact.cell.dimension)
    text = f"{label(claim)}: {said}{_when(claim, fact.period)}{_borne_out(fact)}"
    return Line(text=text, claims=cited(fact), status=fact.status, fact=fact.id)


def quote_line(fact: Fact) -> Line:
    """Return what somebody says in the words that were used, and who says it."""
    claim = leading(fact)
    text = f"{quoted(claim.said.quote.text)} — {voice(claim)}{_borne_out(fact)}"
    return Line(text=text, claims=cited(fact), status=fact.status, fact=fact.id)


def dispute_line(fact: Fact) -> Line:
    """Return both sides of a disputed fact with their sources, dates and what differs."""
    claim = leading(fact)
    text = f"{label(claim)}{_when(claim, fact.period)} · disputed: {sides_text(fact)}"
    return Line(text=text, claims=side_claims(fact), status=fact.status, fact=fact.id)


def sides_text(fact: Fact, *, short: bool = False, first: Claim | None = None) -> str:
    """Return the two sides of a conflict against each other, with the note on what differs.

    `short` leaves out the days and all but two values of a side; the side of `first` stands first.
    """
    if fact.conflict is None:
        return ""
    ordered = fact.conflict.sides
    if first is not None and first.id in ordered[1]:
        ordered = (ordered[1], ordered[0])
    sides = [_side(fact, ids, short=short, first=first) for ids in ordered]
    note = fact.conflict.note.strip().rstrip(".")
    told = " against ".join(side for side in sides if side)
    return f"{told}; {note}" if note else told


def side_claims(fact: Fact) -> tuple[Claim, ...]:
    """Return the claims to cite for a disputed fact: those of its sides, in their order."""
    if fact.conflict is None:
        return cited(fact)
    by_id = {claim.id: claim for claim in fact.claims}
    chosen: list[Claim] = []
    for side in fact.conflict.sides:
        chosen += _one_a_source([by_id[i] for i in side if i in by_id])[:_SHOWN]
    return tuple(chosen) or cited(fact)


def label(claim: Claim) -> str:
    """Return of whom and of what the claim speaks: "Xiaomi — R&D spending (plan), phones"."""
    said, parts = claim.said, [claim.said.attribute]
    if said.value.role is not Role.LEVEL and said.value.role.value not in said.attribute:
        parts.append(said.value.role.value)
    parts += [extra for extra in (said.value.basis, said.scope) if extra]
    kind = "" if said.modality is Modality.FACT else f" ({said.modality.value})"
    denied = "" if said.polarity else " (denied)"
    return f"{said.subject} — {', '.join(parts)}{kind}{denied}"


def statement(claim: Claim, *, dimension: str = "") -> str:
    """Return the value as written, or the quoted words where the claim has none."""
    words = "" if claim.said.value.kind is Kind.NONE else written(claim, dimension=dimension)
    return words or quoted(claim.said.quote.text)


def quoted(text: str, *, limit: int = QUOTED) -> str:
    """Return words in quotation marks, cut at a word's end where they are longer than `limit`."""
    if len(text) > limit:
        cut = text[: limit - 1]
        text = (cut if is_chinese(text) else cut.rsplit(" ", 1)[0]).rstrip(" ,;:—-") + "…"
    return f"“{text.strip()}”"


def source(claim: Claim) -> str:
    """Return where the claim was read: the outlet and the day of publication."""
    day = claim.document.day
    return (
        f"{claim.document.source}, {date_words(day.isoformat())}" if day else claim.document.source
    )


def voice(claim: Claim) -> str:
    """Return who says it: whom the text names, else its outlet; with the source."""
    who = claim.said.asserted_by
    return f"{who}, in {source(claim)}" if who else source(claim)


def leading(fact: Fact) -> Claim:
    """Return the claim that words the fact: of the agreed value, in English before others."""
    return min(fact.claims, key=lambda claim: _rank(fact, claim))


def cited(fact: Fact) -> tuple[Claim, ...]:
    """Return the claims that a line cites: the one that words it, then one of each other source."""
    first = leading(fact)
    if fact.status is Status.SUPERSEDED:
        return (first, *(claim for claim in fact.claims if claim.id != first.id))[:_SHOWN]
    return tuple(
        _one_a_source([first, *(claim for claim in fact.claims if claim.id != first.id)])[:_SHOWN]
    )


def _rank(fact: Fact, claim: Claim) -> tuple[bool, bool, bool, int]:
    value, agreed = in_dimension(claim.said.value, fact.cell.dimension), fact.value
    same = agreed is not None and (value.low, value.high) == (agreed.low, agreed.high)
    return (claim.said.secondary, not same, claim.document.language != "en", claim.sequence)


def _one_a_source(claims: Sequence[Claim]) -> list[Claim]:
    chosen: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        chosen.setdefault((claim.document.source, claim.document.key), claim)
    return list(chosen.values())


def _side(fact: Fact, ids: Iterable[str], *, short: bool, first: Claim | None) -> str:
    claims = [claim for claim in fact.claims if claim.id in set(ids)]
    claims.sort(key=lambda claim: first is None or claim.id != first.id)
    by_words: dict[str, list[str]] = {}
    for claim in _one_a_source(claims):
        cite = claim.document.source if short else source(claim)
        by_words.setdefault(_side_words(fact, claim), []).append(cite)
    shown = [f"{words} ({'; '.join(dict.fromkeys(who))})" for words, who in by_words.items()]
    return ", ".join(shown[:_OF_A_SIDE] if short else shown)


def _side_words(fact: Fact, claim: Claim) -> str:
    if claim.said.value.kind is Kind.NONE:
        return quoted(claim.said.quote.text, limit=120)
    return quoted(written(claim, dimension=fact.cell.dimension))


def _when(claim: Claim, period: str | None) -> str:
    if period and period != str(claim.said.value.low):
        return f", {period_words(period)}"
    return ""


def _borne_out(fact: Fact) -> str:
    documents = len({claim.document.key for claim in fact.claims})
    if fact.status is Status.CORROBORATED:
        return f" · corroborated by {count_words(len(fact.origins), 'origin')}"
    if fact.status is Status.SUPERSEDED:
        return f" · superseded{_history(fact)}"
    if documents > 1:
        origins = count_words(max(1, len(fact.origins)), "origin")
        return f" · {count_words(documents, 'report')}, {origins}"
    return ""


def _history(fact: Fact) -> str:
    now = leading(fact)
    earlier = [written(claim) for claim in cited(fact) if claim.said.value != now.said.value]
    shown = list(dict.fromkeys(word for word in earlier if word and word != written(now)))
    return f", earlier {', '.join(shown[:3])}" if shown else ""
