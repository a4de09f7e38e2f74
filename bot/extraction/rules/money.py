"""Amounts of money: nearly always claims."""

from __future__ import annotations

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposal, Proposals


def amounts(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each amount of money."""
    for mention in passage.values:
        if mention.value.kind is Kind.MONEY:
            clause = passage.clause_at(mention.start)
            yield Proposal(
                clause=clause, place=mention.start, value=mention.value, why="an amount of money"
            )
