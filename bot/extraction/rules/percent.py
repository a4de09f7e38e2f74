"""Percents and points: nearly always claims."""

from __future__ import annotations

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposal, Proposals


def percents(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each percentage or number of points."""
    for mention in passage.values:
        if mention.value.kind in (Kind.PERCENT, Kind.POINTS):
            clause = passage.clause_at(mention.start)
            yield Proposal(
                clause=clause, place=mention.start, value=mention.value, why="a percentage"
            )
