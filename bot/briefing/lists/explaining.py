"""Why claims met in a fact or did not, as a brief: a row for each aspect, with both sides."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from bot.briefing.compose import assembled
from bot.briefing.phrasing.labels import is_worded, label
from bot.briefing.phrasing.lines import fact_line, source, statement
from bot.briefing.phrasing.wording import date_words, period_words, with_dates
from bot.domain.brief import Brief, Line, Section
from bot.domain.claim import Claim, Role
from bot.domain.counting import count_words
from bot.domain.fact import Fact
from bot.domain.meeting import Aspect, Compared, Explanation, Meeting
from bot.domain.money import number_words

_NONE = "none"


def meeting_brief(meeting: Meeting) -> Brief:
    """Return why two claims met or did not, one row an aspect, under both claims."""
    sides = tuple(
        Line(text=_named(claim, bare=True), claims=(claim,))
        for claim in (meeting.left, meeting.right)
    )
    compared = [each for each in meeting.compared if each.left or each.right]
    rows = (with_dates(meeting.verdict), *(_row(each) for each in compared))
    line = Line(text=" · ".join(rows), rows=rows, claims=(meeting.left, meeting.right))
    fact = (meeting.fact,) if meeting.fact else ()
    return assembled(
        f"Claims {meeting.left.id} and {meeting.right.id}",
        [
            Section(name="claims", title="The two claims", lines=sides),
            Section(name="compared", title="Why they met or did not", lines=(line,)),
        ],
        fact,
    )


def explained_brief(title: str, found: Iterable[Explanation]) -> Brief:
    """Return facts with why their claims met, and what keeps the nearest others apart."""
    found = list(found)
    lines = tuple(explained_line(each) for each in found)
    facts = [each.fact for each in found]
    sections = [Section(name="facts", title="Facts and why", lines=lines)] if lines else []
    return assembled(title, sections, facts, note=None if lines else "Nothing to explain.")


def explained_line(explanation: Explanation) -> Line:
    """Return a fact with rows for its cell, its origins, and the claims that met or did not."""
    fact = explanation.fact
    line = fact_line(fact)
    head, *sides = line.rows or (line.text,)
    rows = [
        head,
        *sides,
        f"Fact {fact.id}: {_cell(fact)}",
        *([f"Origins: {fact.origins_note}"] if len(fact.claims) > 1 else []),
        *([f"First told: {_told(fact.claims[0], fact)}"] if explanation.met else []),
        *(f"Met {_told(each.right, fact)}: {_why(each)}" for each in explanation.met),
        *(f"Apart from {_named(each.right)}: {_differing(each)}" for each in explanation.apart),
    ]
    return Line(
        text=line.text, rows=tuple(rows), claims=line.claims, status=line.status, fact=fact.id
    )


def _cell(fact: Fact) -> str:
    """Return what a claim must share to be of the fact."""
    cell = fact.cell
    role = "" if cell.role is Role.LEVEL else cell.role.value
    unit = "" if cell.dimension == _NONE else _unit(cell.dimension)
    parts = (cell.subject, cell.attribute, role, cell.basis, cell.scope, unit)
    period = period_words(fact.period) if fact.period else "no period"
    shared = " | ".join([*(part for part in parts if part), period])
    return f"{shared} · {count_words(len(fact.claims), 'claim')}"


def _unit(dimension: str) -> str:
    return dimension.replace(":", ", ").rstrip(", ")


def _told(claim: Claim, fact: Fact) -> str:
    words = statement(claim, dimension=fact.cell.dimension)
    return f"{words} ({source(claim)}) [{claim.id}]"


def _named(claim: Claim, *, bare: bool = False) -> str:
    words = f"{label(claim)}: {statement(claim)}" if is_worded(claim) else statement(claim)
    return words if bare else f"{words} [{claim.id}]"


def _why(meeting: Meeting) -> str:
    """Return what came of a claim, with the values that differ."""
    values = (Aspect.INTERVAL, Aspect.POLARITY, Aspect.MODALITY)
    said = [_pair(each) for each in meeting.parted if each.aspect in values]
    return with_dates(meeting.outcome) + (f" ({'; '.join(said)})" if said else "")


def _differing(meeting: Meeting) -> str:
    cell = [
        each for each in meeting.parted
        if each.aspect not in (Aspect.ORIGIN, Aspect.INTERVAL, Aspect.MODALITY, Aspect.POLARITY)
    ]  # fmt: skip
    return "; ".join(map(_pair, cell)) or meeting.outcome


def _row(compared: Compared) -> str:
    word = "parted them" if compared.parts else ""
    extra = "; ".join(part for part in (word, compared.note) if part)
    return _pair(compared) + (f" — {extra}" if extra else "")


def _pair(compared: Compared) -> str:
    left, right = _shown(compared, compared.left), _shown(compared, compared.right)
    name = compared.aspect.value
    return f"{name}: {left}" if left == right else f"{name}: {left} against {right}"


def _shown(compared: Compared, side: str) -> str:
    if not side:
        return _NONE
    if compared.aspect is Aspect.PERIOD:
        return period_words(side)
    if compared.aspect is Aspect.INTERVAL:
        return " to ".join(map(_end, side.split(" to ")))
    return side


def _end(text: str) -> str:
    try:
        return number_words(Decimal(text))
    except InvalidOperation:
        return date_words(text)
