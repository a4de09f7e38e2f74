"""What isn't known yet: what sources call unknown, open contradictions, what no source tells.

Last come the numbers that matter and rest on one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.briefing.material.facts import has_number, is_secondary, is_told, tells, told_with
from bot.briefing.material.headings import UNKNOWN
from bot.briefing.material.material import Material
from bot.briefing.material.slots import kinds_of, unfilled
from bot.briefing.material.telling import number
from bot.briefing.phrasing.labels import is_worded, owner, topic
from bot.briefing.phrasing.lines import is_title, leading, restated, side_claims
from bot.briefing.phrasing.wording import has_chinese, is_named, period_words, written
from bot.domain.brief import Line
from bot.domain.claim import Claim, Kind, Modality, Value, fold
from bot.domain.fact import ConflictKind, Fact, Status

_STATED, _STATED_EACH = 4, 3  # what the sources call unknown, of all and of one document
_OPEN = 3  # disputes that are asked about
_FEW = 2  # open points below which lone reports are quoted, too
_OUTLETS = 2  # sources whose lone numbers are named
_EACH = 3  # numbers that one line names
_LONGEST_LABEL = 40  # characters of an attribute that is a name for something
_TELLING = frozenset({Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.DATE})


def unknowns(material: Material) -> tuple[Line, ...]:
    """Return the open points as plain sentences, borne by the claims that leave them open."""
    own = [fact for fact in material.facts if not is_secondary(fact)]
    lines = material.say(
        lambda each: each.part == UNKNOWN, limit=material.room(_STATED), each=_STATED_EACH
    )
    disputed = [fact for fact in own if fact.status is Status.DISPUTED]
    lines += [_open(fact) for fact in disputed[: material.room(_OPEN)]]
    lines += _missing(material)
    firm = {each for f in own if f.status is not Status.REPORTED for each in told_with(f)}
    lone: dict[str, list[Fact]] = defaultdict(list)
    for fact in own:
        if _rests_on_one(fact, material) and firm.isdisjoint(tells(fact)):
            lone[leading(fact).document.source].append(fact)
    undated = [fact for fact in own if _names_no_time(fact, material)][:_EACH]
    ranked = list(lone.items())[: material.room(_OUTLETS)]
    lines += [_lone(name, facts[:_EACH]) for name, facts in ranked]
    lines += [_undated(undated)] if undated else []
    return (*lines, *_quoted(material, limit=_FEW - len(lines)))


def _quoted(material: Material, *, limit: int) -> Iterator[Line]:
    """Yield numbers of one source in its words, where little else is open and others might tell."""

    def wanted(fact: Fact) -> bool:
        firm = is_told(fact) and fact.status is Status.REPORTED and not material.part(fact)
        return firm and fact.value is not None and fact.value.kind in _TELLING

    several = len({claim.document.place for claim in material.claims()}) > 1
    if several and limit > 0:
        for line in material.take(wanted, limit=limit, each=1):
            yield replace(line, text=f"{line.text} · from one origin so far")


def _missing(material: Material) -> Iterator[Line]:
    """Yield a line for each kind of story that this one is: what none of its sources tells."""
    if not material.pages:
        return
    heads = {page.head.place: page.head for page in material.pages.values()}
    titles = [head.title for head in heads.values() if head.title]
    bearing = _bearing(material)
    if not titles or bearing is None:
        return
    texts = [s.text for p in material.pages.values() for s in p.sentences if not s.secondary]
    for kind in kinds_of(titles, material.cues):
        missing = unfilled(kind, texts, material.cues)
        if missing:
            told = f"{', '.join(missing[:-1])} and {missing[-1]}" if missing[1:] else missing[0]
            those = "the one source" if len(heads) == 1 else f"any of the {len(heads)} sources"
            text = f"{told[:1].upper()}{told[1:]}: not told by {those}"
            yield Line(text=text, claims=(bearing,))


def _bearing(material: Material) -> Claim | None:
    """Return the claim that says best what the story is about."""
    return material.passages[0].claim if material.passages else None


def _rests_on_one(fact: Fact, material: Material) -> bool:
    claim = leading(fact)
    firm = claim.said.modality is not Modality.OPINION and not is_title(claim)
    alone = fact.status is Status.REPORTED and has_number(fact) and firm
    return alone and material.is_borne(fact) and _is_named(fact, material)


def _is_named(fact: Fact, material: Material) -> bool:
    """Return whether the value is of something that has a name which a sentence can hold."""
    claim = leading(fact)
    said = claim.said
    plain = not has_chinese(said.attribute) and len(said.attribute) <= _LONGEST_LABEL
    broad = said.attribute in material.cues.words.get("broad_attributes", ())
    sentence = material.sentence(fact)
    echoed = fold(said.subject) in fold(said.attribute)
    own = not said.why or (not echoed and _stands(said.attribute, sentence))
    named = not said.why or (
        _is_its_subject(claim, sentence, material.central) and _is_main(said.subject, material)
    )
    told = is_worded(claim) and said.value.kind in _TELLING
    return told and plain and not broad and own and named


def _is_main(subject: str, material: Material) -> bool:
    """Return whether the story is about a subject: it turns on it, or a title names it."""
    titles = (page.head.title or "" for page in material.pages.values())
    return subject == material.central or any(is_named(subject, title) for title in titles)


def _is_its_subject(claim: Claim, sentence: str, central: str | None) -> bool:
    """Return whether a sentence speaks of the claim's subject, by a name, not as of who says it."""
    said = claim.said
    speaks = fold(said.subject) in (fold(said.asserted_by or ""), fold(claim.document.source))
    proper = said.subject[:1].isupper() or has_chinese(said.subject)
    own = said.subject == central or not speaks
    return proper and own and is_named(said.subject, sentence)


def _stands(attribute: str, quote: str) -> bool:
    """Return whether a word of the attribute stands in the quote: then it is well named."""
    return not set(fold(attribute).split()).isdisjoint(fold(quote).split())


def _names_no_time(fact: Fact, material: Material) -> bool:
    claim = leading(fact)
    named = _is_named(fact, material) and has_number(fact)
    planned = claim.said.modality is Modality.PLAN and named
    told = claim.said.value.kind in (Kind.DATE, Kind.DURATION)
    timed = fact.period or any(each.said.period_text for each in fact.claims)
    return fact.status is not Status.DISPUTED and planned and not (told or timed)


def _open(fact: Fact) -> Line:
    claims = side_claims(fact)
    about = f"{owner(leading(fact))} {topic(leading(fact))}{restated(fact).replace(',', '')}"
    values = list(dict.fromkeys(written(c, dimension=fact.cell.dimension) for c in claims))
    conflict = fact.conflict
    if not all(is_worded(claim) for claim in claims):
        text = f"Which account of {about} holds"
    elif len(values) > 1:
        text = f"Which holds for {about}: {', '.join(values[:-1])} or {values[-1]}"
    elif conflict is not None and conflict.kind is ConflictKind.CONVERSION:
        text = f"Whether {about} comes to {values[0]}, against the exchange rate of its day"
    else:
        text = f"Whether {about} is {values[0]}"
    return Line(text=text, claims=claims, fact=fact.id)


def _lone(name: str, facts: Sequence[Fact]) -> Line:
    which = "which rests" if len(facts) == 1 else "which rest"
    return _line(facts, f"Whether others confirm {_numbers(facts)}, {which} on {name} alone")


def _undated(facts: Sequence[Fact]) -> Line:
    return _line(facts, f"When it is to come to {_numbers(facts)}: no source names a time")


def _numbers(facts: Sequence[Fact]) -> str:
    """Return numbers in a sentence: "Acme’s headcount of 200 people (2026) and revenue of $5"."""
    told: list[str] = []
    before = None
    for fact in facts:
        claim = leading(fact)
        value = fact.value_of(claim)
        whose = "" if claim.said.subject == before else f"{owner(claim)} "
        link = _link(value)
        words = period_words(fact.period or "")
        told_days = (fact.period or "").startswith("P") and not words.endswith(("year", "years"))
        shown = value.kind is not Kind.DATE and any(c.isdigit() for c in words) and not told_days
        when = f" ({words})" if shown else ""
        part = f" ({claim.said.scope})" if claim.said.scope else ""
        told.append(f"{whose}{topic(claim)}{part} {link} {number(claim, value)}{when}")
        before = claim.said.subject
    return " and ".join(part for part in (", ".join(told[:-1]), told[-1]) if part)


def _link(value: Value) -> str:
    if value.kind is not Kind.DATE:
        return "of"
    return "on" if len(str(value.low)) == len("2026-03-19") else "in"


def _line(facts: Sequence[Fact], text: str) -> Line:
    only = facts[0].id if len(facts) == 1 else None
    return Line(text=text, claims=tuple(leading(fact) for fact in facts), fact=only)
