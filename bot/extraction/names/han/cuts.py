"""Takes a Chinese text apart at the words and characters that no name has.

What is left are its names, or words as rare as names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.lexicon import Lexicon
from bot.domain.reading import Sentence
from bot.extraction.names.han.spans import Span
from bot.extraction.phrases import HAN, Mark

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LEAST = 2  # characters of a piece
_KINDS = ("name_kinds_han", "name_relations_han", "person_kinds_han")
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿萬億两兩几幾多每各这這那半")


def cuts_of(text: str, *, marks: Sequence[Mark], lexicon: Lexicon) -> Cuts:
    """Return where the words of a text stand that are no part of a name."""
    words = _words(
        lexicon.group("common_words_han"), lexicon.group("joining_characters"),
        lexicon.group("measure_characters"), lexicon.group("han_variants"),
        tuple(unit for unit in lexicon.units if HAN.match(unit)),
        lexicon.group("units_in_names"), tuple(w for g in _KINDS for w in lexicon.group(g)),
    )  # fmt: skip
    covered: dict[int, int] = {}
    for mark in marks:
        if mark.kind != "outlet" and mark.end - mark.start > 1:
            covered[mark.start] = max(covered.get(mark.start, 0), mark.end)
    return Cuts(text=text.translate(words.variants), covered=covered, words=words)


def chunks(cuts: Cuts, *, sentences: Sequence[Sentence]) -> list[Span]:
    """Return the spans of Han between common words, of two characters at least."""
    return [
        piece
        for sentence in sentences
        for run in _HAN_RUN.finditer(cuts.text, sentence.start, sentence.end)
        for piece in _pieces(cuts, run.start(), run.end())
        if piece[1] - piece[0] >= _LEAST
    ]


def _pieces(cuts: Cuts, start: int, end: int) -> Iterator[Span]:
    """Yield what stands between the words of a run of Han."""
    first = place = start
    while place < end:
        size = cuts.word_at(place, end)
        if size:
            yield first, place
            first = place + size
        place += size or 1
    yield first, end


def _is_counting(text: str, place: int) -> bool:
    """Return whether a number, or what asks for one, stands before `place`."""
    before = text[max(0, place - 2) : place].rstrip()
    return bool(before) and before[-1] in _NUMERALS


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
    kinds: frozenset[str]
    kind_sizes: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cuts:
    """The words of one text that are no part of a name.

    `text` is written in simplified characters, `covered` has the ends of the lexicon's words by
    their starts.
    """

    text: str
    covered: Mapping[int, int]
    words: _Words

    def word_at(self, place: int, end: int) -> int:
        """Return how many characters stand at `place` that are no part of a name."""
        if place in self.covered:
            return self.covered[place] - place
        char, words = self.text[place], self.words
        for size in words.sizes.get(char, ()):
            if place + size <= end and self.text[place : place + size] in words.common:
                return size
        return int(
            char in words.joints or (char in words.measures and _is_counting(self.text, place))
        )

    def is_joint(self, place: int) -> bool:
        """Return whether a character stands at `place` that only joins words."""
        return self.text[place] in self.words.joints

    def behind_joints(self, start: int, last: int) -> int:
        """Return where a stretch goes on behind the words at its start that only join others."""
        while start < last and self.is_joint(start):
            size = self.word_at(start, len(self.text))
            if start + size > last:
                break
            start += size
        return start

    def behind_kind(self, start: int, last: int) -> int:
        """Return where the last word for a kind of body or person ends in a stretch of text.

        Between `start` and `last`; 0 if none does.
        """
        sizes = self.words.kind_sizes
        ends = (
            place + size
            for place in range(start, last)
            for size in sizes
            if place + size <= last and self.text[place : place + size] in self.words.kinds
        )
        return max(ends, default=0)

    def ends_at(self, place: int) -> bool:
        """Return whether a name may end at `place`: no Han stands there, or another word."""
        if place >= len(self.text) or not HAN.match(self.text[place]):
            return True
        return self.word_at(place, len(self.text)) > 0


@lru_cache(maxsize=4)
def _words(*groups: tuple[str, ...]) -> _Words:
    common, joints, measures, variants, units, named, each = groups
    kinds = frozenset(word for line in each for word in line.split())
    counted = frozenset("".join(named))
    told = frozenset(word for line in (*common, *units) for word in line.split()) - counted
    told |= kinds
    sizes: dict[str, set[int]] = {}
    for word in told:
        sizes.setdefault(word[0], set()).add(len(word))
    return _Words(
        common=told,
        sizes={char: tuple(sorted(each, reverse=True)) for char, each in sizes.items()},
        joints=frozenset("".join(joints)),
        measures=frozenset("".join(measures)) | counted,
        variants={ord(pair[0]): pair[1] for pair in variants if len(pair) == len("ab")},
        kinds=kinds,
        kind_sizes=tuple(sorted({len(word) for word in kinds})),
    )
