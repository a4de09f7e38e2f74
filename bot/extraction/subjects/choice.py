"""Tells of whom or what a claim speaks.

Candidates from the clause and from what came before, ranked; one reason each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.reading import EntityMention
from bot.extraction.framing import Speaker
from bot.extraction.passage import Clause, Passage
from bot.extraction.phrases import HAN, VERBS, lower
from bot.extraction.subjects.heads import head_of
from bot.extraction.subjects.roster import Memory, Roster

_BAR = 2.0
"""A candidate below this is worth less than silence.

A right value under a wrong subject makes conflicts that aren't.
"""
_LABEL, _LISTED, _NAMED, _OWNER, _OF, _DEFINITE, _EVENT, _CARRIED, _MAIN = (
    9.0,
    8.0,
    7.0,
    6.5,
    6.0,
    5.0,
    4.5,
    4.0,
    3.0,
)
_MODIFIER = 2.9  # of a name that only tells whose or what kind a noun is
_SPEAKER = 2.5
_NEAR_HEAD = 3  # words before a name that still heads its clause
_LEAD_HAN = 2  # characters before a Han name that is still the subject
_NOT_A_PERSON = 4.2  # taken off where a person or a place can hardly be what a number speaks of
_CLOSE = 24  # characters between an owner and what it owns
_ENUMERATED = re.compile(r"(?:、|等|,\s[A-Z])")
_LISTED_GAP = re.compile(
    r"[\s:：(（]{0,3}(?:(?:took|got|won|received|had|:|：|comes|came|is|was|则|達|达|为|為)\s?)?(?:about|nearly|around|约|約|近)?\s?"
)
_OF_NAME = re.compile(r"\b(?:of|for|by)\s(?:the\s)?$")
_APPOSED = re.compile(r"[a-z],\s$")
_OWNED = re.compile(r"['’]s?\s|的")
_NO_SUBJECT_HAN = re.compile(r"[据據对對在由向与與把被将從从给让跟比是有约近]\s?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A possible subject, how much speaks for it, and why; `kind` is the kind of that reason."""

    name: str
    score: float
    why: str
    kind: str = ""


def find_subject(
    passage: Passage,
    clause: Clause,
    *,
    place: int,
    roster: Roster,
    memory: Memory,
    speaker: Speaker | None,
    numeric: bool,
    of_body: bool = False,
) -> Candidate | None:
    """Return the best candidate for the subject of a claim at `place` in `clause`.

    Of equals it is the one found first; None where all are below the bar. `of_body`: what is said
    can only be said of a body ("revenue"), never of an event.
    """
    found: list[Candidate] = []
    found += _from_label(passage, clause, roster)
    found += _from_list(passage, clause, place)
    found += _from_head(
        passage, clause, roster=roster, memory=memory, speaker=speaker, numeric=numeric
    )
    found += _from_earlier_clauses(
        passage, clause, roster=roster, memory=memory, speaker=speaker, numeric=numeric
    )
    if roster.topic and not (of_body and roster.main):
        found.append(
            Candidate(
                name=roster.topic,
                score=_MAIN + 0.1,
                why="the event that the document is about",
                kind="topic",
            )
        )
    if roster.main:
        found.append(
            Candidate(name=roster.main, score=_MAIN, why="the document's main entity", kind="main")
        )
    if speaker and speaker.type != "group":
        own = _SPEAKER + (1.0 if speaker.name == roster.main else 0.0)
        found.append(Candidate(name=speaker.name, score=own, why="who says it", kind="speaker"))
    best = max(found, key=lambda c: c.score, default=None)
    return best if best and best.score >= _BAR else None


def _from_label(passage: Passage, clause: Clause, roster: Roster) -> Iterator[Candidate]:
    """Yield the name that fills the label before a colon, or that a row begins with."""
    if not clause.label:
        return
    start = passage.sentence.start
    for name in passage.entities:
        if passage.sentence.role == "row" and not _is_sibling(name.name, roster):
            continue
        if (
            name.end <= clause.start
            and name.start - start <= _NEAR_HEAD
            and len(name.text) >= len(clause.label) * 0.6
            and not (name.type == "person" and passage.named(clause))  # "Name: Firm does …" speaks
        ):
            yield Candidate(
                name=name.name, score=_LABEL, why=f"the label “{clause.label}”", kind="label"
            )
            return


def _is_sibling(name: str, roster: Roster) -> bool:
    """Return whether a name in a table can be one of the things compared.

    Of the main entity's kind.
    """
    main = roster.main or ""
    return (
        name == main
        or name in roster.recurring
        or roster.types.get(name) == "product" == roster.types.get(main)
    )


def _from_list(passage: Passage, clause: Clause, place: int) -> Iterator[Candidate]:
    """Yield the name directly before the value ("the AfD 20.8 percent")."""
    start = passage.sentence.start
    for name in passage.named(clause):
        gap = passage.sentence.text[name.end - start : place - start]
        if name.end <= place and _LISTED_GAP.fullmatch(gap) and name.type != "place":
            yield Candidate(
                name=name.name,
                score=_LISTED,
                why="the name directly before the value",
                kind="listed",
            )


def _from_head(
    passage: Passage,
    clause: Clause,
    *,
    roster: Roster,
    memory: Memory,
    speaker: Speaker | None,
    numeric: bool,
) -> Iterator[Candidate]:
    """Yield what the clause's own subject can stand for."""
    begin = clause.start
    if speaker and speaker.heads and clause.start <= speaker.end <= clause.end + 1:
        begin = speaker.end
        if not passage.sentence.text[
            begin - passage.sentence.start : clause.end - passage.sentence.start
        ].strip(' ,，:：“"'):
            return
    start, end = head_of(passage, clause, begin)
    outlets = {m.start for m in passage.marked("outlet", within=clause)}
    names = [
        e
        for e in passage.named(clause)
        if start <= e.start < end and (e.start not in outlets or e.name == roster.main)
    ]
    text = passage.sentence.text[start - passage.sentence.start : end - passage.sentence.start]
    yield from _named(passage, names, start=start, text=text, numeric=numeric, roster=roster)
    yield from _definite(
        passage, start=start, end=end, text=text, roster=roster, memory=memory, numeric=numeric
    )


def _named(
    passage: Passage,
    names: Sequence[EntityMention],
    *,
    start: int,
    text: str,
    numeric: bool,
    roster: Roster,
) -> Iterator[Candidate]:
    """Yield the name that heads the noun phrase, the thing it owns, or the owner after "of"."""
    if not names:
        return
    base = passage.sentence.start
    first = names[0]
    lead = passage.sentence.text[start - base : first.start - base]
    han = bool(HAN.search(text))
    heads = (
        len(lead) <= _LEAD_HAN and not _NO_SUBJECT_HAN.search(lead)
        if han
        else len(lead.split()) <= _NEAR_HEAD
    )
    if _OF_NAME.search(lead):
        yield Candidate(
            name=first.name, score=_OF, why=f"“… of {first.text}” before the verb", kind="of"
        )
        return
    apposed = _APPOSED.search(lead) and any(
        m.kind == "product_nouns" and m.start < first.start for m in passage.marks
    )
    if apposed and first.type != "person":
        yield Candidate(
            name=first.name,
            score=_NAMED,
            why=f"“{first.text}” stands beside the noun",
            kind="beside",
        )
        return
    if not heads:
        return
    tail = text[first.end - start :]
    owned = bool(_OWNED.match(tail))
    if owned and (event := _owned_event(passage, first, end=start + len(text), roster=roster)):
        yield Candidate(
            name=event,
            score=_NAMED,
            why=f"the event of {first.text} before the verb",
            kind="event of a name",
        )
    elif len(names) > 1:
        yield from _several(
            names,
            between=passage.sentence.text[first.end - base : names[1].start - base],
            owned=owned,
            numeric=numeric,
        )
    elif not _ENUMERATED.match(tail):
        weight = _OWNER if owned else _NAMED
        if not owned and not han and tail.strip(' "”') and _is_closed(passage, start + len(text)):
            weight = _MODIFIER
        if (first.type == "person" and numeric) or (
            first.type == "place" and roster.main != first.name and (owned or tail.strip())
        ):
            weight -= _NOT_A_PERSON
        yield Candidate(
            name=first.name, score=weight, why=f"“{first.text}” heads the clause", kind="head"
        )


def _is_closed(passage: Passage, end: int) -> bool:
    """Return whether a verb stands where the noun phrase ends, so that all before it are nouns."""
    return any(m.start == end and m.kind in VERBS for m in passage.marks)


def _several(
    names: Sequence[EntityMention], *, between: str, owned: bool, numeric: bool
) -> Iterator[Candidate]:
    """Yield the subject where a noun phrase holds several names.

    Both, the thing owned, the person in office.
    """
    first, second = names[0], names[1]
    if between.strip() in ("and", "&", "和", "与", "與", "及"):
        pair = f"{first.name} and {second.name}"
        yield Candidate(
            name=pair, score=_NAMED, why="two names joined before the verb", kind="pair"
        )
    elif between.strip() in (",", "、", "，", "or"):
        return
    elif second.type == "person" and first.type != "person":
        yield Candidate(
            name=second.name,
            score=_NAMED - (_NOT_A_PERSON if numeric else 0),
            why=f"“{second.text}”, in office",
            kind="office",
        )
    elif owned and second.type != "place":
        yield Candidate(
            name=second.name,
            score=_NAMED,
            why=f"what {first.text} owns, before the verb",
            kind="owned",
        )
    else:
        yield Candidate(
            name=first.name,
            score=_OWNER if owned else _NAMED,
            why=f"“{first.text}” heads the clause",
            kind="head",
        )


def _owned_event(passage: Passage, owner: EntityMention, *, end: int, roster: Roster) -> str | None:
    """Return the event that the owner's possession is ("Name's price cap").

    None where it is none.
    """
    for mark in passage.marked("topic_nouns"):
        if (
            owner.end < mark.start < end
            and mark.start - owner.end <= _CLOSE
            and mark.name in roster.events
        ):
            return roster.events[mark.name]
    return None


def _definite(
    passage: Passage,
    *,
    start: int,
    end: int,
    text: str,
    roster: Roster,
    memory: Memory,
    numeric: bool,
) -> Iterator[Candidate]:
    """Yield what a pronoun or a definite noun at the head stands for, by its type."""
    at_head = [m for m in passage.marks if start <= m.start <= start + 5 and m.start < end]
    kinds = {m.kind: m for m in at_head}
    words = lower(text).split()
    if "company_nouns" in kinds and roster.company:
        yield Candidate(
            name=roster.company,
            score=_DEFINITE,
            why=f"“{text[:24]}” is the text's main organisation",
            kind="company",
        )
    elif words and words[0] in ("it", "its", "它", "其") and (memory.subject or roster.main):
        name = (
            memory.subject
            if memory.subject and roster.types.get(memory.subject) != "person"
            else roster.main
        )
        if name:
            yield Candidate(name=name, score=_DEFINITE, why="“it” is the subject before", kind="it")
    elif "person_pronouns" in kinds and memory.person:
        score = _SPEAKER if numeric else _DEFINITE
        yield Candidate(
            name=memory.person, score=score, why="the person named before", kind="person"
        )
    elif (
        words
        and words[0] in ("this", "these", "the", "that")
        and (product := _noun(passage, start, end, "product_nouns"))
    ):
        name = (
            roster.family
            if roster.family and (words[0] == "these" or product in ("models", "series"))
            else memory.product
        )
        if name:
            yield Candidate(
                name=name,
                score=_DEFINITE,
                why=f"“… {product}” is the product before",
                kind="product",
            )
    if (event := _noun(passage, start, end, "event_nouns")) and event in roster.events:
        yield Candidate(
            name=roster.events[event],
            score=_EVENT,
            why=f"“{event}” is the text's event",
            kind="event",
        )


def _noun(passage: Passage, start: int, end: int, kind: str) -> str | None:
    """Return the first noun of a kind within the head, if few words stand before it."""
    for mark in passage.marks:
        if mark.kind == kind and start <= mark.start < end:
            lead = passage.sentence.text[
                start - passage.sentence.start : mark.start - passage.sentence.start
            ]
            return mark.name if len(lead.split()) <= _NEAR_HEAD else None
    return None


def _from_earlier_clauses(
    passage: Passage,
    clause: Clause,
    *,
    roster: Roster,
    memory: Memory,
    speaker: Speaker | None,
    numeric: bool,
) -> Iterator[Candidate]:
    """Yield the subject of the nearest clause before, in the same sentence."""
    for before in reversed([c for c in passage.clauses if c.end <= clause.start]):
        found = list(
            _from_head(
                passage, before, roster=roster, memory=memory, speaker=speaker, numeric=numeric
            )
        )
        if found:
            best = max(found, key=lambda c: c.score)
            score = min(_CARRIED, best.score) if best.score > _MAIN else best.score - 1
            yield Candidate(
                name=best.name, score=score, why=f"carried on: {best.why}", kind="carried"
            )
            return
