"""Launches: each product that is brought out is a claim of its own."""

from __future__ import annotations

from bot.domain.claim import Kind, Value
from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention
from bot.extraction.passage import Clause, Passage, Proposal, Proposals
from bot.extraction.phrases import ATTRIBUTE

_LAUNCH = "launch"


def launches(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each product named behind a verb of launching, in the same clause."""
    for clause in passage.clauses:
        marks = [m for m in passage.marked(ATTRIBUTE, within=clause) if m.name == _LAUNCH]
        if not marks:
            continue
        for name in passage.named(clause):
            if name.start > marks[0].start and _is_product(passage, clause, name):
                value = Value(kind=Kind.NAME, text=name.text)
                yield Proposal(
                    clause=clause, place=name.start, value=value, subject=name.name,
                    attribute=_LAUNCH, why="what is brought out",
                )  # fmt: skip


def _is_product(passage: Passage, clause: Clause, name: EntityMention) -> bool:
    """Return whether the name is a thing, not the owner of one ("the launch of Name's phone")."""
    after = passage.sentence.text[name.end - passage.sentence.start :]
    return (
        name.type in ("product", "work")
        and after[:2] not in ("'s", "’s")
        and after[:1] != "的"
        and name.end <= clause.end
    )
