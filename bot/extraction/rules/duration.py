"""Lengths of time: claims where something lasts so long, not where they only say when."""

from __future__ import annotations

import re

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.extraction.passage import Passage, Proposal, Proposals

_LASTS = re.compile(
    r"(?:\b(?:lasted|lasting|lasts|for|of|took|takes|after|within|duration:?|than|nearly|about|almost|a)"
    r"|历时|歷時|持续|持續|长达|為期|为期|连续|連續|已经?)"
    r"\s?(?:more than|nearly|about|almost|over|at least|just|约)?\s?$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\bwithin\s(?:the\s|about\s|next\s|just\s)*$", re.IGNORECASE)
_AGE = re.compile(r"[-\s]old|\sago|\slater|\searlier|岁|歲|前|后|後", re.I)


def durations(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each length of time that something lasts."""
    base, text = passage.sentence.start, passage.sentence.text
    for mention in passage.values:
        if mention.value.kind is not Kind.DURATION:
            continue
        if any(
            p.start <= mention.start
            and mention.end <= p.end
            and p.end - p.start > mention.end - mention.start
            for p in passage.periods
        ):
            continue
        sums = any(v.value.kind is Kind.MONEY and v.end <= mention.start for v in passage.values)
        if sums and _DEADLINE.search(text[: mention.start - base]):
            continue
        if _LASTS.search(text[: mention.start - base]) and not _AGE.match(
            text[mention.end - base :]
        ):
            clause = passage.clause_at(mention.start)
            yield Proposal(
                clause=clause, place=mention.start, value=mention.value, why="a length of time"
            )
