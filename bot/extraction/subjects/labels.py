"""Tells whose a number under a label is: what compares things names each of them in a label."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.reading import EntityMention
from bot.extraction.names.types import ORGANISATION, PRODUCT, WORK
from bot.extraction.page.blocks import ROW
from bot.extraction.passage import Clause, Passage
from bot.extraction.subjects.choice import Candidate
from bot.extraction.subjects.heads import Span, head_of

_COMPARED = frozenset({ORGANISATION, PRODUCT, WORK})


def labelled(passage: Passage, clause: Clause, *, kind: str | None) -> Candidate | None:
    """Return the one thing of a type that a clause's label names, for a number in the clause.

    As in "Zanvora: 30 trams" and "of which Lummet | 20". None where the clause itself begins with a
    name.
    """
    if not clause.label or kind not in _COMPARED:
        return None
    if _within(passage.entities, head_of(passage, clause, clause.start)):
        return None
    start = passage.sentence.start
    end = clause.start if passage.sentence.role == ROW else start + len(clause.label)
    inside = [e for e in passage.entities if e.end <= end]
    label = Clause(start=start, end=end, text=clause.label)
    names = _within(inside, head_of(passage, label, start))[:1] or inside
    if len(names) != 1 or names[0].type != kind:
        return None
    why = f"a number under the label “{clause.label}”"
    return Candidate(name=names[0].name, score=0, why=why, kind="label")


def _within(names: Sequence[EntityMention], span: Span) -> list[EntityMention]:
    return [e for e in names if span[0] <= e.start < span[1]]
