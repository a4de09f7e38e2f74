"""A fact or a sentence as a line of a brief: composed where sources agree, else quoted."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.briefing.material.cues import Cues
from bot.briefing.material.doubt import Doubts
from bot.briefing.material.passages import Passage
from bot.briefing.phrasing.labels import amount, is_plural, is_worded, owner, topic
from bot.briefing.phrasing.lines import (
    borne_out,
    cited,
    dispute_line,
    fact_line,
    gives,
    leading,
    period_of,
    points_away,
    quoted,
    source,
    voice,
)
from bot.briefing.phrasing.wording import has_chinese, in_chinese, moved, period_words
from bot.domain.brief import Line
from bot.domain.claim import Claim, Kind, Modality, Role, Value, bare
from bot.domain.fact import Fact, Status

_COMPOSED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.DURATION, Kind.DATE})
_OF = {Role.CHANGE: "change in", Role.SHARE: "share of", Role.TARGET: "target for",
       Role.LIMIT: "limit on"}  # fmt: skip
_LENGTH = re.compile(r"P\d+[YMWD]")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PART = re.compile(r"(?:FY)?\d{4}-[QH]\d")


def told_line(
    fact: Fact, passage: Passage | None, *, cues: Cues, doubts: Doubts | None = None
) -> Line:
    """Return a fact for a brief: both sides of a dispute, our own words, or those of its source.

    What sources agree on isn't told with another number that is in doubt, as far as can be.
    """
    if fact.status is Status.DISPUTED and fact.conflict is not None:
        return dispute_line(fact)
    if is_composed(fact, cues=cues):
        return Line(
            text=f"{sentence(fact)}{borne_out(fact)}",
            claims=cited(fact),
            status=fact.status,
            fact=fact.id,
        )
    agreed = fact.status in (Status.CORROBORATED, Status.SUPERSEDED)
    whole = passage is not None and not (agreed and not passage.tells_only(fact))
    plain = passage is None or not whole or _tells_another(passage, fact)
    claim = leading(fact) if passage is None or plain else passage.claim
    if fact.status is Status.CORROBORATED and doubts and (bad := doubts.within(claim, fact)):
        return _told_without(bad, claim, fact, passage, cues=cues, doubts=doubts)
    return said_line(claim, fact)


def _told_without(
    numbers: tuple[str, ...],
    claim: Claim,
    fact: Fact,
    passage: Passage | None,
    *,
    cues: Cues,
    doubts: Doubts,
) -> Line:
    """Return what sources agree on without numbers in doubt that stand beside it.

    It is told in another source's words, else by itself; where that says too little it isn't marked
    as agreed.
    """
    claims = (*((passage.claim,) if passage else ()), *fact.claims)
    for other in claims:
        same = in_chinese(other.said.quote.text) == in_chinese(claim.said.quote.text)
        if same and not other.said.secondary and not doubts.within(other, fact):
            return said_line(other, fact)
    if can_stand_alone(fact, cues=cues):
        return fact_line(fact)
    line = said_line(claim, fact)
    return replace(line, text=f"{line.text}, not {' or '.join(numbers)}", status=None)


def can_stand_alone(fact: Fact, *, cues: Cues) -> bool:
    """Return whether subject, attribute and value say by themselves what is claimed."""
    broad = cues.words.get("broad_attributes", ())
    return is_worded(leading(fact)) and fact.cell.attribute not in broad


def _tells_another(passage: Passage, fact: Fact) -> bool:
    """Return whether a sentence gives the fact another number than the one that holds."""
    own = [claim for claim in passage.stated if claim in fact.claims]
    return fact.value is not None and bool(own) and not any(gives(fact, claim) for claim in own)


def said_line(claim: Claim, fact: Fact | None) -> Line:
    """Return a sentence as its source words it, and who says so."""
    text = bare(claim.said.quote.text)
    opened = f"…{text}" if text[:1].islower() else text
    whom = f"{claim.said.subject}: " if points_away(claim) else ""
    if fact is None:
        return Line(text=f"{quoted(opened)} — {voice(claim)}", claims=(claim,))
    agreed = fact.status in (Status.CORROBORATED, Status.SUPERSEDED)
    others = [each for each in cited(fact) if each.document.place != claim.document.place]
    return Line(
        text=f"{whom}{quoted(opened)} — {voice(claim)}{borne_out(fact, quote=text)}",
        claims=(claim, *others) if agreed else (claim,),
        status=fact.status,
        fact=fact.id,
    )


def passage_line(passage: Passage, fact: Fact | None) -> Line:
    """Return a sentence of a page as its source words it; a question left open, as a question.

    `fact` is the one that the line tells, if that is any.
    """
    claim = passage.claim
    if passage.asks:
        asked = passage.text[:1].upper() + passage.text[1:]
        return Line(
            text=f"{quoted(asked)} — left open by {source(claim)}",
            claims=(claim,),
            fact=fact.id if fact else None,
        )
    return said_line(claim, fact)


def is_composed(fact: Fact, *, cues: Cues) -> bool:
    """Return whether a fact can be told in our own words: a number of something that has a name.

    What one source says alone is told in its words, unless they are Chinese.
    """
    claim = leading(fact)
    said = claim.said
    value = fact.value_of(claim)
    named = said.polarity and is_worded(claim) and not has_chinese(said.subject + said.attribute)
    if not named or value.kind not in _COMPOSED or value.role is Role.SHARE:
        return False
    if has_chinese(said.scope or "") or said.attribute in cues.words.get("broad_attributes", ()):
        return False
    agreed = fact.status in (Status.CORROBORATED, Status.SUPERSEDED)
    return agreed or (in_chinese(said.quote.text) and cues.is_attribute(said.attribute))


def sentence(fact: Fact) -> str:
    """Return a number in a sentence: "Acme’s planned revenue is put at 5 billion yuan for 2026"."""
    claim = leading(fact)
    value = fact.value_of(claim)
    change = moved(value) if claim.said.modality is Modality.FACT else ""
    if change:
        return f"{_thing(claim)} {change}{when(fact, value)}"
    about = subject_words(claim)
    verb = "are" if is_plural(claim.said.attribute) and value.role is Role.LEVEL else "is"
    given = "given as" if value.kind is Kind.DATE else "put at"
    return f"{about} {verb} {given} {number(claim, value)}{when(fact, value)}"


def number(claim: Claim, value: Value) -> str:
    """Return the value without the noun that its attribute is: "200" of "200 stores"."""
    counted = claim.said.attribute.removeprefix("number of ")
    return amount(claim, value).removesuffix(f" {counted}")


def subject_words(claim: Claim) -> str:
    """Return of what a claim gives the value: "Acme’s change in revenue (phones, year on year)"."""
    said = claim.said
    of = _OF.get(said.value.role, "")
    told = topic(claim, role=False)
    first = told.split(" ")[0]
    kept = "" if said.value.role.value in said.attribute or of.startswith(first) else of
    return " ".join(part for part in (owner(claim), kept, told, _aside(claim)) if part)


def _thing(claim: Claim) -> str:
    """Return what rose or fell: "Acme’s share price (year on year)"."""
    what = topic(claim, role=False).removesuffix(f" {Role.CHANGE.value}")
    return " ".join(part for part in (owner(claim), what, _aside(claim)) if part)


def _aside(claim: Claim) -> str:
    aside = ", ".join(part for part in (claim.said.scope, claim.said.value.basis) if part)
    return f"({aside})" if aside else ""


def when(fact: Fact, value: Value) -> str:
    """Return the fact's time at the end of a sentence: " in March 2026", " over 3 years".

    Nothing is returned for words of which nobody knows the day.
    """
    period = period_of(fact)
    if not period or value.kind is Kind.DATE:
        return ""
    words = period_words(period)
    if _LENGTH.fullmatch(period):
        return f" over {words}"
    if not _YEAR.search(period):
        return ""
    if "/" in period:
        return f" for {words}"
    if _DAY.fullmatch(period):
        return f" on {words}"
    return f" in the {words}" if _PART.fullmatch(period) else f" in {words}"
