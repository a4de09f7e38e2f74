"""Counts and multiples.

Claims where they count something, not where they number, date or age it.
"""

from __future__ import annotations

import re

from bot.domain.claim import Kind
from bot.domain.lexicon import Lexicon
from bot.domain.reading import ValueMention
from bot.extraction.passage import Passage, Proposal, Proposals
from bot.extraction.values.grammar import DURATIONS

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_AGE_AFTER = re.compile(r"[-\s]years?[-\s]old|岁|歲|[,)]\s?(?:said|told|who|was)\b", re.I)
_AGE_BEFORE = re.compile(r"(?:\baged?|年)\s?$", re.I)
_NUMBERED = re.compile(
    r"(?:\b(?:no\.?|number|page|chapter|step|part|section|figure|table|phase|article|version|flight|route|level|day|room)|第|型号|[#№-])\s?$",
    re.I,
)
_CLOCK = re.compile(r"\s?(?:a\.?m\.?|p\.?m\.?|o'clock|点|點|時|:\d\d)\b", re.I)
_RATE = re.compile(
    r"\s(?:to|per|against)\s(?:the|an?|one)\s(?:US\s|U\.S\.\s)?(?:dollar|euro|pound)\b", re.I
)
_CURRENCY = re.compile(
    r"\b(yuan|renminbi|yen|euro|pound|franc|rupee|won|rouble|ruble|krona|krone|peso|lira|real|rand)\b",
    re.I,
)
_SMALL = 1  # "one" alone counts nothing


def counts(passage: Passage, _lexicon: Lexicon) -> Proposals:
    """Yield one proposal for each number that counts something."""
    for mention in passage.values:
        if mention.value.kind in (Kind.COUNT, Kind.MULTIPLE) and _counts(passage, mention):
            clause = passage.clause_at(mention.start)
            currency = _priced(passage, mention)
            yield Proposal(
                clause=clause, place=mention.start, value=mention.value, subject=currency,
                attribute="exchange rate" if currency else None, why="a number of things",
            )  # fmt: skip


def _priced(passage: Passage, mention: ValueMention) -> str | None:
    """Return the currency that a number prices ("the yuan at 7 to the dollar")."""
    base, text = passage.sentence.start, passage.sentence.text
    equal = "=" in mention.value.text
    names = _CURRENCY.findall(mention.value.text if equal else text[: mention.start - base])
    if not names or not (equal or _RATE.match(text, mention.end - base)):
        return None
    return str(names[-1]).casefold()


def _counts(passage: Passage, mention: ValueMention) -> bool:
    base, text = passage.sentence.start, passage.sentence.text
    before, after = text[: mention.start - base], text[mention.end - base :]
    said = text[mention.start - base : mention.end - base]
    if (
        _AGE_AFTER.match(after)
        or _AGE_BEFORE.search(before)
        or _NUMBERED.search(before)
        or _CLOCK.match(after)
    ):
        return False
    if (
        said.isdigit()
        and after[:1] in (")", "）", "、")
        and (not before.strip() or before[-1:] in " (（")
    ):
        return False
    in_a_row = mention.value.unit in DURATIONS
    if not in_a_row and any(
        p.start <= mention.start and mention.end <= p.end for p in passage.periods
    ):
        return False
    low = mention.value.low
    bare = mention.value.unit is None and said.isdigit()
    if bare and low is not None and not isinstance(low, str) and _FIRST_YEAR <= low <= _LAST_YEAR:
        return False
    if mention.value.unit is None and low == _SMALL:
        return False
    return not any(e.start <= mention.start and mention.end <= e.end for e in passage.entities)
