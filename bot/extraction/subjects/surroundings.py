"""Measures what stands around a name or noun wherever a text has it.

Who is quoted again and again is a source, where things happen is a place, and what stands beside
numbers only counts: a text is seldom about them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.extraction.passage import Passage
from bot.extraction.phrases import ATTRIBUTE, VERBS
from bot.extraction.subjects.steps import step

_SHARES = (0.0, 0.1, 0.25, 0.5, 0.75)
_LEAD = 16  # characters before
_NEXT, _NEXT_HAN = 2, 12  # characters between a name and its verb of speech
_ACCORDED = re.compile(
    r"(?:according to|told|per|data from|by)\s(?:the\s)?$|[据據]$", re.IGNORECASE
)
_LOCATED = re.compile(
    r"(?:\b(?:in|at|on|from|near|across|to|into|off|via)\s(?:the\s)?|[在於于自從从到])$",
    re.IGNORECASE,
)

Span = tuple[int, int]
"""Where a name or noun stands in the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """How often, in steps of all its places, a thing stands in each kind of surroundings.

    `says`: before a verb of speech; `accorded`: behind "according to"; `located`: behind "in";
    `measure`: within words for what is measured; `verb`: where the same letters are a verb;
    `counted`: right behind a number.
    """

    says: int = 0
    accorded: int = 0
    located: int = 0
    measure: int = 0
    verb: int = 0
    counted: int = 0

    def cues(self, kind: str, *, noun: bool, event: bool, rank: int) -> Iterator[str]:
        """Yield the cues of a thing of a type; `noun` where it is no name."""
        for name, far in (
            ("says", self.says), ("accorded", self.accorded), ("located", self.located)
        ):  # fmt: skip
            yield f"{name}={far}"
            yield f"{name}={far}&type={kind}"
        yield f"source={max(self.says, self.accorded)}&rank={rank}"
        for name, far in (
            ("measure", self.measure), ("verb", self.verb), ("counted", self.counted)
        ):  # fmt: skip
            yield f"{name}={far}"
            if noun:
                yield f"{name}={far}&type={kind}&event={event}"


def surroundings(
    spans: Sequence[Span], passage_at: Callable[[int], Passage | None]
) -> Surroundings:
    """Return what stands around a thing at all its places."""
    says = accorded = located = measure = verb = counted = 0
    for start, end in spans:
        passage = passage_at(start)
        if passage is None:
            continue
        text, base = passage.sentence.text, passage.sentence.start
        lead = text[max(0, start - base - _LEAD) : start - base]
        reach = end + (_NEXT if text.isascii() else _NEXT_HAN)
        accorded += bool(_ACCORDED.search(lead))
        located += bool(_LOCATED.search(lead))
        says += any(m.kind == "reporting" and end <= m.start <= reach for m in passage.marks)
        measure += any(m.kind == ATTRIBUTE and m.start <= start < m.end for m in passage.marks)
        verb += any(m.start == start and m.end >= end and m.kind in VERBS for m in passage.marks)
        counted += any(v.start <= start <= v.end + 1 for v in passage.values)
    return Surroundings(
        says=_share(says, spans), accorded=_share(accorded, spans), located=_share(located, spans),
        measure=_share(measure, spans), verb=_share(verb, spans), counted=_share(counted, spans),
    )  # fmt: skip


def _share(often: int, spans: Sequence[Span]) -> int:
    return step(often / max(1, len(spans)), _SHARES)
