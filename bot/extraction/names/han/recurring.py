"""Finds the Han names that nothing announces: they keep standing, or beginning clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.han.spans import NOT_IN_NAMES, Span, everywhere, mention
from bot.extraction.names.types import ORGANISATION, PLACE
from bot.extraction.page.blocks import TITLE
from bot.extraction.phrases import HAN, Mark

_NAME = (2, 5)  # characters of a name
_HEAD = (2, 6)  # characters of a name that keeps standing at the head of clauses
_OFTEN = 3
_LEAST = 3  # characters of a name that stands but twice
_MOSTLY = 0.75
_WHERE = tuple("在于於赴抵")  # before a place


def recurring(text: str, pieces: Sequence[Span], *, title: Span) -> list[EntityMention]:
    """Return the pieces that keep standing, or with which others keep beginning.

    What stands alone in the `title` need stand only once more.
    """
    begun = Counter(beginning for piece in pieces for beginning in _beginnings(text, piece))
    titled = {text[a:b] for a, b in pieces if title[0] <= a < title[1] and b - a >= _LEAST}
    names = _settled(
        {name: times for name, times in begun.items() if times >= _OFTEN - (name in titled)}
    )
    found = [
        (start, name)
        for start, end in pieces
        for name in _beginnings(text, (start, end))
        if name in names
    ]
    where = Counter(name for start, name in found if text[start - 1 : start] in _WHERE)
    return [
        mention(
            text,
            (start, start + len(name)),
            PLACE if where[name] * 2 >= begun[name] else ORGANISATION,
        )
        for start, name in found
    ]


def _beginnings(text: str, piece: Span) -> Iterator[str]:
    """Yield what a piece begins with, as long as a name is."""
    least, most = _NAME
    start, end = piece
    for size in range(min(end - start, most), least - 1, -1):
        yield text[start : start + size]


def _settled(times: Mapping[str, int]) -> frozenset[str]:
    """Return the names without those that mostly go on as a longer one does."""
    part = {
        longer[:size]
        for longer, often in times.items()
        for size in range(_NAME[0], len(longer))
        if longer[:size] in times and often >= _MOSTLY * times[longer[:size]]
    }
    return frozenset(times) - part


def heads(text: str, sentences: Sequence[Sentence], marks: Sequence[Mark]) -> list[EntityMention]:
    """Return the name that keeps standing where clauses begin.

    If the title has it too and it is no common word.
    """
    title = next((s for s in sentences if s.role == TITLE), None)
    if title is None:
        return []
    often = {
        piece: _times_heading(text, piece)
        for piece in _untouched(title, marks)
        if text.count(piece) >= _OFTEN
    }
    names = [piece for piece, times in often.items() if times > 1]
    if not names:
        return []
    best = max(names, key=lambda piece: (text.count(piece) * (len(piece) + 1), len(piece)))
    return everywhere(text, [best], ORGANISATION)


def _untouched(title: Sentence, marks: Sequence[Mark]) -> dict[str, None]:
    """Return the pieces of a title that are as long as a name and hold no end of a known word."""
    edges = {
        edge - title.start
        for mark in marks
        if mark.kind != "outlet" and title.start <= mark.start < title.end
        for edge in (mark.start, mark.end - 1)
    }
    least, most = _HEAD
    said = title.text
    return dict.fromkeys(
        said[first : first + size]
        for size in range(least, most + 1)
        for first in range(len(said) - size + 1)
        if HAN.match(said[first])
        and edges.isdisjoint(range(first, first + size))
        and NOT_IN_NAMES.isdisjoint(said[first : first + size])
    )


def _times_heading(text: str, piece: str) -> int:
    """Return how often a clause begins with `piece`."""
    heading = re.compile(rf"(?:^|[\n。，,；：“「])\s{{0,3}}{re.escape(piece)}")
    return sum(1 for _ in heading.finditer(text))
