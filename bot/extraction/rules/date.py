"""Days: claims beside an act that happens on them, else only the period of something else."""

from __future__ import annotations

import re

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import PeriodMention
from bot.extraction.passage import Clause, Passage, Proposal, Proposals
from bot.extraction.phrases import ATTRIBUTE

_POINT = re.compile(r"\d{4}(?:-\d\d){0,2}")
_GRAINS = frozenset({"day", "month", "year"})


def dates(passage: Passage, lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each day, month or year that an act is set on, where no number speaks of it."""
    acts = {a.name for a in lexicon.attributes if Kind.DATE in a.kinds}
    for period in passage.periods:
        clause = passage.clause_at(period.start)
        if not _is_point(period) or any(clause.start <= v.start < clause.end for v in passage.values):
            continue
        here = [m for m in passage.marked(ATTRIBUTE, within=clause) if m.name in acts]
        if here or _is_labelled(clause, period):
            value = Value(kind=Kind.DATE, low=period.period, high=period.period, text=period.text)
            yield Proposal(clause=clause, place=period.start, value=value, why="a day beside an act")


def _is_point(period: PeriodMention) -> bool:
    """Return whether the time is one day, month or year that is known."""
    return period.grain in _GRAINS and period.period is not None and bool(_POINT.fullmatch(period.period))


def _is_labelled(clause: Clause, period: PeriodMention) -> bool:
    """Return whether the time is all that stands after a label ("Start: July 24")."""
    return clause.label is not None and period.start == clause.start and period.end >= clause.end - 1
