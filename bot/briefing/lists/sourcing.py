"""Who reported what, as a brief: a line for each outlet, or one outlet's facts list by list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.briefing.lists.listing import once
from bot.briefing.phrasing.lines import fact_line, leading, side_claims, source
from bot.briefing.phrasing.wording import date_words
from bot.domain.brief import Brief, Line, More, Section
from bot.domain.claim import Claim
from bot.domain.counting import count_words
from bot.domain.fact import Fact, Status
from bot.domain.sourcing import OutletRecord

_CITED = 4  # claims that a line cites
_LISTS = {
    "first": "Told before others",
    "alone": "Told by nobody else",
    "disputed": "In dispute",
    "corrected": "Replaced by its own later report",
    "overtaken": "Replaced by another outlet's later report",
}
_COUNTED = {
    "first": "told {} before others",
    "borne_out": "{} of them since corroborated",
    "alone": "{} told by nobody else",
    "disputed": "{} in dispute",
    "corrected": "{} replaced by its own later report",
    "overtaken": "{} replaced by another outlet's",
}


def sources_brief(records: Iterable[OutletRecord]) -> Brief:
    """Return every outlet that has claims in one line each: what it told, and how that stands."""
    told = [record for record in records if record.claims]
    silent = sum(1 for record in records if not record.claims)
    more = More(text=f"and {count_words(silent, 'outlet')} without a claim") if silent else None
    lines = tuple(_outlet_line(record) for record in told)
    sections = [Section(name="outlets", title="Outlets", lines=lines, more=more)] if told else []
    return Brief(
        title=f"Sources: {count_words(len(told), 'outlet')}",
        sections=tuple(sections),
        note=None if told else "No outlet has reported anything here yet.",
    )


def outlet_brief(record: OutletRecord) -> Brief:
    """Return what one outlet told first, alone, and what others contradict or replaced."""
    own = {claim.id for claim in record.claims}
    sections = [
        Section(
            name=name, title=f"{title}: {len(found)}",
            lines=once(_fact_line(fact, own, name) for fact in found),
        )
        for name, title in _LISTS.items()
        if (found := _of(record, name))
    ]  # fmt: skip
    documents = tuple(_documents(record))
    if documents:
        sections.append(Section(name="documents", title="Documents", lines=documents))
    return Brief(
        title=f"{record.name}: what it reported", sections=tuple(sections), note=counted(record)
    )


def counted(record: OutletRecord) -> str:
    """Return a record in numbers: "2 documents, 5 claims · told 1 before others"."""
    head = f"{count_words(len(record.documents), 'document')}"
    head += f", {count_words(len(record.claims), 'claim')}"
    parts = [words.format(n) for name, words in _COUNTED.items() if (n := len(_of(record, name)))]
    if record.revised:
        parts.append(f"{count_words(len(record.revised), 'document')} changed since")
    return " · ".join([head, *parts])


def _of(record: OutletRecord, name: str) -> Sequence[Fact]:
    """Return the facts of a list, one for claims that give the same in two currencies."""
    found: tuple[Fact, ...] = getattr(record, name)
    by_claims: dict[object, Fact] = {}
    for fact in found:
        told = frozenset(claim.id for claim in fact.claims)
        by_claims.setdefault((told, fact.cell.attribute, fact.status), fact)
    return tuple(by_claims.values())


def _outlet_line(record: OutletRecord) -> Line:
    return Line(text=f"{record.name} — {counted(record)}", claims=(record.claims[-1],))


def _documents(record: OutletRecord) -> Iterable[Line]:
    """Yield a line for each document that has a claim, the first published first."""
    claims: dict[tuple[str, str], Claim] = {}
    for claim in record.claims:
        claims.setdefault(claim.document.place, claim)
    counts = dict.fromkeys(claims, 0)
    for claim in record.claims:
        counts[claim.document.place] += 1
    for head in record.documents:
        if (first := claims.get(head.place)) is None:
            continue
        title = f": {head.title}" if head.title and head.title != head.source else ""
        wire = f", crediting {head.wire}" if head.wire else ""
        changed = f" · revision {head.revision}" if head.revision > 1 else ""
        told = count_words(counts[head.place], "claim")
        yield Line(text=f"{source(first)}{title}{wire} · {told}{changed}", claims=(first,))


def _fact_line(fact: Fact, own: AbstractSet[str], name: str) -> Line:
    """Return a fact with the outlet's own claims cited first, and who told it after it.

    `own` are the ids of the outlet's claims, `name` the list of its record.
    """
    line = fact_line(fact)
    if fact.status is Status.DISPUTED:
        ordered = side_claims(fact)
    else:
        wording = leading(fact)
        mine = sorted(
            (claim for claim in fact.claims if claim.id in own),
            key=lambda claim: claim.id != wording.id,
        )
        others = [claim for claim in fact.claims if claim.id not in own]
        ordered = tuple(_one_each([*mine[:1], *others]))[:_CITED]
    after = _followers(fact, own) if name == "first" else ""
    if not after:
        return replace(line, claims=ordered)
    rows = (f"{line.rows[0]}{after}", *line.rows[1:]) if line.rows else ()
    return replace(line, text=f"{line.text}{after}", rows=rows, claims=ordered)


def _followers(fact: Fact, own: AbstractSet[str]) -> str:
    """Return who told it next, and when."""
    later = [claim for claim in fact.claims if claim.id not in own and claim.document.published]
    if not later:
        return ""
    first = min(later, key=lambda claim: (claim.document.published or "", claim.id))
    day = first.document.day
    return f" · next {first.document.source}, {date_words(day.isoformat())}" if day else ""


def _one_each(claims: Iterable[Claim]) -> Iterable[Claim]:
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        if claim.document.place not in seen:
            seen.add(claim.document.place)
            yield claim
