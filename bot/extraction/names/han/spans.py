"""Marks the places of names in a text."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from bot.domain.reading import EntityMention

NOT_IN_NAMES = frozenset(
    "的是在和與与及對对把被從从向由了将將为為这這那其等有不个個年月日"
    ",，。：:、；“”「」（）()《》 \n0123456789%一二三四五六七八九十周週两"
)
"""Characters of Chinese texts that no name has."""

Span = tuple[int, int]
_MOST = 60
"""How many names of one kind are looked for, so that no text is read without end."""


def mention(text: str, span: Span, kind: str) -> EntityMention:
    """Return the name that stands at `span`, of a type."""
    start, end = span
    said = text[start:end]
    return EntityMention(start=start, end=end, text=said, name=said, type=kind)


def everywhere(text: str, names: Collection[str], kind: str) -> list[EntityMention]:
    """Return every place of some names, the longer one where two begin; the first 60 count."""
    told = sorted(sorted(names)[:_MOST], key=len, reverse=True)
    if not told:
        return []
    each = re.compile("|".join(map(re.escape, told)))
    return [mention(text, found.span(), kind) for found in each.finditer(text)]


def twice(text: str, names: Collection[str]) -> set[str]:
    """Return the names that stand more than once in a text, of the first 60."""
    return {name for name in sorted(names)[:_MOST] if text.count(name) > 1}


@lru_cache(maxsize=16)
def any_of(lines: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds the words of a group of the lexicon, the longest first; None of none."""
    words = {word for line in lines for word in line.split()}
    told = sorted(sorted(words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, told))) if told else None
