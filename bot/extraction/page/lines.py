"""A page as lines, each with the lexicon's words in it: what titles, menus and roles go by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.claim import fold
from bot.extraction.page.furniture import CALL, MENU, STRONG, WEAK
from bot.extraction.phrases import HAN, VERBS, Mark

CLOSERS = "\"'”’」』)）]"
"""What may stand behind a sentence's last stop."""
_HEADINGS = {"headings", "related_headings", "closing_headings", "teaser_labels"}
_KINDS = frozenset({STRONG, WEAK, CALL, MENU}) | _HEADINGS | VERBS


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it.

    Its place, its words folded, and the page's words and verbs in it, counted from its start.
    """

    start: int
    text: str
    folded: str
    marks: tuple[Mark, ...]

    @property
    def end(self) -> int:
        """Return the place behind its last character."""
        return self.start + len(self.text)

    @property
    def last(self) -> str:
        """Return its last character but for quotation marks and brackets."""
        return self.text.rstrip(CLOSERS)[-1:]


def find_lines(text: str, marks: Sequence[Mark]) -> list[Line]:
    """Return each line that isn't empty with its place, without the white space around it."""
    found: list[Line] = []
    page = iter([m for m in marks if m.kind in _KINDS])
    mark = next(page, None)
    place = 0
    for whole in text.splitlines(keepends=True):
        line = whole.strip()
        start = place + len(whole) - len(whole.lstrip())
        place += len(whole)
        inside: list[Mark] = []
        while mark is not None and mark.start < place:
            inside.append(Mark(mark.start - start, mark.end - start, mark.kind, mark.name))
            mark = next(page, None)
        if line:
            found.append(Line(start, line, fold(line), tuple(inside)))
    return found


def words_in(line: str) -> float:
    """Return how many words a line has; two Chinese characters count as one."""
    han = len(HAN.findall(line))
    return len(HAN.sub(" ", line).split()) + han / 2 if han else len(line.split())
