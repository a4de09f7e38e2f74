"""Ranks: who comes first, third, or is the largest of its kind."""

from __future__ import annotations

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposal, Proposals


def ranks(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each rank said in so many words; "the largest" is the first."""
    seen: set[tuple[int, str]] = set()
    for mention in passage.values:
        if mention.value.kind is not Kind.RANK:
            continue
        clause = passage.clause_at(mention.start)
        if (clause.start, str(mention.value.low)) not in seen:
            seen.add((clause.start, str(mention.value.low)))
            yield Proposal(
                clause=clause, place=mention.start, value=mention.value, attribute="rank",
                why=f"a rank: “{mention.value.text}”",
            )  # fmt: skip
