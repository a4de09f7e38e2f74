"""Every number that no other rule is sure of: right too seldom to be kept on its own."""

from __future__ import annotations

from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposal, Proposals


def numbers(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each number, whatever it is."""
    for mention in passage.values:
        clause = passage.clause_at(mention.start)
        yield Proposal(clause=clause, place=mention.start, value=mention.value, why="a number")
