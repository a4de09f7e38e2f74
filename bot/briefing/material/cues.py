"""Finds the words of the lexicon's groups in a text, for what a sentence is in a brief."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.briefing.phrasing.wording import has_chinese
from bot.domain.claim import fold

_PATTERNS = 256  # groups whose patterns are kept
_TEXTS = 512  # texts whose folded forms are kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Cues:
    """The lexicon's groups of words, asked for by name; a group that isn't filled is never met.

    `attributes` are the names of its attributes.
    """

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()

    def found(self, group: str, text: str) -> bool:
        """Return whether a word of the group stands in the text, as a word of its own."""
        return self.place(group, text) is not None

    def place(self, group: str, text: str) -> int | None:
        """Return where in the folded text the first word of the group stands, None if none does."""
        pattern = _pattern(tuple(self.words.get(group, ())))
        met = pattern.search(_folded(text)) if pattern else None
        return met.start() if met else None

    def opens(self, group: str, text: str) -> bool:
        """Return whether the text begins with a word of the group."""
        return self.place(group, text) == 0

    def is_attribute(self, name: str) -> bool:
        """Return whether the lexicon knows an attribute by this name."""
        return name in self.attributes

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """Return the names of the groups that begin with a prefix, in the lexicon's order."""
        return tuple(name for name in self.words if name.startswith(prefix))


@lru_cache(maxsize=_PATTERNS)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds any of the words; one that ends in * takes any ending."""
    free: list[str] = []
    whole: list[str] = []
    open_ended: list[str] = []
    for word in (fold(each) for each in words if each.strip(" *")):
        plain = re.escape(word.rstrip("*").strip())
        if has_chinese(word) or not word[:1].isalnum():
            free.append(plain)
        else:
            (open_ended if word.endswith("*") else whole).append(plain)
    forms = [*([rf"\b(?:{'|'.join(whole)})(?![a-z0-9])"] if whole else []),
             *([rf"\b(?:{'|'.join(open_ended)})"] if open_ended else []), *free]  # fmt: skip
    return re.compile("|".join(forms), re.ASCII) if forms else None


@lru_cache(maxsize=_TEXTS)
def _folded(text: str) -> str:
    return fold(text)
