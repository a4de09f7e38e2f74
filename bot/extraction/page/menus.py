"""Finds menus that stand one word to a line: labels in a row above the article or below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.extraction.page.furniture import MENU, why_furniture
from bot.extraction.page.lines import Line, words_in
from bot.extraction.phrases import VERBS

_ROW = 3  # labels that make a menu
_WORDS = 3
_LONGEST = 30  # characters
_LONGEST_TITLE = 240
_DEPTH = 60  # lines from either end of a page among which a menu is looked for
_SOURCED = re.compile(r"[.。]\s?[(（][^()（）]{1,24}[)）]$")
"""The source that stands in brackets behind a paragraph's last stop."""
_SOURCE = 30  # characters: as many are looked at
_NO_LABEL = re.compile(r"[\d.!?:;,。！？：；，、…]|^\W")


def find_menus(lines: Sequence[Line], *, title: str) -> frozenset[int]:
    """Return which lines, by number, are labels of a menu.

    They stand above the first prose or below the last; `title` is a folded line that is none.
    """
    top = list(takewhile(lambda n: not is_prose(lines[n]), range(min(len(lines), _DEPTH))))
    below = range(len(lines) - 1, max(len(top), len(lines) - _DEPTH) - 1, -1)
    end = list(takewhile(lambda n: not is_prose(lines[n]), below))
    return frozenset((*_menus(lines, top, title), *_menus(lines, end, title)))


def is_prose(line: Line) -> bool:
    """Return whether a line ends as a sentence does, or is longer than any title."""
    ends = line.last in (".", "。") or _SOURCED.search(line.text[-_SOURCE:])
    return bool(ends) or len(line.text) > _LONGEST_TITLE


def _menus(lines: Sequence[Line], numbers: Sequence[int], title: str) -> list[int]:
    """Return the labels of each row of them; other furniture between them breaks no row."""
    found: list[int] = []
    row: list[int] = []
    for number in numbers:
        line = lines[number]
        if line.folded != title and _is_label(line):
            row.append(number)
        elif line.folded == title or not why_furniture(line.text, line.marks):
            found += row if len(row) >= _ROW else ()
            row = []
    return found + (row if len(row) >= _ROW else [])


def _is_label(line: Line) -> bool:
    """Return whether a line only names: few words, and no verb, number or stop among them."""
    if any(mark.kind == MENU and mark.end - mark.start == len(line.text) for mark in line.marks):
        return True
    short = len(line.text) <= _LONGEST and words_in(line.text) <= _WORDS
    return (
        short
        and not _NO_LABEL.search(line.text)
        and not any(mark.kind in VERBS for mark in line.marks)
    )
