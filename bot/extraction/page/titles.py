"""Finds a page's title: the line that says what the article says, not what the page is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.claim import fold
from bot.extraction.page.furniture import BYLINE, why_furniture
from bot.extraction.page.lines import Line, words_in
from bot.extraction.page.menus import is_prose
from bot.extraction.page.sections import heads, teases_within
from bot.extraction.phrases import HAN

DEPTH = 30
"""How many lines below the top of its page a title may stand."""
_LEAST_WORDS = 3
_WORD = re.compile(r"[^\W_\u3400-\u9fff]+|[\u3400-\u9fff]")
_OF_LINE, _OF_TITLE = 0.8, 0.6  # shares of words in common: a title may bring its outlet's name
_NUMBERED = re.compile(r"\d{1,2}[.)、]\s?\D")
_RECUR = 2  # words of a headline that its article says too
_LONG_WORD = 4  # letters
_NAME, _NAME_HAN = 4, 5  # words of a name at most
_NEAR = 12  # lines among which the first paragraphs stand
_PARAGRAPHS = 3  # of them are looked at
_SENTENCE = tuple(".。?？!！")


def given_title(lines: Sequence[Line], title: str) -> str:
    """Return the folded title that the text was brought with as the page has it, "" if it hasn't.

    A line may begin with it, or nearly equal it: a title brought along often ends with its outlet.
    """
    wanted = fold(title)
    if any(line.folded.startswith(wanted) for line in lines[:DEPTH]):
        return wanted
    said = Counter(_WORD.findall(wanted))
    near = [(_likeness(line, said), -n) for n, line in enumerate(lines[:DEPTH])]
    share, number = max(near, default=(0.0, 0))
    return lines[-number].folded if share else ""


def _likeness(line: Line, title: Counter[str]) -> float:
    """Return the share of the words of a line and of a title that both have; 0 where too few."""
    if is_prose(line) or _is_aside(line):
        return 0.0
    words = Counter(_WORD.findall(line.folded))
    common = (words & title).total()
    if common < _LEAST_WORDS or common < max(_OF_LINE * words.total(), _OF_TITLE * title.total()):
        return 0.0
    return common / max(words.total(), title.total())


def _is_aside(line: Line) -> bool:
    """Return whether a line frames the article, heads a part of the page or teases a story."""
    return bool(
        heads(line.text, line.marks)
        or teases_within(line.text, line.marks)
        or why_furniture(line.text, line.marks)
    )


def likely_title(lines: Sequence[Line], *, aside: frozenset[int]) -> str:
    """Return the folded first line above the prose that can be a title, "" where none can.

    Its words recur in the prose; failing that, it has more than a word or two, or prose or a byline
    right below it. The lines numbered `aside` are menus and the outlet's name.
    """
    if len(lines) == 1:
        return ""
    bare = _bare(lines, aside=aside)
    above = [n for n in bare if not is_prose(lines[n]) and not _NUMBERED.match(lines[n].text)]
    if above and is_prose(lines[bare[-1]]):
        told = headline([lines[n].text for n in above], _prose(lines, bare[-1]))
        if told is not None:
            return lines[above[told]].folded
    for number, below in pairwise((*bare, None)):
        if number is None or is_prose(lines[number]):
            return ""
        if words_in(lines[number].text) >= _LEAST_WORDS or _heads(lines, number, below=below):
            return lines[number].folded
    return ""


def headline(lines: Sequence[str], paragraphs: Sequence[str]) -> int | None:
    """Return the number of the first of the lines whose words recur in the paragraphs, else None.

    A headline says what its article says; a slogan, a label or the weather above it doesn't. The
    name of who publishes may recur too: before a line that shares more it is none.
    """
    said = set().union(*(_terms(each) for each in paragraphs))
    shared = [_terms(line) & said for line in lines]
    told = [n for n, terms in enumerate(shared) if _recur(terms)]
    if not told or not _is_name(lines[told[0]]):
        return told[0] if told else None
    least = len(shared[told[0]])
    return next((n for n in told if len(shared[n]) > least), told[0])


def _is_name(line: str) -> bool:
    """Return whether a line is so short, and so spelled, that it may be a name and no more."""
    if HAN.search(line):
        return words_in(line) <= _NAME_HAN
    long = [word for word in line.split() if len(word) >= _LONG_WORD]
    return len(line.split()) <= _NAME and all(word[0].isupper() for word in long)


def _recur(terms: set[str]) -> bool:
    """Return whether enough is said again, and not numbers alone."""
    return len(terms) >= _RECUR and not all(term.isdigit() for term in terms)


def _terms(line: str) -> set[str]:
    """Return the longer words of a line, and the pairs of Chinese characters in it."""
    words = _WORD.findall(line.casefold())
    han = {a + b for a, b in pairwise(words) if HAN.match(a) and HAN.match(b)}
    return han | {word for word in words if len(word) >= _LONG_WORD or word.isdigit()}


def _prose(lines: Sequence[Line], first: int) -> list[str]:
    return [line.text for line in lines[first : first + _NEAR] if is_prose(line)][:_PARAGRAPHS]


def _bare(lines: Sequence[Line], *, aside: frozenset[int]) -> list[int]:
    """Return the numbers of the lines near the top that frame nothing, down to the first prose."""
    found: list[int] = []
    for number, line in enumerate(lines[:DEPTH]):
        if number not in aside and not _is_aside(line):
            found.append(number)
            if is_prose(line):
                break
    return found


def _heads(lines: Sequence[Line], number: int, *, below: int | None) -> bool:
    """Return whether a word or two head an article: by a byline next, or by what stands `below`."""
    if number + 1 < len(lines):
        after = lines[number + 1]
        if why_furniture(after.text, after.marks) == BYLINE:
            return True
    return below is not None and (
        lines[below].last in _SENTENCE or lines[below].folded == lines[number].folded
    )
