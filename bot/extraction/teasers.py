"""Tells whom a teaser speaks of: another story, of which a line or a summary stands on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.types import PLACE
from bot.extraction.page.furniture import MENU
from bot.extraction.page.lines import CLOSERS
from bot.extraction.passage import Clause, Passage, within
from bot.extraction.phrases import HAN, VERBS, Mark, lower
from bot.extraction.subjects.heads import head_of
from bot.extraction.subjects.main_entity import find_main
from bot.extraction.subjects.roster import Roster, roster_of
from bot.extraction.subjects.terms import is_plain_noun

_AT_HEAD = 4  # characters before a name that still stands at the head ("The ")
_LABEL, _PHRASE = 5, 4  # words at most of a label that names, and of a noun phrase
_VERBS_HAN = VERBS | {"value_rise", "value_fall"}
_STOPS = tuple(".!?。！？…")
_NO_NAME = re.compile(r"[\d,，?？]")
_DETERMINER = re.compile(r"(?i)(?:the|an?|its|their|his|her|these|those|this|that)\s")
_HAN_NOUN = re.compile(r"[\u3400-\u9fff]{2,6}")
_OWNER = re.compile(r"['’]s?\s|的")


def teaser_roster(
    line: tuple[int, int], passage: Passage, *, sentences: Sequence[Sentence],
    entities: Sequence[EntityMention], marks: Sequence[Mark], outlet: str | None,
    before: Roster | None,
) -> Roster:  # fmt: skip
    """Return the roster of the teaser whose line begins with `passage`.

    `before` is that of the line above: a summary that names nobody goes on about it, a headline
    never does.
    """
    named, around = within(entities, *line), within(sentences, *line)
    own = find_main(around, named, marks=within(marks, *line), outlet=outlet) or _leading(passage)
    if own is None and before is not None and is_summary(passage.sentence):
        return before
    return roster_of([passage], main=own, entities=named)


def is_summary(sentence: Sentence) -> bool:
    """Return whether a sentence is a teaser's prose below its headline: it ends with a stop."""
    return sentence.secondary and sentence.text.rstrip(CLOSERS).endswith(_STOPS)


def _leading(passage: Passage) -> str | None:
    """Return what a line leads with: a name, its label or, in a headline, its verb's noun."""
    first = passage.clauses[0]
    for start in (passage.sentence.start, first.start):
        for name in passage.entities:
            if start <= name.start <= start + _AT_HEAD and _speaks(passage, name):
                return name.name
    if HAN.search(passage.sentence.text):
        return _han_noun(passage)
    return _label(passage, first) or (None if is_summary(passage.sentence) else _noun(passage))


def _speaks(passage: Passage, name: EntityMention) -> bool:
    """Return whether a name is more than what kind of thing the next noun is ("UK insurer")."""
    tail = passage.sentence.text[name.end - passage.sentence.start :]
    at = name.end + len(tail) - len(tail.lstrip())
    return (
        name.type != PLACE
        or bool(_OWNER.match(tail))
        or any(m.start == at and m.kind in VERBS for m in passage.marks)
    )


def _label(passage: Passage, clause: Clause) -> str | None:
    """Return a clause's label where it is a name ("Harbour tram: first line to open").

    What pages call their parts ("Weather: ...") is none.
    """
    label = clause.label
    if not label or not label[0].isupper() or _NO_NAME.search(label):
        return None
    page = any(m.kind == MENU and m.start == passage.sentence.start for m in passage.marks)
    return None if page or len(label.split()) > _LABEL else label


def _noun(passage: Passage) -> str | None:
    """Return the noun phrase before the verb of a line in Latin script, None where none is sure."""
    clause = passage.clauses[0]
    start, end = head_of(passage, clause, clause.start)
    base = passage.sentence.start
    phrase = _DETERMINER.sub("", passage.sentence.text[start - base : end - base].strip(), count=1)
    words = lower(phrase).split()
    closed = any(m.start == end and m.kind in VERBS for m in passage.marks)
    sure = closed and 0 < len(words) <= _PHRASE and all(is_plain_noun(word) for word in words)
    return lower(phrase) if sure else None


def _han_noun(passage: Passage) -> str | None:
    """Return the few characters before the first verb or number of a line in Chinese."""
    start = passage.sentence.start
    verbs = (m.start for m in passage.marks if m.kind in _VERBS_HAN and m.start > start)
    numbers = (v.start for v in passage.values if v.start > start)
    end = min((*verbs, *numbers), default=start)
    noun = passage.sentence.text[: end - start]
    return noun if _HAN_NOUN.fullmatch(noun) else None
