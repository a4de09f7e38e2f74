"""Statements without a number: an act, a quality, a judgement; heard only where no other rule speaks."""

from __future__ import annotations

from bot.domain.lexicon import Lexicon
from bot.extraction.attributes import acts_in
from bot.extraction.passage import Passage, Proposal, Proposals
from bot.extraction.selection import is_statement


def statements(passage: Passage, lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each clause that states something and holds no number."""
    for clause in passage.clauses:
        if any(clause.start <= v.start < clause.end for v in passage.values) or not is_statement(passage, clause):
            continue
        acts = acts_in(passage, clause, lexicon=lexicon)
        yield Proposal(
            clause=clause, place=clause.start, attribute=acts[0] if acts else None, why="a statement without a number"
        )
