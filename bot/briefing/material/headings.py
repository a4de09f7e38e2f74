"""Which part of a brief a sentence is for, by the heading above it and by how it asks."""

from __future__ import annotations

from bot.briefing.material.cues import Cues
from bot.briefing.material.pages import Page
from bot.briefing.material.shape import STOPPED
from bot.briefing.phrasing.wording import has_chinese
from bot.domain.claim import bare, fold
from bot.domain.reading import Sentence

WHY, RISK, OPPORTUNITY, UNKNOWN, KEY = "why", "risk", "opportunity", "unknown", "key"
HEADING = "heading"
_PARTS = (WHY, RISK, OPPORTUNITY, UNKNOWN, KEY)
_UNENDED = frozenset({"row", "answer", "cut", "title"})  # roles that do without a full stop
_WORDS = {WHY: 6, UNKNOWN: 7, RISK: 4, OPPORTUNITY: 4, KEY: 4}
_HAN = 8  # characters of a heading that names a part


def parts_of(page: Page, cues: Cues) -> tuple[str, ...]:
    """Return for each sentence of a page which part of a brief the heading above it names."""
    part, parts = "", []
    for sentence in page.sentences:
        if sentence.role == HEADING:
            part = named_part(sentence.text, cues)
        elif sentence.role not in _UNENDED and not sentence.text.endswith(STOPPED):
            part = unmarked(sentence.text, cues) or part
        parts.append(part)
    return tuple(parts)


def unmarked(line: str, cues: Cues) -> str:
    """Return the part that a line names which is no more than such a heading's words."""
    part = named_part(line, cues)
    words = [word for word in cues.words.get(f"{part}_headings", ()) if fold(word) in fold(line)]
    longest = max((len(word) for word in words), default=0)
    return part if longest * 2 >= len(line) else ""


def named_part(heading: str, cues: Cues) -> str:
    """Return the part of a brief that a heading names, nothing if none, or if it names several."""
    named = [part for part in _PARTS if cues.found(f"{part}_headings", heading)]
    if len(named) != 1:
        return ""
    words = len(heading.split())
    short = len(heading) <= _HAN if has_chinese(heading) else True
    return named[0] if short and words <= _WORDS[named[0]] else ""


def leaves_open(sentence: Sentence, cues: Cues) -> bool:
    """Return whether a sentence is an item that leaves a question open."""
    text = bare(sentence.text)
    unended = sentence.role == "item" and not text.endswith(STOPPED) and ":" not in text
    return unended and cues.opens("asking", text)
