"""How a fact becomes a line: what is said, of whom, when, how well borne out, by which claims."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.briefing.phrasing.labels import amount, is_worded, label, names_currency, told
from bot.briefing.phrasing.wording import (
    currency_words,
    date_words,
    has_chinese,
    is_named,
    period_words,
    with_dates,
    written,
)
from bot.domain.brief import Line
from bot.domain.claim import Claim, Kind, Modality, Value, bare, fold
from bot.domain.counting import count_words
from bot.domain.fact import ConflictKind, Fact, Status

QUOTED = 400
"""Characters of a quote that a line shows: all that a quote may have."""
_OF_A_SIDE = 2  # values of a side where there is little room
_SHOWN = 4  # citations of a line: one an origin first, then the rest
_POINTING = re.compile(
    r"\b(its?|they|their|he|she|his|her|the (company|firm|group))\b|^公司|[该該其它他她]", re.I
)  # words that leave it to their context whom they mean
_YEAR = re.compile(r"\b\d{4}\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TITLED = 200  # characters of a quote longer than any title


def fact_line(fact: Fact) -> Line:
    """Return the fact as a line, a disputed one with both sides; the quote where no label says it.

    The status has its words where it says more than that one origin reports it.
    """
    if fact.conflict is not None and fact.status is Status.DISPUTED:
        return dispute_line(fact)
    claim = leading(fact)
    if not is_worded(claim):
        return quote_line(fact)
    value = fact.value_of(claim)
    text = f"{told(claim, amount(claim, value))}{_when(claim, period_of(fact))}{borne_out(fact)}"
    return Line(text=text, claims=cited(fact), status=fact.status, fact=fact.id)


def quote_line(fact: Fact) -> Line:
    """Return what is said in the words that were used, and who says it: the person, or the outlet.

    A subject that the words only point to stands before them.
    """
    claim = leading(fact)
    backed = borne_out(fact, quote=claim.said.quote.text)
    text = f"{_of_whom(claim)}{whole(claim)} — {voice(claim)}{backed}"
    alike = cited(fact) if fact.status is not Status.REPORTED else (claim,)
    return Line(text=text, claims=alike, status=fact.status, fact=fact.id)


def dispute_line(fact: Fact) -> Line:
    """Return both sides of a disputed fact with their sources, dates and what differs.

    Its rows are the same text, a side a row, for those who can show them so.
    """
    claim = leading(fact)
    head = f"{label(claim)}{restated(fact)}{_when(claim, period_of(fact))} · disputed"
    text = f"{head}: {sides_text(fact)}"
    return Line(
        text=text,
        claims=side_claims(fact),
        status=fact.status,
        fact=fact.id,
        rows=(head, *_sides(fact), *_note(fact)),
    )


def restated(fact: Fact) -> str:
    """Return the currency of restated amounts: ", in US dollars", nothing for a fact's own."""
    kind, _, code = fact.cell.dimension.partition(":")
    own = leading(fact).said.value
    converted = fact.conflict is not None and fact.conflict.kind is ConflictKind.CONVERSION
    foreign = own.kind is Kind.MONEY and own.currency not in (None, code)
    name = currency_words(code)
    if kind != "money" or not (foreign or converted) or name[:-1] in label(leading(fact)):
        return ""
    return f", in {name}"


def sides_text(fact: Fact, *, short: bool = False, first: Claim | None = None) -> str:
    """Return the two sides of a conflict against each other, with the note on what differs.

    `short` leaves out the days and all but two values of a side; the side of `first` stands first.
    """
    sides = " against ".join(_sides(fact, short=short, first=first))
    return "; ".join([sides, *_note(fact)]) if sides else ""


def side_claims(fact: Fact) -> tuple[Claim, ...]:
    """Return the claims to cite for a disputed fact: those of its sides, in their order."""
    if fact.conflict is None:
        return cited(fact)
    by_id = {claim.id: claim for claim in fact.claims}
    chosen: list[Claim] = []
    for side in fact.conflict.sides:
        chosen += _one_a_source([by_id[i] for i in side if i in by_id])[:_SHOWN]
    return tuple(chosen) or cited(fact)


def statement(claim: Claim, *, dimension: str = "") -> str:
    """Return the value as written, or the quoted words where the claim has none."""
    words = "" if claim.said.value.kind is Kind.NONE else written(claim, dimension=dimension)
    return words or quoted(claim.said.quote.text)


def quoted(text: str, *, limit: int = QUOTED) -> str:
    """Return words in quotation marks, cut at a word's end where they are longer than `limit`."""
    if len(text) > limit:
        cut = text[: limit - 1]
        text = (cut if has_chinese(text) else cut.rsplit(" ", 1)[0]).rstrip(" ,;:—-") + "…"
    return f"“{text.strip()}”"


def whole(claim: Claim) -> str:
    """Return the claim's quote in quotation marks, after "…" where it starts within a sentence."""
    text = bare(claim.said.quote.text)
    return quoted(f"…{text}" if text[:1].islower() else text, limit=QUOTED + 1)


def source(claim: Claim) -> str:
    """Return where the claim was read: the outlet and the day of publication."""
    day = claim.document.day
    return (
        f"{claim.document.source}, {date_words(day.isoformat())}" if day else claim.document.source
    )


def voice(claim: Claim) -> str:
    """Return who says it: whom the text names, else its outlet."""
    return claim.said.asserted_by or claim.document.source


def leading(fact: Fact) -> Claim:
    """Return the claim that words the fact best, of those that give the agreed value.

    English before others, hedged as most hedge it, with its currency, from the body before a title.
    """
    if len(fact.claims) == 1:
        return fact.claims[0]
    agreed = [claim for claim in fact.claims if gives(fact, claim)]
    hedge = _usual_hedge(agreed)

    def rank(claim: Claim) -> tuple[bool, ...]:
        value = fact.value_of(claim)
        return (
            claim.said.secondary,
            bool(agreed) and not gives(fact, claim),
            claim.document.language != "en",
            _hedge(claim) != hedge,
            value.kind is Kind.MONEY and not names_currency(value),
            is_title(claim),
        )

    return min(fact.claims, key=lambda claim: (rank(claim), claim.sequence))


def is_title(claim: Claim) -> bool:
    """Return whether the quote stands in its document's title."""
    title, said = claim.document.title, claim.said.quote.text
    return bool(title) and len(said) <= _TITLED and fold(said) in fold(title or "")


def cited(fact: Fact) -> tuple[Claim, ...]:
    """Return the claims that a line cites: the one that words it, then one of each other source."""
    first = leading(fact)
    others = [first, *(claim for claim in backing(fact) if claim.id != first.id)]
    if fact.status is Status.SUPERSEDED:
        return tuple(others[:_SHOWN])
    return tuple(_one_a_source(others)[:_SHOWN])


def backing(fact: Fact) -> tuple[Claim, ...]:
    """Return the claims that a fact rests on: those of its origins, without plans beside results.

    Nothing is left out where it is disputed, replaced, or has no value.
    """
    if fact.value is None or fact.status not in (Status.REPORTED, Status.CORROBORATED):
        return fact.claims
    counted = {key for origin in fact.origins for key in origin.documents}
    planned = _is_planned(leading(fact))
    found = [c for c in fact.claims if c.document.key in counted and _is_planned(c) == planned]
    return tuple(found) or fact.claims


def _is_planned(claim: Claim) -> bool:
    return claim.said.modality in (Modality.PLAN, Modality.FORECAST)


def gives(fact: Fact, claim: Claim) -> bool:
    """Return whether the claim gives the fact's number, however it hedges it."""
    value, agreed = fact.value_of(claim), fact.value
    return agreed is not None and _ends(value) == _ends(agreed)


def _ends(value: Value) -> tuple[object, object]:
    low = value.high if value.low is None else value.low
    return low, low if value.high is None else value.high


def _hedge(claim: Claim) -> str | None:
    return claim.said.value.qualifier


def _usual_hedge(claims: Iterable[Claim]) -> str | None:
    """Return the hedge that most documents use; of equals none, then the first by name."""
    users: dict[str | None, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        users[_hedge(claim)].add(claim.document.place)
    return min(users, key=lambda each: (-len(users[each]), each or ""), default=None)


def _one_a_source(claims: Sequence[Claim]) -> list[Claim]:
    chosen: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        chosen.setdefault((claim.document.source, claim.document.key), claim)
    return list(chosen.values())


def _sides(fact: Fact, *, short: bool = False, first: Claim | None = None) -> list[str]:
    if fact.conflict is None:
        return []
    ordered = fact.conflict.sides
    if first is not None and first.id in ordered[1]:
        ordered = (ordered[1], ordered[0])
    sides = [_side(fact, ids, short=short, first=first) for ids in ordered]
    return [side for side in sides if side]


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
    if claim.said.value.kind in (Kind.NONE, Kind.RANK):
        return quoted(bare(claim.said.quote.text), limit=120)
    return quoted(written(claim, dimension=fact.cell.dimension))


def _note(fact: Fact) -> list[str]:
    note = fact.conflict.note.strip().rstrip(".") if fact.conflict else ""
    return [with_dates(note)] if note else []


def points_away(claim: Claim) -> bool:
    """Return whether a quote leaves it to its context whom it means."""
    subject, said = claim.said.subject, claim.said.quote.text
    named = subject[:1].isupper() or has_chinese(subject)
    return named and bool(_POINTING.search(said)) and not is_named(subject, said)


def _of_whom(claim: Claim) -> str:
    return f"{claim.said.subject}: " if points_away(claim) else ""


def period_of(fact: Fact) -> str | None:
    """Return a fact's period; no length that only claims with another value tell."""
    given = [claim for claim in fact.claims if gives(fact, claim)]
    is_length = (fact.period or "").startswith("P")
    if is_length and given and not any(claim.said.period for claim in given):
        return None
    return fact.period


def _when(claim: Claim, period: str | None) -> str:
    if not period or period == str(claim.said.value.low):
        return ""
    words = period_words(period)
    if words == period and not _YEAR.search(period):
        return f", {claim.said.period_text or words}"
    return f" over {words}" if period.startswith("P") else f", {words}"


def borne_out(fact: Fact, *, quote: str = "") -> str:
    """Return how well a fact is borne out, where that says more than that one origin reports it.

    `quote` is what stands before it: of several numbers there, the one that is agreed on is named.
    """
    documents = len({claim.document.place for claim in backing(fact)})
    if fact.status is Status.CORROBORATED:
        origins = count_words(len(fact.origins), "origin")
        return f" · {_agreed(fact, quote)}corroborated by {origins}"
    if fact.status is Status.SUPERSEDED:
        return f" · {_history(fact) or 'superseded'}"
    if documents > 1 and is_worded(leading(fact)):
        origins = count_words(max(1, len(fact.origins)), "origin")
        return f" · {count_words(documents, 'report')}, {origins}"
    return ""


def _agreed(fact: Fact, quote: str) -> str:
    """Return the value that is agreed on before its status, where a quote has numbers beside it."""
    value = written(leading(fact), dimension=fact.cell.dimension)
    if fact.value is None or not value or fact.value.kind in (Kind.NONE, Kind.NAME, Kind.RANK):
        return ""
    others = set(_NUMBER.findall(quote)) - set(_NUMBER.findall(value))
    return f"{value} " if others else ""


def _history(fact: Fact) -> str:
    unit = fact.cell.dimension
    now = written(leading(fact), dimension=unit)
    shown = {_size(fact, leading(fact)): now}
    for claim in cited(fact):
        shown.setdefault(_size(fact, claim), written(claim, dimension=unit))
    earlier = list(dict.fromkeys(word for word in shown.values() if word and word != now))
    return f"supersedes {', '.join(earlier[:3])}" if earlier else ""


def _size(fact: Fact, claim: Claim) -> object:
    """Return what a claim gives as the value: its ends however they are written, else its words."""
    ends = _ends(fact.value_of(claim))
    return ends if any(end is not None for end in ends) else claim.said.value.text
