"""Fits styled text into columns: Chinese takes two each, and breaks between any two characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

Ink = tuple[str, str]
"""A stretch of text and the SGR codes that it is drawn with ("1;33"), empty for none."""

_WIDE = r"\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U0001f000-\U0003ffff"
_CLOSERS = r"，。、；：？！”’」』）》】…％"
_PIECE = re.compile(rf"\s+|(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSERS}]*")
_WIDE_CLASSES = frozenset("WF")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE_CLASSES else 1


def padded(text: str, columns: int) -> str:
    """Return the text with spaces up to so many columns."""
    return text + " " * (columns - width(text))


def wrapped(inks: Sequence[Ink], *, columns: int) -> list[list[Ink]]:
    """Return the text in lines of at most `columns`, broken at spaces and between Han."""
    text = "".join(part for part, _ in inks)
    cuts = list(_cuts(text, columns=max(columns, 2)))
    return [list(_sliced(inks, start=start, end=end)) for start, end in cuts]


def _cuts(text: str, *, columns: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends, spaces at its end left out."""
    start = used = 0
    end = 0
    for first, last in _pieces(text, columns=columns):
        size = width(text[first:last])
        blank = text[first].isspace()
        if used and not blank and used + size > columns:
            yield start, end
            start, used = first, 0
        if blank and not used:
            start = last
            continue
        used += size
        end = end if blank else last
    if end > start:
        yield start, end


def _pieces(text: str, *, columns: int) -> Iterator[tuple[int, int]]:
    """Yield what isn't broken; a word longer than a line is cut to its length."""
    for piece in _PIECE.finditer(text):
        if piece[0].isspace() or width(piece[0]) <= columns:
            yield piece.span()
            continue
        start, used = piece.start(), 0
        for at in range(piece.start(), piece.end()):
            size = _columns(text[at])
            if used + size > columns:
                yield start, at
                start, used = at, 0
            used += size
        yield start, piece.end()


def _sliced(inks: Sequence[Ink], *, start: int, end: int) -> Iterator[Ink]:
    place = 0
    for text, style in inks:
        part = text[max(0, start - place) : max(0, end - place)]
        if part:
            yield part, style
        place += len(text)
