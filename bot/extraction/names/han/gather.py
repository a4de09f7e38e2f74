"""Gathers the names that are written in Han."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.han.bodies import firms, of_kind, organisations, spelled
from bot.extraction.names.han.cuts import chunks, cuts_of
from bot.extraction.names.han.people import foreign, people
from bot.extraction.names.han.recurring import heads, recurring
from bot.extraction.names.han.things import numbered, places, quoted, rows, works
from bot.extraction.page.blocks import TITLE
from bot.extraction.phrases import HAN, Mark


def han_names(
    text: str, *, sentences: Sequence[Sentence], marks: Sequence[Mark], lexicon: Lexicon
) -> list[EntityMention]:
    """Return the names written in Han; they may overlap, and of equal ones the first is meant."""
    if not HAN.search(text):
        return []
    cuts = cuts_of(text, marks=marks, lexicon=lexicon)
    pieces = chunks(cuts, sentences=sentences)
    title = next(((s.start, s.end) for s in sentences if s.role == TITLE), (0, 0))
    return [
        *works(text),
        *quoted(text, lexicon),
        *organisations(text, cuts=cuts, marks=marks, lexicon=lexicon),
        *heads(text, sentences, marks),
        *recurring(text, pieces, title=title),
        *spelled(text, pieces),
        *people(text, cuts=cuts, marks=marks, lexicon=lexicon),
        *of_kind(text, pieces, lexicon),
        *numbered(text),
        *rows(text, pieces),
        *places(text, pieces, marks, lexicon),
        *firms(text, pieces, marks),
        *foreign(text, lexicon),
    ]
