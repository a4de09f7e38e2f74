"""Finds every word and phrase of the lexicon in one pass.

So that reading stays linear however large the lexicon grows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.lexicon import Lexicon

ATTRIBUTE = "attribute"
ENTITY = "entity"
VERBS = frozenset({"acts", "reporting", "plan", "forecast"})
"""The groups of the lexicon whose words are verbs."""
APART = "…"
"""Between two parts of a trigger.

Both must stand in one clause, in this order, with other words between.
"""

HAN = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""
_WORD = re.compile(r"[^\W_]+")
_STARTS = re.compile(r"[a-z0-9àâäçèéêëìíîïñòóôöùúûüß]+|[^\x00-\x7f]|[$&@]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase where it stands.

    `kind` is a group of the lexicon, "attribute" or "entity"; `name` its canonical name.
    """

    start: int
    end: int
    kind: str
    name: str


Phrase = tuple[str, bool, str, str]
"""The folded words, whether any ending may follow, the kind, and the canonical name."""

Phrasebook = Mapping[str, Sequence[Phrase]]
"""Phrases by their first word (Latin) or first character (Han)."""


def lower(text: str) -> str:
    """Return `text` in lower case and of the same length, so that offsets hold."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return folded.replace("’", "'")


def find_marks(text: str, book: Phrasebook) -> tuple[Mark, ...]:
    """Return the phrases of `book` in `text`, by place; of one kind the longest at each place."""
    folded = lower(text)
    found: list[Mark] = []
    for match in _STARTS.finditer(folded):
        longest: dict[str, Mark] = {}
        for phrase, open_ended, kind, name in book.get(match.group(), ()):
            end = _end(folded, match.start(), phrase, open_ended=open_ended)
            if end and (kind not in longest or end > longest[kind].end):
                longest[kind] = Mark(match.start(), end, kind, name)
        found.extend(longest.values())
    return tuple(found)


def _end(text: str, start: int, phrase: str, *, open_ended: bool) -> int | None:
    """Return where `phrase` ends if it stands at `start` in whole words, else None."""
    if not text.startswith(phrase, start):
        return None
    end = start + len(phrase)
    if not phrase[-1].isascii() or not phrase[-1].isalnum():
        return end
    rest = _WORD.match(text, end)
    tail = rest.group() if rest and rest.group()[0].isascii() else ""
    if tail and not open_ended:
        return None
    return end + len("".join(c for c in tail if c.isascii()))


def phrasebook(lexicon: Lexicon) -> Phrasebook:
    """Return the lexicon's attributes, entities.

    Outlets and word groups as one phrasebook (kept for the next text).
    """
    return _build(
        tuple((a.name, (a.name, *a.synonyms, *a.triggers)) for a in lexicon.attributes),
        tuple((e.name, (e.name, *e.aliases)) for e in lexicon.entities),
        tuple((o.name, (o.name, *o.aliases)) for o in lexicon.outlets),
        tuple((group, tuple(words)) for group, words in lexicon.words.items()),
    )


Named = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=4)
def _build(attributes: Named, entities: Named, outlets: Named, groups: Named) -> Phrasebook:
    book: dict[str, list[Phrase]] = {}
    for kind, named in ((ATTRIBUTE, attributes), (ENTITY, entities), ("outlet", outlets)):
        for name, words in named:
            for word in words:
                _enter(book, word, kind, name)
    for group, words in groups:
        for word in words:
            _enter(book, word, group, word.rstrip("*"))
    return book


def _enter(book: dict[str, list[Phrase]], word: str, kind: str, name: str) -> None:
    if APART in word:
        return
    phrase = lower(word.strip()).rstrip("*").strip()
    first = _STARTS.match(phrase)
    if first is None:
        return
    open_ended = word.strip().endswith("*")
    for key in _keys(first.group(), whole=phrase == first.group(), open_ended=open_ended):
        book.setdefault(key, []).append((phrase, open_ended, kind, name))


def parted(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the attributes' triggers in two parts as patterns, each with the attribute's name."""
    return _patterns(
        tuple((a.name, tuple(t for t in a.triggers if APART in t)) for a in lexicon.attributes)
    )


@lru_cache(maxsize=4)
def _patterns(named: Named) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(r".{1,80}?".join(_part(p) for p in trigger.split(APART)), re.IGNORECASE), name)
        for name, triggers in named
        for trigger in triggers
    )


def _part(words: str) -> str:
    """Return one part of a trigger as a pattern of whole words."""
    words = words.strip()
    edge = r"(?![a-z0-9])" if words[-1].isascii() and not words.endswith("*") else ""
    before = r"(?<![a-z0-9])" if words[0].isascii() else ""
    return before + re.escape(words.rstrip("*")) + edge


_ENDINGS = (
    "",
    "s",
    "es",
    "e",
    "ed",
    "d",
    "ing",
    "er",
    "ers",
    "ion",
    "ions",
    "ment",
    "ments",
    "al",
    "ation",
    "ations",
)
_MORE = (
    "ly",
    "ity",
    "ities",
    "y",
    "ies",
    "ied",
    "ible",
    "able",
    "ive",
    "ance",
    "ence",
    "ure",
    "t",
    "ts",
    "ary",
    "or",
)


def _keys(first: str, *, whole: bool, open_ended: bool) -> tuple[str, ...]:
    """Return the first words under which a phrase is looked up.

    An open one under each common ending.
    """
    if not (whole and open_ended and first.isascii()):
        return (first,)
    doubled = tuple(first + first[-1] + ending for ending in ("ed", "ing"))
    return tuple(first + ending for ending in _ENDINGS + _MORE) + doubled
