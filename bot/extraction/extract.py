"""Reads a text from its first line to its claims.

The stages, one after the other, with plain data between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.lexicon import Lexicon
from bot.domain.reading import (
    Dropped,
    EntityMention,
    PeriodMention,
    Reading,
    Sentence,
    ValueMention,
)
from bot.extraction.agreement import agreed
from bot.extraction.attributes.known import known_attributes
from bot.extraction.claims import Scribe, dated, see
from bot.extraction.cues import Case
from bot.extraction.names.entities import find_entities
from bot.extraction.page.blocks import CUT, FURNITURE, HEADING, ROW, TITLE, find_blocks
from bot.extraction.page.sentences import split_clauses, split_sentences
from bot.extraction.passage import Clause, Passage, within
from bot.extraction.periods.times import dateline, find_periods
from bot.extraction.phrases import HAN, Mark, Phrasebook, find_marks, phrasebook
from bot.extraction.selection import SELECTION, select, why_dropped
from bot.extraction.senses import meant
from bot.extraction.subjects.main_entity import LEAST, STRONG, rank_main, why_main
from bot.extraction.subjects.ranking import SUBJECTS, Choose, by_weights
from bot.extraction.subjects.topics import Topics, find_topics
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
    told = [dated(claim, known_attributes(lexicon)) for claim in kept]
    return replace(
        reading, claims=agreed(told, lexicon=lexicon), dropped=(*reading.dropped, *dropped)
    )


def propose(
    text: str, *, lexicon: Lexicon, title: str | None = None, published: str | None = None,
    language: str | None = None, outlet: str | None = None, choose: Choose | None = None,
) -> tuple[Reading, tuple[Case, ...]]:  # fmt: skip
    """Return the reading of a text without claims, and every claim that a rule sees in it.

    `choose` tells whom each speaks of; by default the weights that the lexicon brings do, without
    any the rules.
    """
    if choose is None and (weights := lexicon.weights.get(SUBJECTS)):
        choose = by_weights(weights)
    book = phrasebook(lexicon)
    marks = find_marks(text, book)
    sentences = _sentences(text, book=book, marks=marks, title=title, outlet=outlet)
    dropped = {
        s.start: why
        for s in sentences
        if (why := why_dropped(s, marks=within(marks, s.start, s.end)))
    }
    readable = [s for s in sentences if s.start not in dropped]
    named = [s for s in sentences if s.start not in dropped or dropped[s.start] == HEADING]
    entities = find_entities(text, sentences=named, marks=marks, lexicon=lexicon)
    anchor = date.fromisoformat(published[:10]) if published else dateline(text)
    values = find_values(text, lexicon=lexicon)
    article = [(s.start, s.end) for s in readable if not s.secondary]
    periods = find_periods(text, anchor=anchor, article=article)
    passages = tuple(
        _passage(s, values=values, periods=periods, entities=entities, marks=marks)
        for s in readable
    )
    scribe = _scribe(
        text, passages=passages, sentences=sentences, entities=entities, marks=marks,
        lexicon=lexicon, title=title, outlet=outlet, choose=choose,
    )  # fmt: skip
    cases = tuple(see(passages, scribe))
    reading = Reading(
        language=(language or language_of(text))[:2], sentences=sentences, values=values,
        periods=periods, entities=entities,
        dropped=tuple(
            Dropped(start=s.start, end=s.end, why=dropped[s.start])
            for s in sentences if s.start in dropped
        ),
        main=scribe.main, main_why=scribe.main_why,
    )  # fmt: skip
    return reading, cases


def _scribe(  # noqa: PLR0913 - all that the stages before have found
    text: str, *, passages: Sequence[Passage], sentences: Sequence[Sentence],
    entities: Sequence[EntityMention], marks: Sequence[Mark], lexicon: Lexicon,
    title: str | None, outlet: str | None, choose: Choose | None,
) -> Scribe:  # fmt: skip
    """Return what every claim of the text is written with: what it is about, above all."""
    own = [p for p in passages if not p.sentence.secondary]
    ranked = rank_main([p.sentence for p in own], entities, marks=marks, outlet=outlet, title=title)
    titles = (p.sentence.text for p in passages if p.sentence.role == TITLE)
    heading = " | ".join(dict.fromkeys([*titles, title or ""]))
    topics = find_topics(
        own, entities=entities, heading=heading, ranked=ranked, marks=marks, outlet=outlet,
        lexicon=lexicon,
    ) if choose else Topics()  # fmt: skip
    return Scribe(
        text=text, lexicon=lexicon, known=known_attributes(lexicon), marks=marks,
        sentences=sentences, entities=entities, outlet=outlet,
        title=find_marks(heading, phrasebook(lexicon)), heading=heading,
        main=ranked[0][0] if ranked and ranked[0][1] >= LEAST else None,
        main_why=why_main(ranked), strong=bool(ranked) and ranked[0][1] >= STRONG,
        topics=topics, choose=choose,
    )  # fmt: skip


def language_of(text: str) -> str:
    """Return "zh" where enough of the letters are Han, else "en"."""
    han = len(HAN.findall(text))
    return "zh" if han and han >= _HAN_SHARE * sum(c.isalpha() for c in text) else "en"


def _sentences(
    text: str, *, book: Phrasebook, marks: Sequence[Mark], title: str | None, outlet: str | None
) -> tuple[Sentence, ...]:
    """Return every sentence, heading, item and row of the text with its role, in order."""
    found: list[Sentence] = []
    for block in find_blocks(text, book=book, marks=marks, title=title, outlet=outlet):
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
                if block.role == CUT and number < len(spans) - 1
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
    whole = last - (sentence.role == CUT)  # a number that the cut goes through isn't known
    named = within(entities, first, last)
    names = [(e.start, e.end) for e in named]
    clauses = (
        _cells(sentence)
        if sentence.role == ROW
        else split_clauses(sentence.text, start=first, names=names)
    )
    times = within(periods, first, whole)
    said = meant(within(marks, first, last), sentence, periods=times)
    return Passage(
        sentence=sentence, language="zh" if HAN.search(sentence.text) else "en",
        clauses=clauses,
        values=within(values, first, whole), periods=times,
        entities=named, marks=tuple(said),
    )  # fmt: skip


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
