"""Finds the Han names that nothing announces: what is left between common words and recurs.

Chinese is written without spaces or capitals. Taken apart at the common words, at the lexicon's
other words and at the characters that only join, a text leaves pieces; those that keep standing are
its names, or words as rare as names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.lexicon import Lexicon
from bot.domain.reading import EntityMention, Sentence
from bot.extraction.names.types import ORGANISATION, PLACE
from bot.extraction.phrases import HAN, Mark

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_NAME = (2, 5)  # characters of a name
_OFTEN = 3
_LEAST = 3  # characters of a name that stands but twice
_MOSTLY = 0.75
_WHERE = tuple("在于於赴抵")  # before a place
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿萬億两兩几幾多每各这這那半")

Span = tuple[int, int]


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
        EntityMention(
            start=start, end=start + len(name), text=name, name=name,
            type=PLACE if where[name] * 2 >= begun[name] else ORGANISATION,
        )
        for start, name in found
    ]  # fmt: skip


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


def chunks(
    text: str, *, sentences: Sequence[Sentence], marks: Sequence[Mark], lexicon: Lexicon
) -> list[Span]:
    """Return the spans of Han between common words, of two characters at least."""
    if not HAN.search(text):
        return []
    words = _words(
        lexicon.group("common_words_han"), lexicon.group("joining_characters"),
        lexicon.group("measure_characters"), lexicon.group("han_variants"),
        tuple(unit for unit in lexicon.units if HAN.match(unit)),
    )  # fmt: skip
    folded = text.translate(words.variants)
    covered: dict[int, int] = {}
    for mark in marks:
        if mark.kind != "outlet" and mark.end - mark.start > 1:
            covered[mark.start] = max(covered.get(mark.start, 0), mark.end)
    return [
        piece
        for sentence in sentences
        for run in _HAN_RUN.finditer(folded, sentence.start, sentence.end)
        for piece in _pieces(folded, run.start(), run.end(), covered=covered, words=words)
        if piece[1] - piece[0] >= _NAME[0]
    ]


def _pieces(
    text: str, start: int, end: int, *, covered: Mapping[int, int], words: _Words
) -> Iterator[Span]:
    """Yield what stands between the words of a run of Han."""
    first = place = start
    while place < end:
        size = _word_at(text, place, end, covered=covered, words=words)
        if size:
            yield first, place
            first = place + size
        place += size or 1
    yield first, end


def _is_counting(text: str, place: int) -> bool:
    """Return whether a number, or what asks for one, stands before `place`."""
    before = text[max(0, place - 2) : place].rstrip()
    return bool(before) and before[-1] in _NUMERALS


def _word_at(text: str, place: int, end: int, *, covered: Mapping[int, int], words: _Words) -> int:
    """Return how many characters stand at `place` that are no part of a name."""
    if place in covered:
        return covered[place] - place
    char = text[place]
    for size in words.sizes.get(char, ()):
        if place + size <= end and text[place : place + size] in words.common:
            return size
    return int(char in words.joints or (char in words.measures and _is_counting(text, place)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    """Words and characters between names, and the simplified forms of traditional characters.

    `sizes` are the lengths of the common words by their first character, the longest first.
    """

    common: frozenset[str]
    sizes: dict[str, tuple[int, ...]]
    joints: frozenset[str]
    measures: frozenset[str]
    variants: dict[int, str]


@lru_cache(maxsize=4)
def _words(*groups: tuple[str, ...]) -> _Words:
    common, joints, measures, variants, units = groups
    told = frozenset(word for line in (*common, *units) for word in line.split())
    sizes: dict[str, set[int]] = {}
    for word in told:
        sizes.setdefault(word[0], set()).add(len(word))
    return _Words(
        common=told,
        sizes={char: tuple(sorted(each, reverse=True)) for char, each in sizes.items()},
        joints=frozenset("".join(joints)),
        measures=frozenset("".join(measures)),
        variants={ord(pair[0]): pair[1] for pair in variants if len(pair) == len("ab")},
    )
