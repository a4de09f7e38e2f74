"""Reads a text from its first line to its claims.

The stages, one after the other, with plain data between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from bot.domain.claim import ClaimDraft, Kind, Modality
from bot.domain.lexicon import Lexicon
from bot.domain.reading import (
    Dropped,
    EntityMention,
    PeriodMention,
    Reading,
    Sentence,
    ValueMention,
)
from bot.extraction.attributes import (
    CHANGE,
    Counted,
    Known,
    agreed,
    attribute_of,
    counted,
    known_attributes,
)
from bot.extraction.cues import Case
from bot.extraction.framing import Speaker, find_speaker, modality_of
from bot.extraction.names.entities import find_entities
from bot.extraction.page.blocks import FURNITURE, HEADING, ROW, TITLE, find_blocks
from bot.extraction.page.sentences import split_clauses, split_sentences
from bot.extraction.passage import Clause, Passage, Proposal
from bot.extraction.periods.times import dateline, find_periods
from bot.extraction.phrases import HAN, Mark, Phrasebook, find_marks, phrasebook
from bot.extraction.polarity import is_denied
from bot.extraction.quoting import quote_of
from bot.extraction.rules import DOUBTFUL, RULES
from bot.extraction.scope import scope_of
from bot.extraction.selection import SELECTION, select, why_dropped
from bot.extraction.senses import meant
from bot.extraction.subjects.choice import Candidate, find_subject
from bot.extraction.subjects.main_entity import LEAST, STRONG, find_main, rank_main
from bot.extraction.subjects.roster import Memory, Roster, roster_of
from bot.extraction.suppositions import supposed_from
from bot.extraction.timing import days_said, line_of, period_of, spoken_on
from bot.extraction.values.quantities import find_values

_LONGEST_SENTENCE = 2000  # characters: what goes on longer without a stop is no prose
_HAN_SHARE = 0.15  # of the letters: above it the text is Chinese
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")


def read(
    text: str, *, lexicon: Lexicon, title: str | None = None, published: str | None = None,
    language: str | None = None, outlet: str | None = None,
) -> Reading:  # fmt: skip
    """Return everything found in `text`; each claim's quote stands at its span.

    `published` is an ISO date (or date and time) that relative times count from; `language` is told
    by the script where it isn't given. The same input yields the same reading.
    """
    reading, cases = propose(
        text, lexicon=lexicon, title=title, published=published, language=language, outlet=outlet
    )
    kept, dropped = select(cases, weights=lexicon.weights.get(SELECTION))
    return replace(
        reading, claims=agreed(kept, lexicon=lexicon), dropped=(*reading.dropped, *dropped)
    )


def propose(
    text: str, *, lexicon: Lexicon, title: str | None = None, published: str | None = None,
    language: str | None = None, outlet: str | None = None,
) -> tuple[Reading, tuple[Case, ...]]:  # fmt: skip
    """Return the reading of a text without claims, and every claim that a rule sees in it."""
    book = phrasebook(lexicon)
    marks = find_marks(text, book)
    sentences = _sentences(text, book=book, title=title, outlet=outlet)
    dropped = {s.start: why for s in sentences if (why := why_dropped(s, book=book))}
    readable = [s for s in sentences if s.start not in dropped]
    named = [s for s in sentences if s.start not in dropped or dropped[s.start] == HEADING]
    entities = find_entities(text, sentences=named, marks=marks, lexicon=lexicon)
    anchor = date.fromisoformat(published[:10]) if published else dateline(text)
    values = find_values(text, lexicon=lexicon)
    periods = find_periods(text, anchor=anchor)
    language = (language or language_of(text))[:2]
    passages = tuple(
        _passage(s, values=values, periods=periods, entities=entities, marks=marks)
        for s in readable
    )
    ranked = rank_main(
        [s for s in readable if not s.secondary], entities, marks=marks, outlet=outlet, title=title
    )
    main = ranked[0][0] if ranked and ranked[0][1] >= LEAST else None
    heading = " | ".join(
        dict.fromkeys([*(s.text for s in readable if s.role == TITLE), title or ""])
    )
    scribe = _Scribe(
        text=text, lexicon=lexicon, known=known_attributes(lexicon), marks=marks,
        sentences=sentences, outlet=outlet,
        title=find_marks(heading, book), heading=heading,
        strong=bool(ranked) and ranked[0][1] >= STRONG,
    )  # fmt: skip
    cases = tuple(_cases(passages, scribe, main=main, entities=entities))
    reading = Reading(
        language=language, sentences=sentences, values=values, periods=periods, entities=entities,
        dropped=tuple(
            Dropped(start=s.start, end=s.end, why=dropped[s.start])
            for s in sentences if s.start in dropped
        ),
        main=main,
    )  # fmt: skip
    return reading, cases


def language_of(text: str) -> str:
    """Return "zh" where enough of the letters are Han, else "en"."""
    han = len(HAN.findall(text))
    return "zh" if han and han >= _HAN_SHARE * sum(c.isalpha() for c in text) else "en"


def _sentences(
    text: str, *, book: Phrasebook, title: str | None, outlet: str | None
) -> tuple[Sentence, ...]:
    """Return every sentence, heading, item and row of the text with its role, in order."""
    found: list[Sentence] = []
    for block in find_blocks(text, book=book, title=title, outlet=outlet):
        whole = block.role in (ROW, TITLE, HEADING)
        spans = (
            ((block.start, block.end),) if whole else split_sentences(block.text, start=block.start)
        )
        if block.role == TITLE:
            spans = split_sentences(block.text, start=block.start)
        for number, (start, end) in enumerate(spans):
            long = end - start > _LONGEST_SENTENCE
            role = (
                FURNITURE
                if long
                else "paragraph"
                if block.role == "cut" and number < len(spans) - 1
                else block.role
            )
            found.append(
                Sentence(
                    start=start, end=end, text=text[start:end], role=role, secondary=block.secondary
                )
            )
    return tuple(found)


def _passage(
    sentence: Sentence, *, values: Sequence[ValueMention],
    periods: Sequence[PeriodMention], entities: Sequence[EntityMention], marks: Sequence[Mark],
) -> Passage:  # fmt: skip
    first, last = sentence.start, sentence.end
    clauses = (
        _cells(sentence) if sentence.role == ROW else split_clauses(sentence.text, start=first)
    )
    times = _within(periods, first, last)
    said = meant(_within(marks, first, last), sentence, periods=times)
    return Passage(
        sentence=sentence, language="zh" if HAN.search(sentence.text) else "en",
        clauses=clauses,
        values=_within(values, first, last), periods=times,
        entities=_within(entities, first, last), marks=tuple(said),
    )  # fmt: skip


class _Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def _within(found: Sequence[_P], first: int, last: int) -> tuple[_P, ...]:
    """Return those of `found`, which are in order of place, that lie between `first` and `last`."""
    begin = bisect_left(found, first, key=lambda m: m.start)
    end = bisect_left(found, last, key=lambda m: m.start)
    return tuple(m for m in found[begin:end] if m.end <= last)


def _cells(row: Sentence) -> tuple[Clause, ...]:
    """Return a table's row as one clause per cell, its first cell the label of the others."""
    cells = [(m.start(), m.end()) for m in _CELL.finditer(row.text)]
    if len(cells) < 2:  # noqa: PLR2004 - a row of one cell has no label
        return (Clause(start=row.start, end=row.end, text=row.text),)
    label = row.text[slice(*cells[0])]
    return tuple(
        Clause(start=row.start + a, end=row.start + b, text=row.text[a:b], label=label)
        for a, b in cells[1:]
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scribe:
    """What every claim of one text is written with."""

    text: str
    lexicon: Lexicon
    known: Known
    marks: Sequence[Mark]
    sentences: Sequence[Sentence]
    outlet: str | None
    title: Sequence[Mark]
    heading: str
    strong: bool


def _cases(
    passages: Sequence[Passage],
    scribe: _Scribe,
    *,
    main: str | None,
    entities: Sequence[EntityMention],
) -> Iterator[Case]:
    """Yield each claim that is seen in a sentence, with what it is judged by.

    Subject, product and speaker carry on to the next; of a claim that is doubtful nothing does.
    """
    roster = roster_of(
        [p for p in passages if not p.sentence.secondary], main=main, entities=entities,
        title=scribe.title, heading=scribe.heading, strong=scribe.strong,
    )  # fmt: skip
    memory, speaker, teased, seen_roles = Memory(), None, roster, set[str]()
    days, told = days_said(passages, scribe.text), dict[Counted, str]()
    at = (-1, -1)
    for number, passage in enumerate(passages):
        if passage.sentence.secondary and at != (line := line_of(passage.sentence, scribe.text)):
            at, above = line, teased if teased is not roster else None
            teased = _teaser_roster(line, passage, scribe, before=above, entities=entities)
            memory = replace(memory, subject=teased.main)
        here = teased if passage.sentence.secondary else roster
        if not passage.values:
            told.pop(CHANGE, None)
        said = find_speaker(passage, scribe.text, before=speaker)
        speaker = said or speaker
        for rule, proposal in _proposals(passage, scribe.lexicon):
            if proposal.attribute and proposal.attribute.startswith("role: "):
                if proposal.subject in seen_roles:
                    continue
                seen_roles.add(proposal.subject or "")
            if claim := _claim(
                passage, proposal, scribe, roster=here, memory=memory, speaker=said,
                day=days.get(passage.sentence.start), before=told,
            ):  # fmt: skip
                yield Case(
                    claim=claim, passage=passage, proposal=proposal, rule=rule,
                    known=claim.attribute in scribe.known.named, at=number / len(passages),
                    doubtful=rule in DOUBTFUL,
                )  # fmt: skip
                if rule in DOUBTFUL:
                    continue
                told |= _told(claim, scribe.known)
                memory = _remember(memory, claim, here)
        memory = _remember_names(memory, passage, here)


def _told(claim: ClaimDraft, known: Known) -> Mapping[Counted, str]:
    """Return what the claim tells of what such a number counts, in the sentences after it."""
    if claim.value.low is None or claim.attribute not in known.named:
        return {}
    own = {counted(claim.value): claim.attribute} if claim.value.unit else {}
    return {CHANGE: claim.attribute, **own}


def _proposals(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[str, Proposal]]:
    """Yield what the rules see of what is not only supposed, each with its rule's name.

    A statement only where its clause holds nothing else, what is doubtful only where no other rule
    sees anything.
    """
    taken, placed = set[int](), set[tuple[int, bool]]()
    supposed = supposed_from(passage)
    for name, rule in RULES.items():
        for proposal in rule(passage, lexicon):
            if supposed is not None and proposal.place >= supposed:
                continue
            if name == "statement" and proposal.clause.start in taken:
                continue
            spot = (proposal.place, proposal.value.kind is Kind.NONE)
            if name in DOUBTFUL and spot in placed:
                continue
            if name != "role" and name not in DOUBTFUL:
                taken.add(proposal.clause.start)
            placed.add(spot)
            yield name, proposal


def _claim(
    passage: Passage,
    proposal: Proposal,
    scribe: _Scribe,
    *,
    roster: Roster,
    memory: Memory,
    speaker: Speaker | None,
    day: str | None = None,
    before: Mapping[Counted, str] | None = None,
) -> ClaimDraft | None:
    """Return the proposal as a claim, said on `day`.

    None where nobody can be told that it speaks of or no quote fits.
    """
    clause = proposal.clause
    numeric = proposal.value.kind not in (Kind.NONE, Kind.NAME)
    attribute, reason = (
        (proposal.attribute, proposal.why)
        if proposal.attribute
        else attribute_of(
            passage,
            clause,
            place=proposal.place,
            value=proposal.value,
            known=scribe.known,
            before=before,
        )
    )
    subject = (
        Candidate(name=proposal.subject, score=0, why=proposal.why)
        if proposal.subject
        else find_subject(
            passage, clause, place=proposal.place, roster=roster, memory=memory, speaker=speaker,
            numeric=numeric, of_body=attribute in scribe.lexicon.group("body_metrics"),
        )
    )  # fmt: skip
    quote = quote_of(passage, clause)
    if subject is None or quote is None:
        return None
    spoken = spoken_on(passage)
    period = period_of(passage, proposal, said=spoken)
    return ClaimDraft(
        quote=quote, subject=subject.name, attribute=attribute, value=proposal.value,
        period=period.period if period else None, period_text=period.text if period else None,
        scope=scope_of(
            passage, clause, proposal, attribute=attribute, subject=subject.name,
            lexicon=scribe.lexicon,
        ),
        as_of=day, modality=proposal.modality or modality_of(passage, clause, numeric=numeric),
        polarity=attribute not in scribe.lexicon.group("denials")
        and not is_denied(passage, clause, proposal),
        asserted_by=proposal.speaker or (speaker.name if speaker else None),
        secondary=passage.sentence.secondary, why=(proposal.why, f"subject: {subject.why}", reason),
    )  # fmt: skip


def _teaser_roster(
    line: tuple[int, int],
    passage: Passage,
    scribe: _Scribe,
    *,
    before: Roster | None,
    entities: Sequence[EntityMention],
) -> Roster:
    """Return the roster of a teaser, or that of the line above if it names nobody."""
    named, marks = _within(entities, *line), _within(scribe.marks, *line)
    around = _within(scribe.sentences, *line)
    own = find_main(around, named, marks=marks, outlet=scribe.outlet)
    if own is None and before is not None:
        return before
    return roster_of([passage], main=own, entities=named)


def _remember(memory: Memory, claim: ClaimDraft, roster: Roster) -> Memory:
    if claim.modality is Modality.RUMOUR:
        return memory
    product = (
        claim.subject if roster.types.get(claim.subject) in ("product", "work") else memory.product
    )
    return replace(memory, subject=claim.subject, product=product)


def _remember_names(memory: Memory, passage: Passage, roster: Roster) -> Memory:
    """Return the memory with the first person and the last product that the sentence names."""
    people = [e.name for e in passage.entities if e.type == "person"]
    products = [e.name for e in passage.entities if roster.types.get(e.name) in ("product", "work")]
    return replace(
        memory,
        person=people[0] if people else memory.person,
        product=products[-1] if products else memory.product,
    )
