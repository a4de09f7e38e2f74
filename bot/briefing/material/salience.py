"""How much a sentence says of what its story is about: whether the other sources tell it, too."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from bot.domain.claim import fold

Terms = Callable[[str], frozenset[str]]
"""The words of a text by which it is like another one."""

_WORD = re.compile(r"[a-z][a-z0-9'&-]{3,}|\d[\d.,]*|[\u3400-\u9fff]{2,}")
_TITLED = 2.0  # how much more a word of a title says
_ENOUGH = 6  # words of a sentence that says something
_ALIKE, _OF_LONGER = 0.62, 0.4  # shares of their words by which two sentences say the same


def plain_terms(text: str) -> frozenset[str]:
    """Return a text's longer words, its numbers, and its pairs of Han characters."""
    found: set[str] = set()
    for word in _WORD.findall(fold(text)):
        pairs = pairwise(word)
        found |= {a + b for a, b in pairs} if word[0] >= "\u3400" else {word}
    return frozenset(found)


class Salience:
    """What the words of a story weigh: those that many of its documents and titles use, most."""

    def __init__(
        self, documents: Iterable[Iterable[str]], titles: Iterable[str], *, terms: Terms
    ) -> None:
        """Take each document as its sentences, and the titles."""
        self._terms = terms
        used, spread, count = Counter[str](), Counter[str](), 0
        for sentences in documents:
            here = [terms(sentence) for sentence in sentences]
            count += 1
            for each in here:
                used.update(each)
            spread.update(frozenset().union(*here))
        titled = frozenset[str]().union(*(terms(title) for title in titles))
        self._weights = {
            term: spread[term] / max(count, 1) * math.log1p(number)
            * (_TITLED if term in titled else 1.0)
            for term, number in used.items()
        }  # fmt: skip

    def of(self, text: str) -> float:
        """Return the mean weight of a sentence's words; of few words, less."""
        terms = self._terms(text)
        total = sum(sorted(self._weights.get(term, 0.0) for term in terms))
        return total / max(len(terms), _ENOUGH)

    def terms(self, text: str) -> frozenset[str]:
        """Return the words of a text by which it is compared."""
        return self._terms(text)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two sentences, by their words, tell the same."""
    fewer, more = sorted((len(one), len(other)))
    shared = len(one & other)
    return fewer > 1 and shared >= max(_ALIKE * fewer + 0.5, _OF_LONGER * more)
